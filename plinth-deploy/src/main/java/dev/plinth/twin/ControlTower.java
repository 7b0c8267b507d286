package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
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

  /** What it turns on for the organization. */
  private static final List<String> LANDING_ZONE_SERVICES =
      List.of("cloudtrail.amazonaws.com", "config.amazonaws.com", "controltower.amazonaws.com");

  private static final String OPERATIONS = "control-tower-operations";

  private ControlTower() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("controltower:ListLandingZones", ControlTower::zones);
    handlers.put("controltower:GetLandingZone", ControlTower::zone);
    handlers.put("controltower:CreateLandingZone", ControlTower::create);
    handlers.put("controltower:UpdateLandingZone", ControlTower::update);
    handlers.put(
        "controltower:GetLandingZoneOperation", call -> operation(call, "operationDetails"));
    handlers.put("controltower:GetBaselineOperation", call -> operation(call, "baselineOperation"));
    handlers.put("controltower:GetControlOperation", call -> operation(call, "controlOperation"));
    Enablements.addTo(handlers);
    handlers.put("sso-admin:ListInstances", ControlTower::instances);
  }

  static Store require(Call call) {
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
    call.allowed(arn(call));
    var zone =
        Organizations.require(call)
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

  static boolean hasLandingZone(Store store) {
    return store.find(ZONE, "").isPresent();
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
    LANDING_ZONE_SERVICES.forEach(service -> OrganizationServices.trust(store, service));
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
      Enablements.identityCenter(call);
      OrganizationServices.trust(store, "sso.amazonaws.com");
    }
    return begun(store, arn(call), AtWork.Kind.LANDING_ZONE).with("arn", Json.of(arn(call)));
  }

  /** Refuses what cannot be while the landing zone is made or changed, or is not there. */
  static void idle(Call call) {
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

  /** An operation on something begins. */
  static JsonObject begun(Store store, String arn, AtWork.Kind kind) {
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

  /** Only Control Tower or a person enables the instance of an organization. */
  private static JsonObject instances(Call call) {
    call.allowed("*");
    var all = new ArrayList<Json>();
    call.store().find("identity-center", "").ifPresent(all::add);
    return Json.object("Instances", new JsonArray(all));
  }
}
