package dev.plinth.blueprint.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.backup.BackupStacks;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Policy;
import dev.plinth.world.Quotas;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrganizationBlueprintTest {
  private final Diagnostics out = new Diagnostics();
  private final TestEstate acme = new TestEstate();

  private OrganizationBlueprint.Result compile() {
    return OrganizationBlueprint.compile(acme.build(), out);
  }

  private List<String> codes() {
    return out.sorted().stream().map(Diagnostic::code).map(Code::id).toList();
  }

  private static List<String> ids(OrganizationBlueprint.Result result) {
    return result.plan().steps().stream().map(Step::id).toList();
  }

  private static Step step(OrganizationBlueprint.Result result, String id) {
    return result.plan().steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id + " in " + ids(result)));
  }

  @Test
  void acmeHasNoFindings() {
    compile();
    assertThat(out.sorted()).isEmpty();
  }

  @Test
  void everyStepComesAfterThoseItNeedsAndNoStageWaitsForALaterOne() {
    for (var foundation : Foundation.values()) {
      acme.foundation = foundation;
      acme.controls.put(
          "production",
          foundation == Foundation.CONTROL_TOWER ? List.of("strongly-recommended") : List.of());
      acme.units.put("production/critical", List.of("prod-3"));
      var done = new TreeMap<String, Stage>();
      for (var step : compile().plan().steps()) {
        for (var before : step.after()) {
          assertThat(done).as(step.id()).containsKey(before);
          assertThat(done.get(before)).isLessThanOrEqualTo(step.stage());
        }
        done.put(step.id(), step.stage());
      }
    }
  }

  @Test
  void randomOrganizationsAreOrderedToo() {
    var random = new Random(11);
    for (int round = 0; round < 30; round++) {
      var estate = new TestEstate();
      estate.foundation =
          random.nextBoolean() ? Foundation.CONTROL_TOWER : Foundation.ORGANIZATIONS;
      var paths = new ArrayList<>(estate.units.keySet());
      for (int i = 0; i < random.nextInt(12); i++) {
        var above = paths.get(random.nextInt(paths.size()));
        if (above.chars().filter(letter -> letter == '/').count() < 4) {
          var path = above + "/u" + i;
          estate.units.put(path, List.of("a" + i));
          paths.add(path);
        }
      }
      var result = OrganizationBlueprint.compile(estate.build(), out);
      var done = new HashSet<String>();
      for (var step : result.plan().steps()) {
        assertThat(done).containsAll(step.after());
        done.add(step.id());
      }
    }
  }

  @Test
  void whatCanLockOutComesLastUnitByUnitAndTheRootAtTheEnd() {
    var dayOne =
        compile().plan().steps().stream()
            .filter(step -> step.stage() == Stage.DAY_1)
            .filter(step -> step.id().startsWith("attachment.service-control"))
            .map(step -> step.id().substring(step.id().lastIndexOf('.') + 1))
            .distinct()
            .toList();
    assertThat(dayOne)
        .containsExactly("development", "infrastructure", "production", "security", "root");
    var ids = ids(compile());
    assertThat(ids.indexOf("attachment.service-control.plinth-guardrails-1.development"))
        .isGreaterThan(ids.indexOf("foundation"));
    assertThat(step(compile(), "foundation").after())
        .contains("account.prod-1", "landing-zone", "delegated-administrator.guardduty");
  }

  @Test
  void controlTowerComesBeforeTheAccountsItEnrols() {
    var result = compile();
    assertThat(step(result, "landing-zone").after())
        .contains("account.log-archive", "account.security-tooling", "role.AWSControlTowerAdmin");
    assertThat(step(result, "account.prod-1").after()).contains("baseline.production");
    assertThat(step(result, "account.log-archive").after()).doesNotContain("landing-zone");
    assertThat(ids(result)).doesNotContain("baseline.security");
    assertThat(ids(result)).doesNotContain("trusted-access.cloudtrail");
  }

  @Test
  void plainOrganizationsHasNoLandingZoneAndTrustsTheServicesItself() {
    acme.foundation = Foundation.ORGANIZATIONS;
    var ids = ids(compile());
    assertThat(ids).doesNotContain("landing-zone").noneMatch(id -> id.startsWith("baseline."));
    assertThat(ids)
        .contains(
            "trusted-access.cloudtrail",
            "trusted-access.config",
            "trusted-access.sso",
            "root-access",
            "delegated-administrator.ipam");
  }

  @Test
  void controlsAreEnabledByFriendlyNamesAndByTheArticlesWords() {
    acme.controls.put(
        "production",
        List.of(
            "Disallow root user access keys",
            "restrict-root-user",
            "Enable CloudTrail in all regions",
            "versioning"));
    var result = compile();
    assertThat(step(result, "control.production.restrict-root-user").action().settings())
        .containsEntry(
            "ControlIdentifier",
            Value.of("arn:aws:controlcatalog:::control/5kvme4m5d2b4d7if2fs5yg2ui"))
        .containsEntry("TargetIdentifier", Value.ref("unit.production.arn"));
    assertThat(ids(result)).contains("control.production.restrict-root-user-access-keys");
    assertThat(ids(result)).noneMatch(id -> id.contains("cloudtrail-enabled"));
    assertThat(codes()).containsExactly("GRD-105");
  }

  @Test
  void controlsNeedControlTowerAndAUnit() {
    acme.controls.put("", List.of("restrict-root-user"));
    compile();
    acme.foundation = Foundation.ORGANIZATIONS;
    acme.controls.put("production", List.of("restrict-root-user"));
    compile();
    assertThat(codes()).containsOnly("GRD-106").hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void theSharedAccountsOfControlTowerStandTogetherUnderTheRoot() {
    acme.units.put("security", List.of("security-tooling"));
    acme.units.put("logs", List.of("log-archive"));
    compile();
    assertThat(codes()).containsExactly("GRD-107");
  }

  @Test
  void addingAnAccountAUnitOrARegionKeepsEveryId() {
    var before = compile();
    acme.units.put("production", List.of("prod-1", "prod-2", "prod-3"));
    acme.units.put("sandbox", List.of("play"));
    acme.regions.add("ap-south-1");
    var after = compile();
    assertThat(ids(after)).containsAll(ids(before));
    var unchanged =
        before.policies().stream()
            .filter(policy -> !policy.description().contains("regions"))
            .toList();
    for (var policy : unchanged) {
      assertThat(after.policies())
          .anyMatch(later ->
              later.name().equals(policy.name())
                  && later.type() == policy.type()
                  && later.document().equals(policy.document()));
    }
    assertThat(stacks(after)).containsAllEntriesOf(stacks(before));
  }

  private static Map<String, Object> stacks(OrganizationBlueprint.Result result) {
    var stacks = new TreeMap<String, Object>();
    result.stacks().forEach(stack -> stacks.put(stack.id().toString(), stack.template()));
    return stacks;
  }

  @Test
  void turningAGuardrailOffIsAFindingAndMovesNoOther() {
    var before = compile();
    acme.guardrail("iam-users", false);
    var after = compile();
    assertThat(codes()).containsExactly("GRD-101");
    assertThat(after.policies().stream().map(OrganizationPolicy::name))
        .containsExactlyElementsOf(
            before.policies().stream().map(OrganizationPolicy::name).toList());
    assertThat(after.policies().toString()).doesNotContain("iam:CreateAccessKey");
  }

  @Test
  void anUnknownGuardrailIsAnErrorWithTheNearestName() {
    acme.guardrail("root-usr", false);
    compile();
    assertThat(out.sorted())
        .singleElement()
        .satisfies(diagnostic -> {
          assertThat(diagnostic.code()).isEqualTo(OrganizationCodes.NO_SUCH_GUARDRAIL);
          assertThat(diagnostic.at().text()).isEqualTo("did you mean `root-user`?");
        });
  }

  @Test
  void theBudgetCountsWhatAwsAttachesAndWhatIsInherited() {
    var budget = compile().budget();
    var prod =
        budget.entries().stream()
            .filter(entry -> entry.target().equals(Target.account("prod-1")))
            .filter(entry -> entry.type() == Policy.Type.SERVICE_CONTROL)
            .findFirst()
            .orElseThrow();
    assertThat(prod.count()).isEqualTo(1);
    assertThat(prod.inherited().stream().map(PolicyBudget.Slot::policy))
        .containsExactly(
            "FullAWSAccess",
            "plinth-guardrails-1",
            "FullAWSAccess",
            "aws-guardrails",
            "plinth-guardrails-1");
    var unit =
        budget.entries().stream()
            .filter(entry -> entry.target().name().equals("production"))
            .filter(entry -> entry.type() == Policy.Type.SERVICE_CONTROL)
            .findFirst()
            .orElseThrow();
    assertThat(unit.count()).isEqualTo(5);
    assertThat(unit.limit()).isEqualTo(10);
  }

  /** Before 15 May 2026 a target took five policies of 5,120 characters. */
  @Test
  void theLimitsOfAnEarlierDayHold() {
    var then = Quotas.on(LocalDate.of(2026, 5, 1));
    var result = OrganizationBlueprint.compile(acme.build(), then, out);
    for (var policy : result.policies()) {
      if (policy.type() == Policy.Type.SERVICE_CONTROL) {
        assertThat(policy.document().compact().length()).isLessThanOrEqualTo(5120);
      }
    }
    assertThat(codes()).contains("GRD-110").doesNotContain("GRD-111");
  }

  @Test
  void tooManyAndTooLargePoliciesAreFound() {
    for (int i = 0; i < 7; i++) {
      acme.policy(
          "mine-" + i,
          Policy.Type.SERVICE_CONTROL,
          "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"chime:*\","
              + "\"Resource\":\"*\",\"Sid\":\""
              + "x".repeat(i == 0 ? 11_000 : 1)
              + "\"}}",
          "production");
    }
    compile();
    assertThat(codes()).containsExactlyInAnyOrder("GRD-110", "GRD-111");
  }

  @Test
  void aPolicyOfTheUsersIsReadAndChecked() {
    acme.policy(
        "no-chime",
        Policy.Type.SERVICE_CONTROL,
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "chime:*",
          "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": true}}}]}
        """,
        "production",
        "dev-1");
    var result = compile();
    assertThat(out.sorted()).isEmpty();
    var policy = result.policies().stream().filter(one -> one.users()).findFirst().orElseThrow();
    assertThat(policy.document().compact())
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"chime:*\","
                + "\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":true}}}]}");
    assertThat(ids(result))
        .contains(
            "attachment.service-control.no-chime.production",
            "attachment.service-control.no-chime.account.dev-1");
  }

  @Test
  void mistakesInPoliciesAreFoundWithTheirPlace() {
    acme.policy(
        "scp",
        Policy.Type.SERVICE_CONTROL,
        """
        {"Version": "2008-10-17", "Statement": [{"Effect": "deny", "Principal": "*",
          "Action": "a:*", "NotAction": "b:*", "Resource": "*", "Conditions": {}}]}
        """,
        "prodution");
    acme.policy(
        "rcp",
        Policy.Type.RESOURCE_CONTROL,
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "s3:*",
          "Resource": "*"}]}
        """,
        "management");
    compile();
    assertThat(out.sorted().stream().map(Diagnostic::message))
        .contains(
            "policy `scp` needs `Version: \"2012-10-17\"`",
            "`Effect` is `Deny` or `Allow`",
            "a service-control policy takes no `Principal`",
            "a statement has either `Action` or `NotAction`",
            "`Conditions` is no part of a statement",
            "a resource-control policy only denies; `RCPFullAWSAccess` allows",
            "a resource-control statement needs `Principal: \"*\"`",
            "a resource-control statement needs `Action`",
            "a resource-control policy does nothing in `management`",
            "there is no unit or account `prodution`");
  }

  @Test
  void peopleGetNothingInTheManagementAccountUnlessItIsNamed() {
    acme.grant("auditors", "root", "security-audit");
    acme.grant("payers", "management", "billing");
    var result = compile();
    assertThat(out.sorted()).isEmpty();
    var management = stack(result, "plinth-access-management");
    assertThat(management.template().resources().keySet()).containsExactly("PayersBilling");
    var prod = stack(result, "plinth-access-prod-1").template();
    assertThat(prod.resources().keySet())
        .hasSize(2)
        .contains("OperatorsOperator")
        .anyMatch(id -> id.startsWith("AuditorsSecurityAudit"));
  }

  @Test
  void eachInputOfAStackIsAParameterAndTheOtherWayRound() {
    for (var stack : compile().stacks()) {
      assertThat(stack.inputs().keySet()).isEqualTo(stack.template().parameters().keySet());
      for (var input : stack.inputs().values()) {
        if (input instanceof Stack.Input.FromStack(var id, var output)) {
          assertThat(stack(compile(), id.name()).template().outputs()).containsKey(output);
        }
      }
    }
  }

  private static Stack stack(OrganizationBlueprint.Result result, String name) {
    return result.stacks().stream()
        .filter(stack -> stack.id().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void unknownPermissionSetsAndTargetsAreFound() {
    acme.grant("auditors", "production", "read-olny");
    acme.grant("others", "prodution", "read-only");
    compile();
    assertThat(codes()).containsExactlyInAnyOrder("GRD-130", "GRD-131");
  }

  /** A plan without a vault fails, so a policy hangs where the vaults of its Region are. */
  @Test
  void backupPoliciesHangOnTheAccountsThatHaveSomethingToBackUp() {
    acme.vpc("dr", "prod-1", "us-west-2");
    acme.vpc("dev", "dev-1", "us-east-1");
    var steps = compile().plan().steps();
    assertThat(steps.stream().map(Step::id).filter(id -> id.startsWith("attachment.backup.")))
        .containsExactlyInAnyOrder(
            "attachment.backup.plinth-daily-backups-us-east-1.account.dev-1",
            "attachment.backup.plinth-daily-backups-us-east-1.account.prod-1",
            "attachment.backup.plinth-daily-backups-us-west-2.account.prod-1");
    assertThat(BackupStacks.of(acme.build()).stream().map(stack -> stack.id().toString()))
        .containsExactly(
            "dev-1/us-east-1/plinth-backup",
            "prod-1/us-east-1/plinth-backup",
            "prod-1/us-west-2/plinth-backup");
  }
}
