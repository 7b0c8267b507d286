package dev.plinth.deploy;

import dev.plinth.blueprint.organization.Controls;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Control Tower: the landing zone, and what is enabled on units.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/controltower/latest/userguide/getting-started-apis.html">Control
 *     Tower by its APIs</a>
 */
final class ControlTowerKinds {
  /** It is there and not seen yet, or Control Tower is at work on it. */
  private static final Set<String> IS_THERE = Set.of("ConflictException");

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
