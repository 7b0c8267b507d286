package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Control Tower: its landing zone, baselines and controls, in the management account. Each takes an
 * operation that is looked at until it has ended.
 *
 * @see <a href="https://docs.aws.amazon.com/controltower/latest/APIReference/Welcome.html">Control
 *     Tower API reference</a>
 */
final class ControlTower {
  private static final String ZONE = "landing-zone";
  private static final String BASELINES = "enabled-baselines";
  private static final String CONTROLS = "enabled-controls";
  private static final String OPERATIONS = "control-tower-operations";
  private static final List<String> KNOWN =
      List.of("AWSControlTowerBaseline", "IdentityCenterBaseline", "BackupBaseline");

  private ControlTower() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("controltower:ListLandingZones", ControlTower::zones);
    handlers.put("controltower:GetLandingZone", ControlTower::zone);
    handlers.put("controltower:CreateLandingZone", ControlTower::create);
    handlers.put("controltower:UpdateLandingZone", ControlTower::update);
    handlers.put(
        "controltower:GetLandingZoneOperation", call -> operation(call, "operationDetails"));
    handlers.put("controltower:ListBaselines", ControlTower::baselines);
    handlers.put(
        "controltower:ListEnabledBaselines", call -> list(call, BASELINES, "enabledBaselines"));
    handlers.put("controltower:EnableBaseline", ControlTower::enableBaseline);
    handlers.put("controltower:GetBaselineOperation", call -> operation(call, "baselineOperation"));
    handlers.put(
        "controltower:ListEnabledControls", call -> list(call, CONTROLS, "enabledControls"));
    handlers.put("controltower:EnableControl", ControlTower::enableControl);
    handlers.put("controltower:GetControlOperation", call -> operation(call, "controlOperation"));
    handlers.put("sso-admin:ListInstances", ControlTower::instances);
  }

  private static Store require(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    return store;
  }

  private static String arn(Call call) {
    return "arn:aws:controltower:"
        + call.region()
        + ":"
        + call.caller().account()
        + ":landingzone/TWIN000000000001";
  }

  private static JsonObject zones(Call call) {
    var zones = new ArrayList<Json>();
    require(call)
        .find(ZONE, "")
        .flatMap(one -> one.get("arn"))
        .ifPresent(arn -> zones.add(Json.object("arn", arn)));
    return Json.object("landingZones", new JsonArray(zones));
  }

  private static JsonObject zone(Call call) {
    var zone =
        require(call)
            .find(ZONE, "")
            .orElseThrow(
                () -> call.refusal("ResourceNotFoundException", "The landing zone was not found."));
    return Json.object(
        "landingZone",
        AtWork.is(call.store(), arn(call)) ? zone.with("status", Json.of("PROCESSING")) : zone);
  }

  private static JsonObject create(Call call) {
    var store = require(call);
    if (store.find(ZONE, "").isPresent()) {
      throw call.refusal("ConflictException", "A landing zone already exists.");
    }
    return put(call, store);
  }

  private static JsonObject update(Call call) {
    var store = require(call);
    idle(call);
    return put(call, store);
  }

  private static JsonObject put(Call call, Store store) {
    for (var role :
        List.of(
            "AWSControlTowerAdmin",
            "AWSControlTowerStackSetRole",
            "AWSControlTowerCloudTrailRole")) {
      if (Resources.find(store, call.caller().account(), "", Roles.TYPE, role).isEmpty()) {
        throw call.refusal(
            "ValidationException", "AWS Control Tower cannot assume the role " + role + ".");
      }
    }
    var manifest = call.input().object("manifest").orElseGet(() -> Json.object());
    store.put(
        ZONE,
        "",
        Json.object(
            "arn", arn(call),
            "version", call.text("version"),
            "latestAvailableVersion", call.text("version"),
            "manifest", manifest,
            "status", "ACTIVE"));
    if (manifest.object("accessManagement").map(one -> one.isTrue("enabled")).orElse(false)) {
      enableIdentityCenter(store);
      store.put(
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
              "arn:aws:organizations::"
                  + call.caller().account()
                  + ":account/"
                  + Organizations.id(store).orElseThrow()
                  + "/"
                  + call.caller().account(),
              "statusSummary",
              Json.object("status", "SUCCEEDED")));
    }
    return begun(store, arn(call), AtWork.Kind.LANDING_ZONE).with("arn", Json.of(arn(call)));
  }

  /** Refuses what cannot be while the landing zone is made or changed, or is not there. */
  private static void idle(Call call) {
    if (call.store().find(ZONE, "").isEmpty()) {
      throw call.refusal("ResourceNotFoundException", "The landing zone was not found.");
    }
    if (AtWork.is(call.store(), arn(call))) {
      throw call.refusal("ConflictException", "An operation on the landing zone is in progress.");
    }
  }

  static void enableIdentityCenter(Store store) {
    store.put(
        "identity-center",
        "",
        Json.object(
            "InstanceArn", "arn:aws:sso:::instance/ssoins-1111222233334444",
            "IdentityStoreId", "d-1111222233"));
  }

  private static void enabled(
      Store store, String table, String key, JsonObject one, JsonObject more) {
    var all = new LinkedHashMap<>(one.members());
    all.putAll(more.members());
    store.put(table, key, new JsonObject(all));
  }

  /** An operation on something begins. */
  private static JsonObject begun(Store store, String arn, AtWork.Kind kind) {
    var id = MadeUp.uuid(store, "control-tower-operation");
    AtWork.begin(store, arn, kind);
    store.put(OPERATIONS, id, Json.object("of", arn));
    return Json.object("operationIdentifier", id);
  }

  private static JsonObject operation(Call call, String member) {
    var operation =
        require(call)
            .find(OPERATIONS, call.text("operationIdentifier"))
            .flatMap(one -> one.string("of"))
            .orElseThrow(
                () -> call.refusal("ResourceNotFoundException", "The operation was not found."));
    boolean isOpen = AtWork.is(call.store(), operation);
    return Json.object(member, Json.object("status", isOpen ? "IN_PROGRESS" : "SUCCEEDED"));
  }

  private static String baseline(Call call, String name) {
    return "arn:aws:controltower:" + call.region() + "::baseline/" + name;
  }

  private static JsonObject baselines(Call call) {
    require(call);
    return Json.object(
        "baselines",
        new JsonArray(
            KNOWN.stream()
                .map(name -> (Json) Json.object("arn", baseline(call, name), "name", name))
                .toList()));
  }

  private static JsonObject list(Call call, String table, String member) {
    var store = require(call);
    var target = call.input().string("targetIdentifier");
    var all = new ArrayList<Json>();
    store.all(table).values().stream()
        .filter(one -> target.isEmpty() || one.string("targetIdentifier").equals(target))
        .forEach(one ->
            all.add(
                AtWork.is(store, one.string("arn").orElse(""))
                    ? one.with("statusSummary", Json.object("status", "UNDER_CHANGE"))
                    : one));
    return Json.object(member, new JsonArray(all));
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
    return enable(
        call, CONTROLS, AtWork.Kind.CONTROL, "enabledcontrol", control, Json.object("controlIdentifier", control));
  }

  private static JsonObject enable(
      Call call,
      String table,
      AtWork.Kind work,
      String kind,
      String what,
      JsonObject members) {
    var store = require(call);
    idle(call);
    var target = call.text("targetIdentifier");
    var arn =
        "arn:aws:controltower:"
            + call.region()
            + ":"
            + call.caller().account()
            + ":"
            + kind
            + "/"
            + MadeUp.hex(what + " " + target).substring(1).toUpperCase(Locale.ROOT);
    if (store.find(table, arn).isPresent()) {
      throw call.refusal("ConflictException", what + " is enabled already on " + target + ".");
    }
    enabled(
        store,
        table,
        arn,
        Json.object("arn", arn)
            .with("targetIdentifier", Json.of(target))
            .with("statusSummary", Json.object("status", "SUCCEEDED")),
        members);
    return begun(store, arn, work).with("arn", Json.of(arn));
  }

  /** Only Control Tower or a person enables the instance of an organization. */
  private static JsonObject instances(Call call) {
    call.allowed("*");
    var all = new ArrayList<Json>();
    call.store().find("identity-center", "").ifPresent(all::add);
    return Json.object("Instances", new JsonArray(all));
  }
}
