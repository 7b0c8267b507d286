package dev.plinth.blueprint.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Call;
import dev.plinth.access.Lockout;
import dev.plinth.access.Policies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.lockout.Open;
import dev.plinth.access.proof.Passage;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.organization.TestEstate;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Foundation;
import dev.plinth.json.Json;
import dev.plinth.property.Property;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CallDataTest {
  private static final ServiceAuthorization DATA = ServiceAuthorization.standard();
  private static final RequestTags NO_TAGS = new RequestTags(new TreeSet<>());

  private static Stack stack(List<Resource> resources) {
    return new Stack(
        new Stack.Id("prod-1", "eu-west-1", "plinth-test"),
        Stage.WEEK_1,
        Template.of("", Map.of(), resources, Map.of()),
        new TreeMap<>(),
        new TreeSet<>(),
        TestEstate.ORIGIN);
  }

  /** Each type, with a tag so that calls about tags are made too. */
  private static List<Resource> everyType() {
    var resources = new ArrayList<Resource>();
    for (var type : DeploymentCalls.knownTypes()) {
      resources.add(
          Resource.of(
              "R" + resources.size(),
              type,
              TestEstate.ORIGIN,
              "Tags",
              Value.list(Value.object("Key", "team", "Value", "a"))));
    }
    return resources;
  }

  @Test
  void everyTypeIsOneOfCloudFormations() {
    assertThat(DeploymentCalls.knownTypes())
        .allMatch(type -> TypeRegistry.standard().find(type).isPresent());
  }

  /** The names are actions of AWS, and what they are said to be for is something they act on. */
  @Test
  void everyCallOfADeploymentCanBeMade() {
    assertPass(deployment(stack(everyType())));
  }

  private static List<Call> deployment(Stack stack) {
    return new DeploymentCalls(
            new TestEstate().build(), stack.id().account(), stack.id().region(), NO_TAGS)
        .of(stack, _ -> true);
  }

  @Test
  void everyCallOfAResponderCanBeMade() {
    var roles = new ArrayList<Resource>();
    OperatingCalls.roles()
        .forEach(role ->
            roles.add(
                Resource.of(
                    "R" + roles.size(), "AWS::IAM::Role", TestEstate.ORIGIN, "RoleName", role)));
    var needs = OperatingCalls.of(new TestEstate().build(), List.of(stack(roles)));
    assertThat(needs.stream().map(Need::call).map(Call::action))
        .containsAll(OperatingCalls.actions());
    assertPass(needs.stream().map(Need::call).toList());
  }

  /** A responder that nothing deploys makes no calls; who deploys gets back in everywhere. */
  @Test
  void respondersCountWhereTheirRolesAre() {
    var acme = new TestEstate();
    acme.foundation = Foundation.ORGANIZATIONS;
    assertThat(whats(acme))
        .containsExactlyInAnyOrder(
            "getting back into an account in `log-archive`",
            "getting back into an account in `prod-1`");
    acme.foundation = Foundation.CONTROL_TOWER;
    assertThat(whats(acme)).contains("keeping Control Tower's logs in `log-archive`");
  }

  private static Set<String> whats(TestEstate acme) {
    return OperatingCalls.of(acme.build(), List.of(stack(List.of()))).stream()
        .map(Need::what)
        .collect(Collectors.toSet());
  }

  @Test
  void whatHasNoResourceIsWhatAwsSays() {
    assertThat(allCalls())
        .allMatch(call ->
            DATA.find(call.action()).orElseThrow().isWildcardOnly() == call.resource().equals("*"));
  }

  private static List<Call> allCalls() {
    var calls = new ArrayList<Call>();
    calls.addAll(deployment(stack(everyType())));
    OperatingCalls.of(new TestEstate().build(), List.of(stack(List.of())))
        .forEach(need -> calls.add(need.call()));
    return calls;
  }

  /** The quick look never passes what the search finds denied. */
  @Test
  void theQuickLookAgreesWithTheSearch() {
    var calls = allCalls();
    var passage = new Passage(DATA);
    Property.forAll(
        "what passes the quick look passes the search",
        150,
        choices ->
            Policies.read(
                "scp",
                Json.parse(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Deny","%s":%s,"%s":"%s","Condition":{%s}}]}
                    """
                        .formatted(
                            choices.oneIn(3) ? "NotAction" : "Action",
                            choices.oneOf(
                                "\"*\"",
                                "[\"ec2:*\",\"iam:*\"]",
                                "\"*:Describe*\"",
                                "[\"ec2:Create*\",\"s3:*\"]"),
                            choices.oneIn(3) ? "NotResource" : "Resource",
                            choices.oneOf(
                                "*",
                                "arn:aws:ec2:*:*:vpc/*",
                                "arn:aws:ec2:*",
                                "arn:aws:s3:::*",
                                "arn:aws:*:eu-west-1:*"),
                            choices.oneOf(
                                "",
                                "\"StringNotEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}",
                                "\"Null\":{\"ec2:Vpc\":\"true\"}",
                                "\"Bool\":{\"aws:ViaAWSService\":\"false\"}")))),
        policy -> {
          var level = List.of(Lockout.FULL_AWS_ACCESS, policy);
          for (int i = 0; i < calls.size(); i += 7) {
            var call = calls.get(i);
            if (Lockout.check(List.of(new Lockout.Level("root", level)), List.of(call)).isEmpty()) {
              assertThat(
                      passage.of(
                          call, Open.to(call).withOrganization(List.of(level), List.of()), ""))
                  .as(call + " under " + policy.statements())
                  .isInstanceOf(Passage.Answer.Passes.class);
            }
          }
        });
  }

  private static void assertPass(List<Call> calls) {
    var passage = new Passage(DATA);
    assertThat(calls).hasSizeGreaterThan(10);
    assertThat(calls)
        .filteredOn(call -> !(passage.of(call, Open.to(call), "") instanceof Passage.Answer.Passes))
        .extracting(call -> call.action() + " on " + call.resource())
        .isEmpty();
  }

  /** What Plinth deploys is known whole: nothing is left out of the proof. */
  @Test
  void everyTypeThatTheBlueprintWritesHasCalls() {
    var example = Path.of(System.getProperty("plinth.root"), "examples", "acme.yaml");
    var outcome = new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT).run(example.toString());
    var stacks = outcome.assembly().orElseThrow().stacks();
    assertThat(stacks).isNotEmpty();
    assertThat(DeploymentCalls.unknownTypes(stacks)).isEmpty();
  }
}
