package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.util.Optional;
import java.util.Set;

/** The policies of the organization, and where they hold. */
final class PolicyKinds {
  private PolicyKinds() {}

  static Outcome type(String id, JsonObject settings, Facts facts, Caller caller) {
    var type = settings.string("PolicyType").orElseThrow();
    var root = caller.list("organizations:ListRoots", "Roots").getFirst();
    boolean isEnabled =
        root.items("PolicyTypes").stream()
            .anyMatch(one ->
                one instanceof JsonObject object
                    && object.string("Type").orElse("").equals(type)
                    && object.string("Status").orElse("").equals("ENABLED"));
    if (isEnabled) {
      return Outcome.UNCHANGED;
    }
    caller.unless(
        Set.of("PolicyTypeAlreadyEnabledException"),
        "organizations:EnablePolicyType",
        "RootId",
        root.string("Id").orElseThrow(),
        "PolicyType",
        type);
    return Outcome.DONE;
  }

  static Outcome policy(String id, JsonObject settings, Facts facts, Caller caller) {
    var type = settings.string("Type").orElseThrow();
    var name = settings.string("Name").orElseThrow();
    // every character counts against the quota
    var content = settings.get("Content").orElseThrow().compact();
    var found = find(type, name, caller);
    if (found.isEmpty()) {
      var made =
          caller.unless(
              Set.of("DuplicatePolicyException"),
              "organizations:CreatePolicy",
              "Name",
              name,
              "Description",
              settings.string("Description").orElse(""),
              "Type",
              type,
              "Content",
              content);
      if (made.isPresent()) {
        return Outcome.DONE;
      }
      // it was made before and is not seen yet
      found = caller.waiting().soon(() -> find(type, name, caller));
    }
    var policy =
        found.orElseThrow(() -> new StepFailed("the policy is not seen after it was made"));
    var there =
        caller
            .call("organizations:DescribePolicy", "PolicyId", policy)
            .object("Policy")
            .flatMap(one -> one.string("Content"))
            .orElse("");
    if (says(there, content)) {
      return Outcome.UNCHANGED;
    }
    caller.call(
        "organizations:UpdatePolicy",
        "PolicyId",
        policy,
        "Description",
        settings.string("Description").orElse(""),
        "Content",
        content);
    return Outcome.DONE;
  }

  private static boolean says(String one, String other) {
    try {
      return Json.parse(one).equals(Json.parse(other));
    } catch (JsonException e) {
      return false;
    }
  }

  static Optional<String> find(String type, String name, Caller caller) {
    return caller.list("organizations:ListPolicies", "Policies", "Filter", type).stream()
        .filter(one -> one.string("Name").orElse("").equals(name))
        .flatMap(one -> one.string("Id").stream())
        .findFirst();
  }

  /**
   * Attaches a policy. One that may lock out hangs on a single account first, and wherever it hangs
   * is asked whether whoever deploys is still let in; where it is not, the policy comes off again.
   */
  static Outcome attachment(String id, JsonObject settings, Facts facts, Caller caller) {
    var attachment = Attachment.of(settings, caller);
    var probe = Probe.of(settings, facts, caller);
    boolean isThere = attachment.isOn(attachment.target());
    var canary = settings.string("CanaryAccountId");
    if (isThere) {
      // what a run that was cut off has left
      boolean isLeft = canary.isPresent() && attachment.isOn(canary.get());
      if (isLeft) {
        attachment.takeOff(canary.get());
      }
      return isLeft ? Outcome.DONE : Outcome.UNCHANGED;
    }
    probe
        .flatMap(Probe::denied)
        .ifPresent(reason -> {
          throw new StepFailed(
              DeployCodes.LOCKED_OUT, "before the policy is attached already, " + reason);
        });
    if (canary.isPresent()) {
      tryOn(canary.get(), attachment, probe);
      attachment.takeOff(canary.get());
    }
    tryOn(attachment.target(), attachment, probe);
    return Outcome.DONE;
  }

  private static void tryOn(String target, Attachment attachment, Optional<Probe> probe) {
    attachment.putOn(target);
    probe
        .flatMap(Probe::denied)
        .ifPresent(reason -> {
          attachment.takeOff(target);
          throw new StepFailed(
              DeployCodes.LOCKED_OUT,
              "with `"
                  + attachment.name()
                  + "` on "
                  + target
                  + ", "
                  + reason
                  + "; the policy was taken off again");
        });
  }
}
