package dev.plinth.deploy;

import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Turns off what was turned on for the organization. Each looks first: what is off already is fine,
 * and what is being turned off by a run that was cut off is waited for.
 *
 * @param management whoever deploys, in the management account and home Region
 */
record TurnOff(Caller management) {
  private static final Set<String> GONE = Set.of("ResourceNotFoundException");

  Outcome control(Removal.OfControl removal) {
    return off(
        "the control",
        () ->
            controls(removal.unit()).stream()
                .filter(one -> one.string("controlIdentifier").orElse("").equals(removal.control()))
                .findFirst(),
        () ->
            begun(
                "controltower:DisableControl",
                "controlIdentifier",
                removal.control(),
                "targetIdentifier",
                removal.unit()),
        "controltower:GetControlOperation",
        "controlOperation");
  }

  /** None of a unit that Control Tower does not know any more. */
  private List<JsonObject> controls(String unit) {
    try {
      return management.list(
          "controltower:ListEnabledControls", "enabledControls", "targetIdentifier", unit);
    } catch (Refusal refusal) {
      if (GONE.contains(refusal.code())) {
        return List.of();
      }
      throw refusal;
    }
  }

  Outcome baseline(Removal.OfBaseline removal) {
    return off(
        "the baseline",
        () ->
            management.list("controltower:ListEnabledBaselines", "enabledBaselines").stream()
                .filter(one -> one.string("arn").orElse("").equals(removal.enabled()))
                .findFirst(),
        () -> begun("controltower:DisableBaseline", "enabledBaselineIdentifier", removal.enabled()),
        "controltower:GetBaselineOperation",
        "baselineOperation");
  }

  private Optional<JsonObject> begun(String operation, Object... input) {
    return management.unless(GONE, operation, input);
  }

  private Outcome off(
      String what,
      Supplier<Optional<JsonObject>> look,
      Supplier<Optional<JsonObject>> disable,
      String operation,
      String member) {
    // a run that was cut off may have left Control Tower at work on it
    var there =
        management.waiting().until(what, () -> Optional.of(look.get()).filter(TurnOff::isAtRest));
    if (there.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    var answer = disable.get();
    if (answer.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    ControlTowerKinds.finished(answer.get(), operation, member, management);
    return Outcome.DONE;
  }

  private static boolean isAtRest(Optional<JsonObject> one) {
    return one.flatMap(it -> it.object("statusSummary"))
        .flatMap(it -> it.string("status"))
        .filter("UNDER_CHANGE"::equals)
        .isEmpty();
  }

  Outcome trustedAccess(Removal.OfTrustedAccess removal) {
    boolean isTrusted =
        management
            .list("organizations:ListAWSServiceAccessForOrganization", "EnabledServicePrincipals")
            .stream()
            .anyMatch(one -> one.string("ServicePrincipal").orElse("").equals(removal.service()));
    if (!isTrusted) {
      return Outcome.UNCHANGED;
    }
    management.call("organizations:DisableAWSServiceAccess", "ServicePrincipal", removal.service());
    return Outcome.DONE;
  }

  /**
   * Disables a type of policies, which takes every policy of it off everything.
   *
   * @throws StepFailed when policies of the type are there that are not AWS's own
   */
  Outcome policyType(Removal.OfPolicyType removal) {
    if (!isEnabled(removal)) {
      return Outcome.UNCHANGED;
    }
    var left =
        management.list("organizations:ListPolicies", "Policies", "Filter", removal.type()).stream()
            .filter(one -> !one.isTrue("AwsManaged"))
            .flatMap(one -> one.string("Name").stream())
            .collect(Collectors.joining(", "));
    if (!left.isEmpty()) {
      throw new StepFailed(
          "there are policies of the type, which disabling it would take off everything: " + left);
    }
    management.unless(
        Set.of("PolicyTypeNotEnabledException"),
        "organizations:DisablePolicyType",
        "RootId",
        removal.root(),
        "PolicyType",
        removal.type());
    // AWS does it in the background
    management
        .waiting()
        .until("the policy type", () -> Optional.of(true).filter(_ -> !isEnabled(removal)));
    return Outcome.DONE;
  }

  private boolean isEnabled(Removal.OfPolicyType removal) {
    return management.list("organizations:ListRoots", "Roots").stream()
        .flatMap(root -> root.items("PolicyTypes").stream())
        .anyMatch(one ->
            one instanceof JsonObject type
                && type.string("Type").orElse("").equals(removal.type())
                && type.string("Status").orElse("").equals("ENABLED"));
  }
}
