package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The units of an organization: made, named otherwise, deleted when they are empty.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous.html">Managing
 *     organizational units</a>
 */
final class OrganizationalUnits {
  private OrganizationalUnits() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("organizations:CreateOrganizationalUnit", OrganizationalUnits::create);
    handlers.put("organizations:UpdateOrganizationalUnit", OrganizationalUnits::update);
    handlers.put("organizations:DeleteOrganizationalUnit", OrganizationalUnits::delete);
    handlers.put("organizations:ListOrganizationalUnitsForParent", OrganizationalUnits::list);
  }

  private static JsonObject create(Call call) {
    var store = Organizations.require(call);
    var parent = Organizations.parent(call, "ParentId");
    var name = call.text("Name");
    if (children(store, parent).stream().anyMatch(named(name))) {
      throw call.refusal(
          "DuplicateOrganizationalUnitException",
          "An OU with the same name already exists in the specified parent.");
    }
    exceeds(
        call,
        "organizations.units",
        // the root is among them
        store.all(Organizations.UNITS).size(),
        "OU_NUMBER_LIMIT_EXCEEDED: You have exceeded the number of organizational units");
    exceeds(
        call,
        "organizations.unit-depth",
        Accounts.path(store, parent).size(),
        "OU_DEPTH_LIMIT_EXCEEDED: You have exceeded the depth of organizational units");
    var id = "ou-twin-" + MadeUp.hex(store, "unit/" + parent + "/" + name).substring(9);
    store.put(Organizations.UNITS, id, Json.object("Id", id, "Name", name, "Parent", parent));
    OrganizationPolicies.attachDefaults(store, id);
    return Json.object("OrganizationalUnit", unit(store, id));
  }

  private static JsonObject unit(Store store, String id) {
    return Json.object(
        "Id", id,
        "Arn", Organizations.arn(store, "ou/" + Organizations.id(store).orElseThrow() + "/" + id),
        "Name",
            store.find(Organizations.UNITS, id).flatMap(one -> one.string("Name")).orElseThrow());
  }

  private static Predicate<JsonObject> named(String name) {
    return one -> one.string("Name").orElse("").equals(name);
  }

  private static List<JsonObject> children(Store store, String parent) {
    return store.all(Organizations.UNITS).values().stream()
        .filter(one -> one.string("Parent").orElse("").equals(parent))
        .toList();
  }

  private static JsonObject update(Call call) {
    var store = Organizations.require(call);
    var id = call.text("OrganizationalUnitId");
    var unit =
        store
            .find(Organizations.UNITS, id)
            .orElseThrow(() ->
                call.refusal(
                    "OrganizationalUnitNotFoundException",
                    "You specified an organizational unit that doesn't exist."));
    store.put(Organizations.UNITS, id, unit.with("Name", Json.of(call.text("Name"))));
    return Json.object("OrganizationalUnit", unit(store, id));
  }

  private static JsonObject delete(Call call) {
    var store = Organizations.require(call);
    var id = call.text("OrganizationalUnitId");
    boolean isFull =
        !children(store, id).isEmpty()
            || store.all(Accounts.TABLE).values().stream()
                .anyMatch(one -> one.string("Parent").orElse("").equals(id));
    if (isFull) {
      throw call.refusal(
          "OrganizationalUnitNotEmptyException",
          "You specified an organizational unit that isn't empty.");
    }
    store.remove(Organizations.UNITS, id);
    OrganizationPolicies.gone(store, id);
    return Call.nothing();
  }

  private static JsonObject list(Call call) {
    var store = Organizations.require(call);
    var units = new ArrayList<Json>();
    for (var child : children(store, Organizations.parent(call, "ParentId"))) {
      units.add(unit(store, child.string("Id").orElseThrow()));
    }
    return Json.object("OrganizationalUnits", new JsonArray(units));
  }

  private static void exceeds(Call call, String quota, long needed, String message) {
    if (needed > ServiceQuotas.value(call.store(), quota)) {
      throw call.refusal("ConstraintViolationException", message);
    }
  }
}
