package dev.plinth.deploy;

import dev.plinth.json.Json.JsonObject;
import java.util.Set;

/**
 * A policy of the organization, and what it is to hang on.
 *
 * @param type the policy's, as the API calls it
 * @param name the policy's
 * @param target the id of the root, a unit or an account
 * @param caller whoever deploys, in the management account
 */
record Attachment(String type, String name, String target, Caller caller) {
  static Attachment of(JsonObject settings, Caller caller) {
    return new Attachment(
        settings.string("PolicyType").orElseThrow(),
        settings.string("PolicyName").orElseThrow(),
        settings.string("TargetId").orElseThrow(),
        caller);
  }

  /** Whether it hangs there itself, not from above. */
  boolean isOn(String where) {
    return caller
        .list("organizations:ListPoliciesForTarget", "Policies", "TargetId", where, "Filter", type)
        .stream()
        .anyMatch(one -> one.string("Name").orElse("").equals(name));
  }

  void putOn(String where) {
    caller.unless(
        Set.of("DuplicatePolicyAttachmentException"),
        "organizations:AttachPolicy",
        "PolicyId",
        policy(),
        "TargetId",
        where);
  }

  void takeOff(String where) {
    caller.unless(
        Set.of("PolicyNotAttachedException"),
        "organizations:DetachPolicy",
        "PolicyId",
        policy(),
        "TargetId",
        where);
  }

  private String policy() {
    return caller
        .waiting()
        .soon(() -> PolicyKinds.find(type, name, caller))
        .orElseThrow(() -> new StepFailed("there is no policy `" + name + "` to attach"));
  }
}
