package dev.plinth.blueprint.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.Targets;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.check.Checkup;
import dev.plinth.check.privilege.Assemblies;
import dev.plinth.cloudformation.Resource;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the pipeline's role may do in the management account: all that the plan calls and that
 * CloudFormation calls for the stacks there, asked of the access engine, and no more than the named
 * margin beside it.
 */
class DeployRoleTest {
  private static final ServiceAuthorization CATALOGUE = ServiceAuthorization.standard();
  private static final Json.JsonObject DATA = DataFile.read(DeployRole.class, "deploy-role.json");
  private static final Json.JsonObject CALLS =
      DataFile.read(DataFile.class, "lockout/deployment-calls.json");

  /** The largest inline policies of a role together, and the largest managed policy. */
  private static final int INLINE = 10_240;

  private static final int MANAGED = 6_144;

  private static final String RECORDER_ROLE =
      "arn:aws:iam::{management}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";

  /** What there is of types that no template of Plinth makes. */
  private static final Map<String, String> SOMETHING =
      Map.ofEntries(
          Map.entry("account:account", "arn:aws:account::{management}:account"),
          Map.entry(
              "account:accountInOrganization",
              "arn:aws:account::{management}:account/o-a1b2c3d4e5/111122223333"),
          Map.entry(
              "bcm-data-exports:billingview", "arn:aws:billing::{management}:billingview/primary"),
          Map.entry(
              "bcm-data-exports:export",
              "arn:aws:bcm-data-exports:us-east-1:{management}:export/cur-1"),
          Map.entry(
              "bcm-data-exports:table",
              "arn:aws:bcm-data-exports:us-east-1:{management}:table/FOCUS_1_2_AWS"),
          Map.entry("ce:anomalymonitor", "arn:aws:ce::{management}:anomalymonitor/1a2b"),
          Map.entry("ce:anomalysubscription", "arn:aws:ce::{management}:anomalysubscription/1a2b"),
          Map.entry("ce:costcategory", "arn:aws:ce::{management}:costcategory/1a2b"),
          Map.entry(
              "controltower:EnabledBaseline",
              "arn:aws:controltower:us-east-1:{management}:enabledbaseline/XAJ"),
          Map.entry(
              "controltower:EnabledControl",
              "arn:aws:controltower:us-east-1:{management}:enabledcontrol/2K8"),
          Map.entry(
              "controltower:LandingZone",
              "arn:aws:controltower:us-east-1:{management}:landingzone/1A2"),
          Map.entry("identitystore:Group", "arn:aws:identitystore:::group/a0b1"),
          Map.entry(
              "identitystore:Identitystore",
              "arn:aws:identitystore::{management}:identitystore/d-1234567890"),
          Map.entry("kms:key", "arn:aws:kms:us-east-1:{management}:key/1234abcd"),
          Map.entry(
              "organizations:account",
              "arn:aws:organizations::{management}:account/o-a1b2c3d4e5/111122223333"),
          Map.entry(
              "organizations:organizationalunit",
              "arn:aws:organizations::{management}:ou/o-a1b2c3d4e5/ou-ab12-11111111"),
          Map.entry(
              "organizations:policy",
              "arn:aws:organizations::{management}:policy/o-a1b2c3d4e5/service_control_policy/p-1"),
          Map.entry(
              "organizations:root", "arn:aws:organizations::{management}:root/o-a1b2c3d4e5/r-ab12"),
          Map.entry("securityhub:hub", "arn:aws:securityhub:us-east-1:{management}:hub/default"),
          Map.entry(
              "servicecatalog:Portfolio",
              "arn:aws:catalog:us-east-1:{management}:portfolio/port-1"),
          Map.entry(
              "servicecatalog:Product", "arn:aws:catalog:us-east-1:{management}:product/prod-1"),
          Map.entry("sso:Account", "arn:aws:sso:::account/111122223333"),
          Map.entry("sso:Instance", "arn:aws:sso:::instance/ssoins-1"),
          Map.entry("sso:PermissionSet", "arn:aws:sso:::permissionSet/ssoins-1/ps-1"));

  /** An estate with a pipeline, compiled, and its role. */
  private record Estate(Checkup.Outcome outcome, World world, Directory directory) {
    static Estate of(String file) {
      var outcome = Assemblies.of(Golden.resource(file));
      var world = AssemblyStacks.world(outcome.assembly().orElseThrow());
      return new Estate(outcome, world, Directory.of(world));
    }

    Member role() {
      return directory.find("arn:aws:iam::{management}:role/plinth-deploy").orElseThrow();
    }

    boolean can(String action, String arn, Map<String, List<String>> given) {
      var known = new TreeMap<>(given);
      known.put("aws:SecureTransport", List.of("true"));
      return new Access(directory, known)
          .ask(role(), action, new Targets(directory).find(arn).getFirst())
          .isCertain();
    }

    List<Stack> stacks() {
      return outcome.assembly().orElseThrow().stacks().stream()
          .filter(stack -> stack.id().account().equals("management"))
          .toList();
    }

    /** Of what the stacks make. */
    List<String> arns() {
      return stacks().stream()
          .flatMap(
              stack -> stack.template().resources().keySet().stream().map(id -> key(stack, id)))
          .flatMap(key -> world.find(key).stream())
          .flatMap(resource -> directory.arn(resource).stream())
          .toList();
    }

    List<Json.JsonObject> steps() {
      return AssemblyWriter.organization(outcome.assembly().orElseThrow()).items("steps").stream()
          .map(Json.JsonObject.class::cast)
          .toList();
    }
  }

  private static List<Estate> estates() {
    return List.of(
        Estate.of("dev/plinth/blueprint/security/control-tower.yaml"),
        Estate.of("dev/plinth/check/privilege/pipeline.yaml"));
  }

  /** What a step calls: what its kind does, and the call that it names itself. */
  private static List<String> calls(Json.JsonObject step) {
    var calls =
        new ArrayList<>(
            DATA.object("steps").orElseThrow().strings(step.string("kind").orElseThrow()));
    step.object("settings").flatMap(settings -> settings.string("Through")).ifPresent(calls::add);
    return calls;
  }

  @Test
  void everyKindOfStepIsKnown() throws IOException {
    var kinds = new TreeSet<String>();
    for (var file : Assemblies.estates()) {
      AssemblyWriter.organization(Assemblies.of(file).assembly().orElseThrow())
          .items("steps")
          .forEach(step -> kinds.add(((Json.JsonObject) step).string("kind").orElseThrow()));
    }
    var known = new TreeSet<>(DATA.object("steps").orElseThrow().members().keySet());
    assertThat(known).containsAll(kinds);
    known.removeAll(kinds);
    // no estate of these asks for a control
    assertThat(known).containsExactly("control");
  }

  @Test
  void itMakesEveryCallOfThePlan() {
    for (var estate : estates()) {
      for (var step : estate.steps()) {
        for (var call : calls(step)) {
          var action = CATALOGUE.find(call).orElseThrow(() -> new AssertionError(call));
          for (var arn : arns(action, List.of(), estate.arns())) {
            assertThat(estate.can(call, arn, Map.of())).as(call + " " + arn).isTrue();
          }
        }
      }
    }
  }

  @Test
  void itLooksAtWhatTheEstateDropped() {
    for (var estate : estates()) {
      for (var call : DATA.strings("survey")) {
        var action = CATALOGUE.find(call).orElseThrow(() -> new AssertionError(call));
        for (var arn : arns(action, List.of(), estate.arns())) {
          assertThat(estate.can(call, arn, Map.of())).as(call + " " + arn).isTrue();
        }
      }
    }
  }

  @Test
  void itMakesEveryCallOfTheStacks() {
    for (var estate : estates()) {
      for (var stack : estate.stacks()) {
        for (var call : CALLS.strings("stack")) {
          assertThat(
                  estate.can(
                      call,
                      "arn:aws:cloudformation:us-east-1:{management}:stack/"
                          + stack.id().name()
                          + "/1a2b",
                      Map.of()))
              .as(call + " " + stack.id())
              .isTrue();
        }
        for (var resource : stack.template().resources().values()) {
          for (var call : called(resource)) {
            makes(estate, stack, resource, call);
          }
        }
      }
    }
  }

  private static List<String> called(Resource resource) {
    return DeploymentCalls.of(
        resource.type(), path -> resource.properties().containsKey(path.split("/")[0]));
  }

  private static void makes(Estate estate, Stack stack, Resource resource, String call) {
    if (call.equals("iam:PassRole")) {
      return;
    }
    var own =
        estate
            .world()
            .find(key(stack, resource.logicalId()))
            .flatMap(estate.directory()::arn)
            .map(List::of)
            .orElse(List.of());
    var action = CATALOGUE.find(call).orElseThrow(() -> new AssertionError(call));
    for (var arn : arns(action, own, estate.arns())) {
      assertThat(estate.can(call, arn, Map.of())).as(call + " " + arn).isTrue();
    }
  }

  private static ResourceKey key(Stack stack, String id) {
    return new ResourceKey(
        new StackKey(stack.id().account(), stack.id().region(), stack.id().name()), id);
  }

  /**
   * One ARN for each type that the action acts on: the resource itself where it is of the type,
   * else something of the estate, else something that there is. Types that Plinth has nothing to do
   * with are left out.
   */
  private static List<String> arns(Action action, List<String> own, List<String> others) {
    if (action.isWildcardOnly()) {
      return List.of("*");
    }
    if (action.name().equals("CreateServiceLinkedRole")) {
      return List.of(RECORDER_ROLE);
    }
    var arns = new ArrayList<String>();
    for (var use : action.resourceTypes()) {
      var pattern = use.type().pattern().replace("*", ".*");
      var itself = own.stream().filter(arn -> arn.matches(pattern)).findFirst();
      var another = others.stream().filter(arn -> arn.matches(pattern)).findFirst();
      var sample = SOMETHING.get(use.type().service() + ":" + use.type().name());
      if (itself.isPresent()) {
        arns.add(itself.get());
      } else if (own.isEmpty() || use.required()) {
        another.ifPresentOrElse(
            arns::add,
            () -> {
              if (sample != null) {
                arns.add(sample);
              }
            });
      }
    }
    return arns;
  }

  /** Roles are passed to the services that take them on for the stacks, and to nothing else. */
  @Test
  void itPassesRolesToWhatNeedsThem() {
    for (var estate : estates()) {
      var trail = "arn:aws:iam::{management}:role/plinth-trail-LogRole-1A2B";
      assertThat(
              estate.can(
                  "iam:PassRole", trail, given("iam:PassedToService", "cloudtrail.amazonaws.com")))
          .isTrue();
      assertThat(
              estate.can(
                  "iam:PassRole", trail, given("iam:PassedToService", "lambda.amazonaws.com")))
          .isFalse();
      assertThat(
              estate.can(
                  "iam:PassRole",
                  RECORDER_ROLE,
                  given("iam:PassedToService", "config.amazonaws.com")))
          .isTrue();
    }
  }

  private static Map<String, List<String>> given(String key, String value) {
    return Map.of(key, List.of(value));
  }

  /** Every action that it is allowed on anything is asked for by some plan or stack, or named. */
  @Test
  void itMayDoNoMoreThanTheMargin() {
    var needed = new TreeSet<String>();
    needed.add("sts:AssumeRole");
    needed.add("iam:PassRole");
    needed.addAll(CALLS.strings("stack"));
    for (var estate : estates()) {
      estate.steps().forEach(step -> needed.addAll(calls(step)));
      for (var stack : estate.stacks()) {
        stack.template().resources().values().forEach(resource -> needed.addAll(called(resource)));
      }
    }
    // kinds that these estates lack, and that others have
    for (var kind : List.of("backup-copies", "control")) {
      needed.addAll(DATA.object("steps").orElseThrow().strings(kind));
    }
    needed.addAll(DATA.strings("survey"));
    needed.addAll(DATA.object("margin").orElseThrow().members().keySet());
    var allowed = new TreeSet<String>();
    for (var estate : estates()) {
      var statements =
          estate.role().layers().identity().stream()
              .flatMap(policy -> policy.statements().stream())
              .toList();
      assertThat(statements)
          .allMatch(statement -> statement.allows() && statement.doubt().isEmpty());
      CATALOGUE.actions().stream()
          .map(Action::fullName)
          .filter(name ->
              statements.stream().anyMatch(it -> it.actions().meets(name.toLowerCase(Locale.ROOT))))
          .forEach(allowed::add);
    }
    assertThat(allowed).isEqualTo(needed);
  }

  @Test
  void itTouchesNothingElse() {
    for (var estate : estates()) {
      assertThat(estate.can("sts:AssumeRole", "arn:aws:iam::{prod}:role/other", Map.of()))
          .isFalse();
      for (var action : List.of("iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy")) {
        assertThat(estate.can(action, "arn:aws:iam::{management}:role/admin", Map.of()))
            .as(action)
            .isFalse();
      }
      assertThat(estate.can("iam:CreateUser", "arn:aws:iam::{management}:user/eve", Map.of()))
          .isFalse();
      assertThat(
              estate.can(
                  "cloudformation:CreateChangeSet",
                  "arn:aws:cloudformation:us-east-1:{management}:stack/other/1a2b",
                  Map.of()))
          .isFalse();
      assertThat(
              estate.can(
                  "cloudtrail:DeleteTrail",
                  "arn:aws:cloudtrail:us-east-1:{management}:trail/other",
                  Map.of()))
          .isFalse();
      assertThat(
              estate.can(
                  "organizations:CloseAccount",
                  "arn:aws:organizations::{management}:account/o-a1b2c3d4e5/111122223333",
                  Map.of()))
          .isFalse();
      assertThat(estate.can("organizations:LeaveOrganization", "*", Map.of())).isFalse();
    }
  }

  @Test
  void itsPoliciesFit() {
    for (var estate : estates()) {
      var role = estate.directory().find("arn:aws:iam::{management}:role/plinth-deploy");
      assertThat(role).isPresent();
      estate.stacks().stream()
          .filter(stack -> stack.id().name().equals("plinth-pipeline"))
          .forEach(stack -> {
            var files = AssemblyWriter.files(estate.outcome().assembly().orElseThrow());
            var resources =
                ((Json.JsonObject)
                        Json.parse(files.getOrDefault(stack.id() + ".template.json", "")))
                    .object("Resources")
                    .orElseThrow();
            var deploy = resources.object("Deploy").flatMap(it -> it.object("Properties"));
            assertThat(size(deploy.orElseThrow().items("Policies").getFirst())).isLessThan(INLINE);
            for (var managed : List.of("Organization", "Removals")) {
              var policy = resources.object(managed).flatMap(it -> it.object("Properties"));
              assertThat(size(policy.orElseThrow().object("PolicyDocument").orElseThrow()))
                  .as(managed)
                  .isLessThan(MANAGED);
            }
          });
    }
  }

  /** Characters, with what CloudFormation puts in the place of references. */
  private static int size(Json policy) {
    return policy
        .compact()
        .replaceAll("\\{\"Fn::Sub\":(\"[^\"]*\")}", "$1")
        .replace("${AWS::Partition}", "aws-us-gov")
        .replace("${AWS::AccountId}", "111122223333")
        .length();
  }
}
