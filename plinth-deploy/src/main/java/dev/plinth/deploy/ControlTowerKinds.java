package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Control Tower: its roles and key, the landing zone, and what is enabled on units.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/controltower/latest/userguide/getting-started-apis.html">Control
 *     Tower by its APIs</a>
 */
final class ControlTowerKinds {
  private ControlTowerKinds() {}

  static Outcome landingZone(String id, JsonObject settings, Facts facts, Caller caller) {
    var version = settings.string("Version").orElseThrow();
    var zones = caller.list("controltower:ListLandingZones", "landingZones");
    if (zones.isEmpty()) {
      var answer =
          caller.call(
              "controltower:CreateLandingZone",
              "version",
              version,
              "manifest",
              settings.get("Manifest").orElseThrow(),
              "remediationTypes",
              settings.get("RemediationTypes").orElseThrow());
      finished(answer, "controltower:GetLandingZoneOperation", "operationDetails", caller);
      return Outcome.DONE;
    }
    var arn = zones.getFirst().string("arn").orElseThrow();
    var zone =
        caller
            .call("controltower:GetLandingZone", "landingZoneIdentifier", arn)
            .object("landingZone")
            .orElseThrow();
    boolean isSame =
        zone.string("version").equals(Optional.of(version))
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

  /** Waits for an operation of Control Tower, which may take an hour. */
  private static void finished(JsonObject answer, String look, String member, Caller caller) {
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
    var enabled =
        enabled(caller).stream()
            .filter(one -> one.string("targetIdentifier").orElse("").equals(target))
            .filter(one -> one.string("baselineIdentifier").orElse("").equals(baseline))
            .findFirst();
    if (enabled.isPresent()) {
      return Outcome.UNCHANGED;
    }
    var parameters =
        settings.isTrue("IdentityCenterBaseline") ? identityCenter(caller) : List.<Json>of();
    var answer =
        caller.call(
            "controltower:EnableBaseline",
            "baselineIdentifier",
            baseline,
            "baselineVersion",
            version,
            "targetIdentifier",
            target,
            "parameters",
            new JsonArray(parameters));
    finished(answer, "controltower:GetBaselineOperation", "baselineOperation", caller);
    return Outcome.DONE;
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
    boolean isEnabled =
        caller
            .list("controltower:ListEnabledControls", "enabledControls", "targetIdentifier", target)
            .stream()
            .anyMatch(one -> one.string("controlIdentifier").orElse("").equals(control));
    if (isEnabled) {
      return Outcome.UNCHANGED;
    }
    var input = Json.object("controlIdentifier", control, "targetIdentifier", target);
    var parameters = settings.get("Parameters");
    var answer =
        caller.call(
            "controltower:EnableControl",
            parameters.isPresent() ? input.with("parameters", parameters.get()) : input);
    finished(answer, "controltower:GetControlOperation", "controlOperation", caller);
    return Outcome.DONE;
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
        caller.list("iam:ListAttachedRolePolicies", "AttachedPolicies", "RoleName", name);
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
        .unless(
            Set.of("NoSuchEntity", "NoSuchEntityException"),
            "iam:GetRolePolicy",
            "RoleName",
            name,
            "PolicyName",
            name)
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
    var there =
        caller.list("kms:ListAliases", "Aliases").stream()
            .filter(one -> one.string("AliasName").orElse("").equals(alias))
            .flatMap(one -> one.string("TargetKeyId").stream())
            .findFirst();
    var outcome = Outcome.UNCHANGED;
    var policy = settings.get("KeyPolicy").orElseThrow();
    if (there.isEmpty()) {
      there =
          caller
              .call(
                  "kms:CreateKey",
                  "Description",
                  settings.string("Description").orElse(""),
                  "Policy",
                  policy.compact())
              .object("KeyMetadata")
              .flatMap(one -> one.string("KeyId"));
      var key = there.orElseThrow();
      caller.call("kms:CreateAlias", "AliasName", alias, "TargetKeyId", key);
      caller.call("kms:EnableKeyRotation", "KeyId", key);
      outcome = Outcome.DONE;
    } else {
      var said =
          caller
              .call("kms:GetKeyPolicy", "KeyId", there.get(), "PolicyName", "default")
              .string("Policy");
      if (!said.map(Json::parse).equals(Optional.of(policy))) {
        caller.call(
            "kms:PutKeyPolicy",
            "KeyId",
            there.get(),
            "PolicyName",
            "default",
            "Policy",
            policy.compact());
        outcome = Outcome.DONE;
      }
    }
    facts.put(id + ".id", there.orElseThrow());
    facts.put(id + ".arn", "arn:aws:kms:" + region + ":" + account + ":key/" + there.orElseThrow());
    return outcome;
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
