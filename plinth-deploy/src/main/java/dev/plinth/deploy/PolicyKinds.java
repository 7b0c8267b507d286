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
      caller.call(
          "organizations:CreatePolicy",
          "Name",
          name,
          "Description",
          settings.string("Description").orElse(""),
          "Type",
          type,
          "Content",
          content);
      return Outcome.DONE;
    }
    var there =
        caller
            .call("organizations:DescribePolicy", "PolicyId", found.get())
            .object("Policy")
            .flatMap(policy -> policy.string("Content"))
            .orElse("");
    if (says(there, content)) {
      return Outcome.UNCHANGED;
    }
    caller.call(
        "organizations:UpdatePolicy",
        "PolicyId",
        found.get(),
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

  private static Optional<String> find(String type, String name, Caller caller) {
    return caller.list("organizations:ListPolicies", "Policies", "Filter", type).stream()
        .filter(one -> one.string("Name").orElse("").equals(name))
        .flatMap(one -> one.string("Id").stream())
        .findFirst();
  }

  static Outcome attachment(String id, JsonObject settings, Facts facts, Caller caller) {
    var type = settings.string("PolicyType").orElseThrow();
    var name = settings.string("PolicyName").orElseThrow();
    var target = settings.string("TargetId").orElseThrow();
    boolean isAttached =
        caller
            .list(
                "organizations:ListPoliciesForTarget",
                "Policies",
                "TargetId",
                target,
                "Filter",
                type)
            .stream()
            .anyMatch(one -> one.string("Name").orElse("").equals(name));
    if (isAttached) {
      return Outcome.UNCHANGED;
    }
    var policy =
        find(type, name, caller)
            .orElseThrow(() -> new StepFailed("there is no policy `" + name + "` to attach"));
    caller.unless(
        Set.of("DuplicatePolicyAttachmentException"),
        "organizations:AttachPolicy",
        "PolicyId",
        policy,
        "TargetId",
        target);
    return Outcome.DONE;
  }
}
