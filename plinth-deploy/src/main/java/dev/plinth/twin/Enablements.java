package dev.plinth.twin;

import dev.plinth.blueprint.organization.Controls;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The baselines and controls that Control Tower has enabled on units. A unit with a baseline has
 * the mandatory controls, too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/controltower/latest/controlreference/cannot-change-with-gr-api.html">Controls
 *     that cannot be changed with the APIs</a>
 */
final class Enablements {
  private static final String BASELINES = "enabled-baselines";
  private static final String CONTROLS = "enabled-controls";
  private static final String LEAVING = "disablements";
  private static final String BASELINE = "AWSControlTowerBaseline";
  private static final List<String> KNOWN =
      List.of(BASELINE, "IdentityCenterBaseline", "BackupBaseline");

  private Enablements() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("controltower:ListBaselines", Enablements::known);
    handlers.put("controltower:ListEnabledBaselines", Enablements::baselines);
    handlers.put("controltower:EnableBaseline", Enablements::enableBaseline);
    handlers.put("controltower:DisableBaseline", Enablements::disableBaseline);
    handlers.put("controltower:ListEnabledControls", Enablements::controls);
    handlers.put("controltower:EnableControl", Enablements::enableControl);
    handlers.put("controltower:DisableControl", Enablements::disableControl);
  }

  /** The baseline that the landing zone enables on the management account. */
  static void identityCenter(Call call) {
    call.store()
        .put(
            BASELINES,
            "IdentityCenterBaseline",
            Json.object(
                "arn",
                "arn:aws:controltower:"
                    + call.region()
                    + ":"
                    + call.caller().account()
                    + ":enabledbaseline/identity-center",
                "baselineIdentifier",
                baseline(call, "IdentityCenterBaseline"),
                "targetIdentifier",
                Organizations.accountArn(call.store(), call.caller().account()),
                "statusSummary",
                Json.object("status", "SUCCEEDED")));
  }

  private static String baseline(Call call, String name) {
    return "arn:aws:controltower:" + call.region() + "::baseline/" + name;
  }

  private static JsonObject known(Call call) {
    ControlTower.require(call);
    return Json.object(
        "baselines",
        new JsonArray(
            KNOWN.stream()
                .map(name -> (Json) Json.object("arn", baseline(call, name), "name", name))
                .toList()));
  }

  private static JsonObject baselines(Call call) {
    var store = ControlTower.require(call);
    return Json.object("enabledBaselines", new JsonArray(enabled(call, store, BASELINES)));
  }

  private static JsonObject controls(Call call) {
    var store = ControlTower.require(call);
    var target = call.input().string("targetIdentifier");
    if (target.isPresent() && !ControlTower.hasLandingZone(store)) {
      throw call.refusal(
          "ResourceNotFoundException",
          "The target " + target.get() + " is not registered with AWS Control Tower.");
    }
    var all = new ArrayList<Json>();
    target.ifPresent(unit -> all.addAll(mandatory(call, store, unit)));
    all.addAll(enabled(call, store, CONTROLS));
    return Json.object("enabledControls", new JsonArray(all));
  }

  /** Those that every unit with a baseline has; the others are about the log archive. */
  private static List<JsonObject> mandatory(Call call, Store store, String unit) {
    boolean isRegistered =
        on(store, BASELINES, unit)
            .anyMatch(one -> one.string("baselineIdentifier").orElse("").endsWith("/" + BASELINE));
    return !isRegistered
        ? List.of()
        : Controls.standard().at(Controls.Level.MANDATORY).stream()
            .filter(control -> !control.id().contains("AUDIT_BUCKET"))
            .map(control ->
                Json.object(
                    "arn",
                    arn(call, "enabledcontrol", control.id() + " " + unit),
                    "controlIdentifier",
                    "arn:aws:controltower:" + call.region() + "::control/" + control.id(),
                    "targetIdentifier",
                    unit,
                    "statusSummary",
                    Json.object("status", "SUCCEEDED")))
            .toList();
  }

  /** What is disabled goes once Control Tower is no longer at work on it. */
  private static void settle(Store store) {
    for (var arn : List.copyOf(store.all(LEAVING).keySet())) {
      if (!AtWork.is(store, arn)) {
        store.remove(BASELINES, arn);
        store.remove(CONTROLS, arn);
        store.remove(LEAVING, arn);
      }
    }
  }

  private static Stream<JsonObject> on(Store store, String table, String unit) {
    settle(store);
    return store.all(table).values().stream()
        .filter(one -> one.string("targetIdentifier").orElse("").equals(unit));
  }

  private static List<Json> enabled(Call call, Store store, String table) {
    settle(store);
    var target = call.input().string("targetIdentifier");
    var all = new ArrayList<Json>();
    store.all(table).values().stream()
        .filter(one -> target.isEmpty() || one.string("targetIdentifier").equals(target))
        .forEach(one ->
            all.add(
                AtWork.is(store, one.string("arn").orElse(""))
                    ? one.with("statusSummary", Json.object("status", "UNDER_CHANGE"))
                    : one));
    return all;
  }

  private static JsonObject enableBaseline(Call call) {
    var baseline = call.text("baselineIdentifier");
    return enable(
        call,
        BASELINES,
        AtWork.Kind.BASELINE,
        "enabledbaseline",
        baseline,
        Json.object(
            "baselineIdentifier", baseline, "baselineVersion", call.text("baselineVersion")));
  }

  private static JsonObject enableControl(Call call) {
    var control = call.text("controlIdentifier");
    if (call.input().has("parameters")
        && !(call.input().get("parameters").orElse(null) instanceof JsonArray)) {
      throw call.refusal("ValidationException", "Parameters are a list of keys and values.");
    }
    return enable(
        call,
        CONTROLS,
        AtWork.Kind.CONTROL,
        "enabledcontrol",
        control,
        Json.object("controlIdentifier", control));
  }

  private static String arn(Call call, String kind, String what) {
    return "arn:aws:controltower:"
        + call.region()
        + ":"
        + call.caller().account()
        + ":"
        + kind
        + "/"
        + MadeUp.hex(what).substring(1).toUpperCase(Locale.ROOT);
  }

  private static JsonObject enable(
      Call call, String table, AtWork.Kind work, String kind, String what, JsonObject members) {
    var store = ControlTower.require(call);
    ControlTower.idle(call);
    var target = call.text("targetIdentifier");
    var arn = arn(call, kind, what + " " + target);
    settle(store);
    if (store.find(table, arn).isPresent()) {
      throw call.refusal("ConflictException", what + " is enabled already on " + target + ".");
    }
    var all =
        new LinkedHashMap<>(
            Json.object("arn", arn)
                .with("targetIdentifier", Json.of(target))
                .with("statusSummary", Json.object("status", "SUCCEEDED"))
                .members());
    all.putAll(members.members());
    store.put(table, arn, new JsonObject(all));
    return ControlTower.begun(store, arn, work).with("arn", Json.of(arn));
  }

  private static JsonObject disableControl(Call call) {
    var store = Organizations.require(call);
    var control = call.text("controlIdentifier");
    var target = call.text("targetIdentifier");
    var found =
        on(store, CONTROLS, target)
            .filter(one -> one.string("controlIdentifier").orElse("").equals(control))
            .findFirst()
            .flatMap(one -> one.string("arn"));
    call.allowed(found.orElseGet(() -> arn(call, "enabledcontrol", control + " " + target)));
    if (Controls.standard().isControlTowers(control)) {
      throw call.refusal(
          "ValidationException",
          "The control " + control + " is mandatory and cannot be disabled.");
    }
    ControlTower.idle(call);
    return disabled(
        call,
        found.orElseThrow(() ->
            call.refusal(
                "ResourceNotFoundException",
                "The control " + control + " is not enabled on " + target + ".")),
        AtWork.Kind.CONTROL);
  }

  private static JsonObject disableBaseline(Call call) {
    var store = Organizations.require(call);
    var arn = call.text("enabledBaselineIdentifier");
    call.allowed(arn);
    ControlTower.idle(call);
    var baseline =
        store.all(BASELINES).values().stream()
            .filter(one -> one.string("arn").orElse("").equals(arn))
            .findFirst()
            .orElseThrow(() ->
                call.refusal("ResourceNotFoundException", "The enabled baseline was not found."));
    var unit = baseline.string("targetIdentifier").orElse("");
    // a unit is left to itself only once nothing but mandatory controls is on it
    if (on(store, CONTROLS, unit).findAny().isPresent()) {
      throw call.refusal("ConflictException", "Optional controls are enabled on " + unit + ".");
    }
    return disabled(call, arn, AtWork.Kind.BASELINE);
  }

  private static JsonObject disabled(Call call, String arn, AtWork.Kind work) {
    if (AtWork.is(call.store(), arn)) {
      throw call.refusal("ConflictException", "An operation on " + arn + " is in progress.");
    }
    call.store().put(LEAVING, arn, Json.object());
    return ControlTower.begun(call.store(), arn, work);
  }
}
