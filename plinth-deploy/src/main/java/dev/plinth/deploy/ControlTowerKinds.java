package dev.plinth.deploy;

import dev.plinth.blueprint.organization.Controls;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Control Tower: its roles and key, the landing zone, and what is enabled on units.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/controltower/latest/userguide/getting-started-apis.html">Control
 *     Tower by its APIs</a>
 */
final class ControlTowerKinds {
  /** It is there and not seen yet, or Control Tower is at work on it. */
  private static final Set<String> IS_THERE = Set.of("ConflictException");

  private static final Set<String> NO_ENTITY = Set.of("NoSuchEntity", "NoSuchEntityException");

  private ControlTowerKinds() {}

  static Outcome landingZone(String id, JsonObject settings, Facts facts, Caller caller) {
    var version = settings.string("Version").orElseThrow();
    var zones = zones(caller);
    if (zones.isEmpty()) {
      var answer =
          caller.unless(
              IS_THERE,
              "controltower:CreateLandingZone",
              "version",
              version,
              "manifest",
              settings.get("Manifest").orElseThrow(),
              "remediationTypes",
              settings.get("RemediationTypes").orElseThrow());
      if (answer.isPresent()) {
        finished(answer.get(), "controltower:GetLandingZoneOperation", "operationDetails", caller);
        return Outcome.DONE;
      }
      zones =
          caller
              .waiting()
              .soon(() -> Optional.of(zones(caller)).filter(one -> !one.isEmpty()))
              .orElse(List.of());
    }
    if (zones.isEmpty()) {
      throw new StepFailed("Control Tower is at work on a landing zone that is not seen yet");
    }
    var arn = zones.getFirst().string("arn").orElseThrow();
    // a run that was cut off may have left it at work
    var zone =
        caller
            .waiting()
            .until(
                "the landing zone",
                () ->
                    caller
                        .call("controltower:GetLandingZone", "landingZoneIdentifier", arn)
                        .object("landingZone")
                        .filter(one -> !one.string("status").orElse("").equals("PROCESSING")));
    boolean isSame =
        zone.string("version").equals(Optional.of(version))
            && !zone.string("status").orElse("").equals("FAILED")
            && zone.get("manifest").equals(settings.get("Manifest"));
    if (isSame) {
      return Outcome.UNCHANGED;
    }
    var answer =
        caller.call(
            "controltower:UpdateLandingZone",
            "landingZoneIdentifier",
            arn,
            "version",
            version,
            "manifest",
            settings.get("Manifest").orElseThrow(),
            "remediationTypes",
            settings.get("RemediationTypes").orElseThrow());
    finished(answer, "controltower:GetLandingZoneOperation", "operationDetails", caller);
    return Outcome.DONE;
  }

  private static List<JsonObject> zones(Caller caller) {
    return caller.list("controltower:ListLandingZones", "landingZones");
  }

  /** Waits for an operation of Control Tower, which may take an hour. */
  static void finished(JsonObject answer, String look, String member, Caller caller) {
    var operation = answer.string("operationIdentifier").orElseThrow();
    caller
        .waiting()
        .until(
            "Control Tower",
            () -> {
              var details =
                  caller.call(look, "operationIdentifier", operation).object(member).orElseThrow();
              var status = details.string("status").orElse("");
              if (status.equals("FAILED")) {
                throw new StepFailed(
                    "Control Tower says: "
                        + details.string("statusMessage").orElse("it failed, and not why"));
              }
              return Optional.of(status).filter("SUCCEEDED"::equals);
            });
  }

  static Outcome baseline(String id, JsonObject settings, Facts facts, Caller caller) {
    var target = settings.string("TargetIdentifier").orElseThrow();
    var version = settings.string("BaselineVersion").orElseThrow();
    var baseline = baseline(settings.string("Baseline").orElseThrow(), caller);
    Supplier<Optional<JsonObject>> look =
        () ->
            enabled(caller).stream()
                .filter(one -> one.string("targetIdentifier").orElse("").equals(target))
                .filter(one -> one.string("baselineIdentifier").orElse("").equals(baseline))
                .findFirst();
    if (look.get().isPresent()) {
      settled("the baseline", look, caller);
      return Outcome.UNCHANGED;
    }
    var parameters =
        settings.isTrue("IdentityCenterBaseline") ? identityCenter(caller) : List.<Json>of();
    var answer =
        caller.unless(
            IS_THERE,
            "controltower:EnableBaseline",
            "baselineIdentifier",
            baseline,
            "baselineVersion",
            version,
            "targetIdentifier",
            target,
            "parameters",
            new JsonArray(parameters));
    if (answer.isEmpty()) {
      settled("the baseline", look, caller);
    } else {
      finished(answer.get(), "controltower:GetBaselineOperation", "baselineOperation", caller);
    }
    return Outcome.DONE;
  }

  /** Waits until what is enabled, or being enabled by a run that was cut off, is. */
  private static void settled(String what, Supplier<Optional<JsonObject>> look, Caller caller) {
    if (caller.waiting().soon(look).isEmpty()) {
      throw new StepFailed("Control Tower is at work on something else: deploy again later");
    }
    caller
        .waiting()
        .until(
            what,
            () -> {
              var status =
                  look.get()
                      .flatMap(one -> one.object("statusSummary"))
                      .flatMap(one -> one.string("status"))
                      .orElse("");
              if (status.equals("FAILED")) {
                throw new StepFailed(
                    "Control Tower failed to enable " + what + ": reset it in the console");
              }
              return Optional.of(status).filter("SUCCEEDED"::equals);
            });
  }

  private static String baseline(String name, Caller caller) {
    return caller.list("controltower:ListBaselines", "baselines").stream()
        .filter(one -> one.string("name").orElse("").equals(name))
        .flatMap(one -> one.string("arn").stream())
        .findFirst()
        .orElseThrow(() -> new StepFailed("Control Tower has no baseline `" + name + "`"));
  }

  private static List<JsonObject> enabled(Caller caller) {
    return caller.list("controltower:ListEnabledBaselines", "enabledBaselines");
  }

  /** The baseline of a unit names that of Identity Center, which the landing zone enabled. */
  private static List<Json> identityCenter(Caller caller) {
    var baseline = baseline("IdentityCenterBaseline", caller);
    return enabled(caller).stream()
        .filter(one -> one.string("baselineIdentifier").orElse("").equals(baseline))
        .flatMap(one -> one.string("arn").stream())
        .map(arn -> (Json) Json.object("key", "IdentityCenterEnabledBaselineArn", "value", arn))
        .limit(1)
        .toList();
  }

  static Outcome control(String id, JsonObject settings, Facts facts, Caller caller) {
    var target = settings.string("TargetIdentifier").orElseThrow();
    var control = settings.string("ControlIdentifier").orElseThrow();
    var wanted = name(control);
    Supplier<Optional<JsonObject>> look =
        () ->
            caller
                .list(
                    "controltower:ListEnabledControls",
                    "enabledControls",
                    "targetIdentifier",
                    target)
                .stream()
                // one that was turned on by its older ARN is listed by that
                .filter(one -> name(one.string("controlIdentifier").orElse("")).equals(wanted))
                .findFirst();
    if (look.get().isPresent()) {
      settled("the control", look, caller);
      return Outcome.UNCHANGED;
    }
    var input = Json.object("controlIdentifier", control, "targetIdentifier", target);
    var parameters = parameters(settings);
    var answer =
        caller.unless(
            IS_THERE,
            "controltower:EnableControl",
            parameters.isEmpty() ? input : input.with("parameters", new JsonArray(parameters)));
    if (answer.isEmpty()) {
      settled("the control", look, caller);
    } else {
      finished(answer.get(), "controltower:GetControlOperation", "controlOperation", caller);
    }
    return Outcome.DONE;
  }

  private static List<Json> parameters(JsonObject settings) {
    return settings
        .object("Parameters")
        .map(all ->
            all.members().entrySet().stream()
                .map(one -> (Json) Json.object("key", one.getKey(), "value", one.getValue()))
                .toList())
        .orElse(List.of());
  }

  private static String name(String control) {
    return Controls.standard().name(control);
  }

  static Outcome serviceRole(String id, JsonObject settings, Facts facts, Caller caller) {
    var name = settings.string("RoleName").orElseThrow();
    var outcome = Outcome.UNCHANGED;
    if (caller
        .unless(Set.of("NoSuchEntity", "NoSuchEntityException"), "iam:GetRole", "RoleName", name)
        .isEmpty()) {
      caller.unless(
          Set.of("EntityAlreadyExists", "EntityAlreadyExistsException"),
          "iam:CreateRole",
          "RoleName",
          name,
          "Path",
          settings.string("Path").orElse("/"),
          "AssumeRolePolicyDocument",
          trust(settings).compact());
      outcome = Outcome.DONE;
    }
    var attached =
        caller
            .seen(
                NO_ENTITY,
                () ->
                    caller.list(
                        "iam:ListAttachedRolePolicies", "AttachedPolicies", "RoleName", name))
            .orElseThrow(() -> new StepFailed("the role is not seen after it was made"));
    for (var arn : settings.strings("ManagedPolicyArns")) {
      if (attached.stream().noneMatch(one -> one.string("PolicyArn").orElse("").equals(arn))) {
        caller.call("iam:AttachRolePolicy", "RoleName", name, "PolicyArn", arn);
        outcome = Outcome.DONE;
      }
    }
    var inline = settings.get("InlinePolicy");
    if (inline.isPresent() && !inline(name, caller).equals(inline)) {
      caller.call(
          "iam:PutRolePolicy",
          "RoleName",
          name,
          "PolicyName",
          name,
          "PolicyDocument",
          inline.get().compact());
      outcome = Outcome.DONE;
    }
    return outcome;
  }

  /** AWS returns policies with percent signs in them. */
  private static Optional<Json> inline(String name, Caller caller) {
    return caller
        .unless(NO_ENTITY, "iam:GetRolePolicy", "RoleName", name, "PolicyName", name)
        .flatMap(one -> one.string("PolicyDocument"))
        .flatMap(text -> {
          try {
            return Optional.of(Json.parse(URLDecoder.decode(text, StandardCharsets.UTF_8)));
          } catch (JsonException e) {
            return Optional.empty();
          }
        });
  }

  private static JsonObject trust(JsonObject settings) {
    return Json.object(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            Json.object(
                "Effect",
                "Allow",
                "Principal",
                Json.object("Service", settings.string("AssumedBy").orElseThrow()),
                "Action",
                "sts:AssumeRole")));
  }

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

  /** No call enables the instance of an organization: Control Tower does, or a person. */
  static Outcome identityCenter(String id, JsonObject settings, Facts facts, Caller caller) {
    var instance =
        caller
            .in("", settings.string("Region").orElseThrow())
            .list("sso-admin:ListInstances", "Instances")
            .stream()
            .findFirst()
            .orElseThrow(() ->
                new StepFailed(
                    DeployCodes.BY_HAND,
                    "IAM Identity Center is not enabled in "
                        + settings.string("Region").orElseThrow()
                        + ", and no call enables it for an organization"));
    facts.put("identity-center.instance-arn", instance.string("InstanceArn").orElseThrow());
    facts.put(
        "identity-center.identity-store-id", instance.string("IdentityStoreId").orElseThrow());
    return Outcome.UNCHANGED;
  }
}
