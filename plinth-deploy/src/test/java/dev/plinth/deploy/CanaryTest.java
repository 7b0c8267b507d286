package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Policies that may lock out, and those that take them first. */
class CanaryTest {
  private static final Place HOME = new Place("", "us-east-1");
  private static final String ATTACHMENT = "step attachment.service-control.";

  private final Twin twin = Twin.empty();
  private final List<String> attached = Collections.synchronizedList(new ArrayList<>());

  /** The twin, with what is attached and detached written down, and time for others to come in. */
  private final Cloud cloud =
      new Cloud() {
        private final Cloud plain = new TwinCloud(twin, "OrganizationAccountAccessRole");

        @Override
        public JsonObject call(Place place, Operation operation, JsonObject input) {
          var answer = plain.call(place, operation, input);
          if (operation.name().matches("(At|De)tachPolicy")) {
            attached.add(
                operation.name()
                    + " "
                    + input.string("PolicyId").orElseThrow()
                    + " "
                    + input.string("TargetId").orElseThrow());
            LockSupport.parkNanos(20_000_000);
          }
          return answer;
        }
      };

  private static Assembly assembly() {
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
        .run(Golden.resource("dev", "plinth", "deploy", "shut-out.yaml").toString())
        .assembly()
        .orElseThrow();
  }

  private Map<String, Result> deploy() {
    return Deployment.of(
            assembly(),
            cloud,
            Waiting.NONE,
            DeploymentScope.all(assembly(), Stage.DAY_1, "us-east-1"))
        .run(4, Deployment.Listener.SILENT);
  }

  private String account(String name) {
    return cloud
        .call(HOME, new Operation("organizations", "ListAccounts"), Json.object())
        .items("Accounts")
        .stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.string("Name").orElse("").equals(name))
        .findFirst()
        .flatMap(one -> one.string("Id"))
        .orElseThrow();
  }

  private String policy(String name) {
    return cloud
        .call(
            HOME,
            new Operation("organizations", "ListPolicies"),
            Json.object("Filter", "SERVICE_CONTROL_POLICY"))
        .items("Policies")
        .stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.string("Name").orElse("").equals(name))
        .findFirst()
        .flatMap(one -> one.string("Id"))
        .orElseThrow();
  }

  private List<String> policiesOn(String target) {
    return cloud
        .call(
            HOME,
            new Operation("organizations", "ListPoliciesForTarget"),
            Json.object("TargetId", target, "Filter", "SERVICE_CONTROL_POLICY"))
        .items("Policies")
        .stream()
        .map(one -> ((JsonObject) one).string("Name").orElse(""))
        .toList();
  }

  @Test
  void aPolicyThatShutsWhoeverDeploysOutComesOffAgainAndIsNamed() {
    var results = deploy();

    assertThat(results.get(ATTACHMENT + "frozen.production"))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(DeployCodes.LOCKED_OUT);
              assertThat(failed.reason())
                  .contains("`frozen` on " + account("prod-1"))
                  .contains("cloudformation:DescribeStacks in " + account("prod-1") + " is denied")
                  .contains("explicit deny in a service control policy: frozen")
                  .contains("taken off again");
            });
    // nothing that was tried beside it is blamed for what it denied
    assertThat(results.values()).filteredOn(Result.Failed.class::isInstance).hasSize(1);
    // it never came to the unit, or to the account beside
    assertThat(policiesOn(account("prod-1"))).containsExactly("FullAWSAccess");
    var frozen = policy("frozen");
    assertThat(attached.stream().filter(call -> call.contains(frozen)))
        .containsExactly(
            "AttachPolicy " + frozen + " " + account("prod-1"),
            "DetachPolicy " + frozen + " " + account("prod-1"));
  }

  @Test
  void aPolicyThatLetsPassGoesFromOneAccountToAll() {
    deploy();

    var guardrails = policy("plinth-guardrails-1");
    var first = account("prod-1");
    var unit =
        attached.stream()
            .filter(call -> call.startsWith("AttachPolicy " + guardrails + " ou-"))
            .toList();
    assertThat(attached.stream().filter(call -> call.contains(guardrails)))
        .containsSubsequence(
            "AttachPolicy " + guardrails + " " + first,
            "DetachPolicy " + guardrails + " " + first,
            unit.getLast());
    assertThat(policiesOn(first)).containsExactly("FullAWSAccess");
  }

  @Test
  void whatARunThatWasCutOffLeftOnTheFirstAccountComesOff() {
    deploy();
    var canary = account("prod-1");
    cloud.call(
        HOME,
        new Operation("organizations", "AttachPolicy"),
        Json.object("PolicyId", policy("plinth-guardrails-1"), "TargetId", canary));

    deploy();

    assertThat(policiesOn(canary)).containsExactly("FullAWSAccess");
  }
}
