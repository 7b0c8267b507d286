package dev.plinth.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.blueprint.organization.Controls;
import dev.plinth.check.Checkup;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Deployment.Listener;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Removal;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.deploy.Waiting;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is turned on and the estate does not ask for any more. */
class DroppedTest {
  /** On Control Tower, with no stacks to speak of. */
  private static final String ESTATE =
      """
      organization:
        name: acme
        email: aws+{account}@acme.example
        home: us-east-1
        foundation: control-tower
        units:
          security: [security-tooling, log-archive]
          production: { accounts: [prod], controls: [restrict-root-user, restricted-ssh] }
      security: { macie: on }
      """;

  @TempDir Path folder = Path.of("");

  private static TwinCloud twin() {
    return new TwinCloud(Twin.empty(), "AWSControlTowerExecution");
  }

  private static Survey survey(Checkup.Outcome estate, Cloud cloud) {
    return Estates.survey(estate, cloud);
  }

  private static List<Diagnostic> drift(Checkup.Outcome estate, Cloud cloud) {
    return Drift.of(
        survey(estate, cloud),
        estate.assembly().orElseThrow(),
        Estates.plan(estate, cloud),
        cloud,
        Waiting.NONE,
        8);
  }

  private static List<String> told(List<Diagnostic> drift) {
    return drift.stream()
        .map(one ->
            one.severity().word()
                + " "
                + one.code()
                + " "
                + one.at().origin().line()
                + ": "
                + one.message())
        .toList();
  }

  private static Map<String, Result> remove(Checkup.Outcome estate, Cloud cloud, String... names) {
    var plan = Estates.plan(estate, cloud, names);
    assertThat(plan.removals().stream().map(Removal::name)).containsExactlyInAnyOrder(names);
    return remove(estate, cloud, plan);
  }

  private static Map<String, Result> remove(
      Checkup.Outcome estate, Cloud cloud, StandingPlan plan) {
    var results =
        Deployment.of(
                estate.assembly().orElseThrow(),
                cloud,
                Waiting.NONE,
                Estates.whole(estate).removing(plan.removals()))
            .run(8, Listener.SILENT);
    var removed = new TreeMap<String, Result>();
    results.forEach((task, result) -> {
      if (task.startsWith("remove ")) {
        removed.put(task.substring("remove ".length()), result);
      }
    });
    return removed;
  }

  @Test
  void whatAnEditDropsIsToldAndRemovedByName() {
    var cloud = twin();
    var old = Estates.compile(folder, ESTATE);
    assertThat(old.assembly()).as(old.open().toString()).isPresent();
    Estates.deploy(old, cloud);
    assertThat(told(drift(old, cloud))).isEmpty();

    var edited =
        Estates.compile(
            folder, ESTATE.replace(", restricted-ssh]", "]").replace("macie: on", "macie: off"));
    // what Control Tower turned on itself, and trusts, is nobody's to turn off
    assertThat(told(drift(edited, cloud)))
        .containsExactlyInAnyOrder(
            "error DRF-104 8: control `restricted-ssh` is enabled on `production`, and not in the"
                + " estate",
            "error DRF-104 7: account `security-tooling` administers `macie.amazonaws.com`, which"
                + " the estate does not say",
            "error DRF-104 2: `macie.amazonaws.com` is trusted with the organization, which the"
                + " estate does not ask for");
    var there = survey(edited, cloud).turnedOn();
    assertThat(there.services())
        .contains("controltower.amazonaws.com", "cloudtrail.amazonaws.com", "sso.amazonaws.com");
    assertThat(there.controls())
        .anyMatch(one -> Controls.standard().isControlTowers(one.control()));
    assertThat(there.gaps()).isEmpty();

    String[] names = {
      "control:production/restricted-ssh",
      "delegated-administrator:security-tooling/macie",
      "trusted-access:macie"
    };
    assertThat(Estates.plan(edited, cloud).plan().left()).containsExactly(names);
    assertThat(remove(edited, cloud, names))
        .containsOnlyKeys(names)
        .allSatisfy((_, result) -> assertThat(result).isEqualTo(new Result.Ended(Outcome.DONE)));
    assertThat(told(drift(edited, cloud))).isEmpty();
    assertThat(Estates.plan(edited, cloud).plan().left()).isEmpty();
    assertThat(Estates.plan(edited, cloud).plan().isEmpty()).isTrue();
    assertThat(Estates.call(cloud, "macie2:ListOrganizationAdminAccounts").items("adminAccounts"))
        .isEmpty();
    assertThat(Estates.codes(Estates.plan(edited, cloud, names[0]))).containsExactly("PLN-108");
  }

  @Test
  void whatMayNotBeLookedAtIsNotKnown() {
    var twin = twin();
    var estate = Estates.compile(folder, ESTATE);
    Estates.deploy(estate, twin);
    var denied =
        List.of(
            "controltower:ListEnabledControls",
            "organizations:ListDelegatedServicesForAccount",
            "organizations:ListAWSServiceAccessForOrganization");
    Cloud cloud =
        (place, operation, input) -> {
          if (denied.contains(operation.toString())) {
            throw new Refusal(operation, "AccessDeniedException", "not authorized", 400);
          }
          return twin.call(place, operation, input);
        };
    assertThat(told(drift(estate, cloud)).stream().filter(one -> one.contains("cannot see")))
        .containsExactlyInAnyOrder(
            "warning DRF-105 2: cannot see the controls of unit production",
            "warning DRF-105 2: cannot see the controls of unit security",
            "warning DRF-105 2: cannot see the services that are trusted with the organization",
            "warning DRF-105 2: cannot see what account security-tooling administers");
    var plan = Estates.plan(estate, cloud, "trusted-access:macie");
    assertThat(Estates.codes(plan)).contains("PLN-107", "PLN-108");
  }

  @Test
  void whatSomebodyElseTurnedOnIsAWarning() {
    var cloud = twin();
    var estate = Estates.compile(folder, ESTATE);
    Estates.deploy(estate, cloud);
    var prod = Estates.account(survey(estate, cloud), "prod");
    for (var call : List.of("EnableAWSServiceAccess", "RegisterDelegatedAdministrator")) {
      Estates.call(
          cloud,
          "organizations:" + call,
          "ServicePrincipal",
          "health.amazonaws.com",
          "AccountId",
          prod);
    }
    Estates.call(
        cloud,
        "organizations:EnableAWSServiceAccess",
        "ServicePrincipal",
        "malware-protection.guardduty.amazonaws.com");
    Estates.call(
        cloud,
        "controltower:EnableControl",
        "controlIdentifier",
        "arn:aws:controlcatalog:::control/m7a5gbdf08wg2o0en010mkng",
        "targetIdentifier",
        unit(estate, cloud, "production"));
    assertThat(told(drift(estate, cloud)))
        .containsExactlyInAnyOrder(
            "warning DRF-104 8: account `prod` administers `health.amazonaws.com`, which the"
                + " estate does not say",
            "warning DRF-104 2: `health.amazonaws.com` is trusted with the organization, which the"
                + " estate does not ask for",
            "warning DRF-104 8: control `m7a5gbdf08wg2o0en010mkng` is enabled on `production`, and"
                + " not in the estate");
    // trust alone is not given up while an account administers the service
    var refused = remove(estate, cloud, "trusted-access:health");
    assertThat(refused.get("trusted-access:health"))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("ConstraintViolationException", "delegated administrators"));
    remove(estate, cloud, "trusted-access:health", "delegated-administrator:prod/health");
    assertThat(Estates.plan(estate, cloud).plan().left())
        .containsExactly("control:production/m7a5gbdf08wg2o0en010mkng");
  }

  private static String unit(Checkup.Outcome estate, Cloud cloud, String path) {
    return survey(estate, cloud).census().units().stream()
        .filter(unit -> unit.path().equals(path))
        .findFirst()
        .orElseThrow()
        .arn();
  }

  @Test
  void aControlThatIsMandatoryIsNotTurnedOff() {
    var cloud = twin();
    var estate = Estates.compile(folder, ESTATE);
    Estates.deploy(estate, cloud);
    assertThatThrownBy(() ->
            Estates.call(
                cloud,
                "controltower:DisableControl",
                "controlIdentifier",
                "arn:aws:controltower:us-east-1::control/AWS-GR_CONFIG_ENABLED",
                "targetIdentifier",
                unit(estate, cloud, "production")))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("ValidationException"));
    var baseline = survey(estate, cloud).turnedOn().baselines().getFirst();
    assertThatThrownBy(() ->
            Estates.call(
                cloud,
                "controltower:DisableBaseline",
                "enabledBaselineIdentifier",
                baseline.enabled()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("ConflictException"));
  }

  @Test
  void aUnitIsRemovedAfterWhatIsOnIt() {
    var cloud = twin();
    var trial = "    trial: { accounts: [], controls: [restricted-ssh] }\n";
    var more =
        Estates.compile(folder, ESTATE.replace("    production:", trial + "    production:"));
    assertThat(more.assembly()).as(more.open().toString()).isPresent();
    Estates.deploy(more, cloud);
    var estate = Estates.compile(folder, ESTATE);
    String[] names = {
      "control:trial/restricted-ssh", "baseline:trial/AWSControlTowerBaseline", "unit:trial"
    };
    assertThat(Estates.plan(estate, cloud).plan().left())
        .filteredOn(name -> !name.startsWith("attachment:"))
        .containsExactly(names);
    var plan = Estates.plan(estate, cloud, names);
    // a run that was cut off after its first call left Control Tower at work
    Estates.call(
        cloud,
        "controltower:DisableControl",
        "controlIdentifier",
        control("restricted-ssh"),
        "targetIdentifier",
        unit(more, cloud, "trial"));
    assertThat(remove(estate, cloud, plan))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                names[0], new Result.Ended(Outcome.UNCHANGED),
                names[1], new Result.Ended(Outcome.DONE),
                names[2], new Result.Ended(Outcome.DONE)));
    assertThat(told(drift(estate, cloud))).isEmpty();
  }

  private static String control(String name) {
    return Controls.standard().find(name).orElseThrow().arn("aws", "us-east-1");
  }

  @Test
  void aTypeOfPoliciesThatNothingUsesIsDisabled() {
    var cloud = twin();
    var estate = Estates.compile(folder, ESTATE);
    Estates.deploy(estate, cloud);
    var root = survey(estate, cloud).census().root();
    Estates.call(
        cloud, "organizations:EnablePolicyType", "RootId", root, "PolicyType", "CHATBOT_POLICY");
    assertThat(Estates.plan(estate, cloud).plan().left()).containsExactly("policy-type:chatbot");
    Estates.call(
        cloud,
        "organizations:CreatePolicy",
        "Name",
        "ours",
        "Description",
        "by hand",
        "Type",
        "CHATBOT_POLICY",
        "Content",
        "{}");
    assertThat(Estates.plan(estate, cloud).plan().left()).isEmpty();
    var ours =
        survey(estate, cloud).census().policies().stream()
            .filter(policy -> policy.name().equals("ours"))
            .findFirst()
            .orElseThrow();
    Estates.call(cloud, "organizations:DeletePolicy", "PolicyId", ours.id());
    assertThat(remove(estate, cloud, "policy-type:chatbot"))
        .containsEntry("policy-type:chatbot", new Result.Ended(Outcome.DONE));
    assertThat(Estates.plan(estate, cloud).plan().left()).isEmpty();
  }
}
