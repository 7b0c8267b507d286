package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keys that steps need before there are stacks. */
final class KeyKinds {
  private KeyKinds() {}

  static Outcome key(String id, JsonObject settings, Facts facts, Caller management) {
    var account = settings.string("AccountId").orElseThrow();
    var region = settings.string("Region").orElseThrow();
    var home = account.equals(facts.get("organization.management")) ? "" : account;
    var caller = management.in(home, region);
    var alias = settings.string("AliasName").orElseThrow();
    var description = settings.string("Description").orElse("");
    var policy = settings.get("KeyPolicy").orElseThrow();
    var named = Optional.ofNullable(aliases(caller).get(alias));
    var there = named.orElseGet(() -> named(alias, description, policy, caller));
    var outcome = named.isPresent() ? Outcome.UNCHANGED : Outcome.DONE;
    var said =
        ofKey("kms:GetKeyPolicy", caller, "KeyId", there, "PolicyName", "default").string("Policy");
    if (!said.map(Json::parse).equals(Optional.of(policy))) {
      caller.call(
          "kms:PutKeyPolicy", "KeyId", there, "PolicyName", "default", "Policy", policy.compact());
      outcome = Outcome.DONE;
    }
    facts.put(id + ".id", there);
    facts.put(id + ".arn", "arn:aws:kms:" + region + ":" + account + ":key/" + there);
    return outcome;
  }

  /** A call about a key, which may not be seen at once. */
  private static JsonObject ofKey(String operation, Caller caller, Object... input) {
    return caller
        .seen(Set.of("NotFoundException"), () -> caller.call(operation, input))
        .orElseThrow(() -> new StepFailed("the key is not seen after it was made"));
  }

  /** Makes a key and names it, where a run that was cut off did not. */
  private static String named(String alias, String description, Json policy, Caller caller) {
    var key =
        caller
            .waiting()
            .soon(() -> unclaimed(alias, description, caller))
            .orElseGet(() -> made(description, policy, caller));
    // the name comes last: a key that has it is as it should be
    ofKey("kms:EnableKeyRotation", caller, "KeyId", key);
    caller.unless(
        // it was made before and was not seen at first
        Set.of("AlreadyExistsException"),
        "kms:CreateAlias",
        "AliasName",
        alias,
        "TargetKeyId",
        key);
    return key;
  }

  private static String made(String description, Json policy, Caller caller) {
    return caller
        .call("kms:CreateKey", "Description", description, "Policy", policy.compact())
        .object("KeyMetadata")
        .flatMap(one -> one.string("KeyId"))
        .orElseThrow();
  }

  /** Keys by the names that they have. */
  private static Map<String, String> aliases(Caller caller) {
    var keys = new TreeMap<String, String>();
    for (var one : caller.list("kms:ListAliases", "Aliases")) {
      one.string("TargetKeyId").ifPresent(key -> keys.put(one.string("AliasName").orElse(""), key));
    }
    return keys;
  }

  /**
   * A key that was made and maybe not named yet: no token makes asking for one twice the same as
   * once.
   */
  private static Optional<String> unclaimed(String alias, String description, Caller caller) {
    var named = aliases(caller);
    if (named.containsKey(alias)) {
      return Optional.ofNullable(named.get(alias));
    }
    return caller.list("kms:ListKeys", "Keys").stream()
        .flatMap(one -> one.string("KeyId").stream())
        .filter(key -> !named.containsValue(key))
        .filter(key ->
            caller
                .call("kms:DescribeKey", "KeyId", key)
                .object("KeyMetadata")
                .filter(one -> one.string("Description").orElse("").equals(description))
                .filter(one -> one.string("KeyState").orElse("").equals("Enabled"))
                .filter(one -> one.string("KeyManager").orElse("").equals("CUSTOMER"))
                .isPresent())
        .findFirst();
  }
}
