package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.TreeSet;

/** The units and Regions that a stack set is for. */
final class StackSetTargets {
  private StackSetTargets() {}

  /**
   * The units that a call names.
   *
   * @throws Refusal when one is not there, or the call names accounts
   */
  static List<String> units(Call call) {
    var targets = call.input().object("DeploymentTargets").orElseGet(() -> Json.object());
    if (targets.has("Accounts") || targets.has("AccountFilterType")) {
      throw new Refusal(
          call.operation(),
          "UnsupportedByTwin",
          "the twin knows stack sets to whole units alone",
          501);
    }
    var units = targets.strings("OrganizationalUnitIds");
    for (var unit : units) {
      if (call.store().find(Organizations.UNITS, unit).isEmpty()) {
        throw call.refusal(
            "ValidationError", "OrganizationalUnitId " + unit + " could not be found");
      }
    }
    return units;
  }

  /** The accounts of a unit and of those in it, in which there may be stacks. */
  static List<String> accounts(Store store, String unit) {
    return store.all(Accounts.TABLE).keySet().stream()
        .filter(account -> !account.equals(Accounts.management(store)))
        .filter(account -> isActive(store, account))
        .filter(account -> Accounts.path(store, account).contains(unit))
        .sorted()
        .toList();
  }

  private static boolean isActive(Store store, String account) {
    return Accounts.find(store, account).flatMap(one -> one.string("State")).stream()
        .anyMatch("ACTIVE"::equals);
  }

  /** The Regions of a set by unit. */
  static JsonObject of(JsonObject set) {
    return set.object("Targets").orElseThrow();
  }

  /** The set, for one Region of a unit more. */
  static JsonObject with(JsonObject set, String unit, String region) {
    var regions = new TreeSet<>(of(set).strings(unit));
    regions.add(region);
    return set.with(
        "Targets",
        of(set)
            .with(unit, new JsonArray(regions.stream().map(one -> (Json) Json.of(one)).toList())));
  }
}
