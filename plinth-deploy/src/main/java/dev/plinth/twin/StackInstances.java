package dev.plinth.twin;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The stacks of stack sets in accounts and Regions. Accounts follow each other by their numbers,
 * and Regions as they were asked for. The management account is never deployed to.
 *
 * @see StackSets
 */
final class StackInstances {
  private static final String TABLE = "stack-instances";
  private static final String ROLE = "stacksets-exec-twin";

  private StackInstances() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:CreateStackInstances", StackInstances::create);
    handlers.put("cloudformation:DeleteStackInstances", StackInstances::delete);
    handlers.put("cloudformation:ListStackInstances", StackInstances::list);
  }

  /**
   * Lets a set follow an account that came into one of its units, or left it.
   *
   * @param keeps whether the stacks stay where the account left
   */
  static void follow(Call call, JsonObject set, String account, boolean keeps) {
    var name = set.string("StackSetName").orElseThrow();
    var targets = StackSetTargets.of(set);
    var above = Accounts.path(call.store(), account);
    for (var unit : targets.members().keySet()) {
      for (var region : targets.strings(unit)) {
        var key = key(name, account, region);
        var standing = call.store().find(TABLE, key);
        if (above.contains(unit) && standing.isEmpty()) {
          deploy(call, set, unit, account, region);
        } else if (!above.contains(unit)
            && standing.flatMap(one -> one.string("OrganizationalUnitId")).stream()
                .anyMatch(unit::equals)) {
          remove(call, set, account, region, keeps);
        }
      }
    }
  }

  private static JsonObject create(Call call) {
    StackSets.require(call);
    var set = StackSets.existing(call);
    var units = StackSetTargets.units(call);
    var regions = call.input().strings("Regions");
    var operation = new StackSetOperation(call, set);
    for (var region : regions) {
      for (var unit : units) {
        set = StackSetTargets.with(set, unit, region);
      }
    }
    StackSets.put(call.store(), set);
    var current = set;
    for (var region : regions) {
      for (var unit : units) {
        for (var account : StackSetTargets.accounts(call.store(), unit)) {
          operation.follow(region, () -> deploy(call, current, unit, account, region));
        }
      }
    }
    return operation.end("CREATE");
  }

  private static String key(String set, String account, String region) {
    return set + "/" + account + "/" + region;
  }

  /** Those of a set. */
  static List<JsonObject> of(Store store, JsonObject set) {
    return List.copyOf(store.all(TABLE, set.string("StackSetName").orElseThrow() + "/").values());
  }

  /** Brings the stacks of a set to where it is now; the answer to the call that asked for it. */
  static JsonObject update(Call call, JsonObject set) {
    var operation = new StackSetOperation(call, set);
    for (var instance : of(call.store(), set)) {
      var region = instance.string("Region").orElseThrow();
      operation.follow(
          region,
          () ->
              deploy(
                  call,
                  set,
                  instance.string("OrganizationalUnitId").orElseThrow(),
                  instance.string("Account").orElseThrow(),
                  region));
    }
    return operation.end("UPDATE");
  }

  /** Makes or changes the stack of an instance, with the rights of the role of stack sets there. */
  private static boolean deploy(
      Call call, JsonObject set, String unit, String account, String region) {
    var name = set.string("StackSetName").orElseThrow();
    var place = new StackPlace(account, region, "StackSet-" + name);
    var input = new LinkedHashMap<String, Json>();
    input.put("StackName", Json.of(place.name()));
    for (var member : List.of("TemplateBody", "Parameters", "Capabilities")) {
      input.put(member, set.get(member).orElseThrow());
    }
    boolean isNew = place.find(call.store()).isEmpty();
    var reason = "";
    try {
      DirectStacks.deploy(
          there(
              call, account, region, isNew ? "CreateStack" : "UpdateStack", new JsonObject(input)),
          isNew);
      var stack = place.stack(call.store());
      var status = stack.string("StackStatus").orElse("");
      if (!status.matches("(CREATE|UPDATE)_COMPLETE")) {
        reason = status + ": " + stack.string("Reason").orElse("");
      }
    } catch (Refusal refusal) {
      if (!refusal.getMessage().equals("No updates are to be performed.")) {
        reason = refusal.getMessage();
      }
    }
    call.store()
        .put(
            TABLE,
            key(name, account, region),
            Json.object(
                "StackSetId",
                set.string("StackSetId").orElseThrow(),
                "Account",
                account,
                "Region",
                region,
                "StackId",
                place.id(),
                "OrganizationalUnitId",
                unit,
                "Status",
                reason.isEmpty() ? "CURRENT" : "OUTDATED",
                "StatusReason",
                reason));
    return reason.isEmpty();
  }

  private static Call there(
      Call call, String account, String region, String operation, JsonObject input) {
    var role = "arn:aws:iam::" + account + ":role/" + ROLE;
    if (Roles.find(call.store(), role).isEmpty()) {
      Roles.administrator(call.store(), account, ROLE, Json.object("Service", StackSets.TRUST));
    }
    return new Call(
        call.twin(),
        new Identity(account, role, "stackset"),
        region,
        new Operation("cloudformation", operation),
        input);
  }

  private static JsonObject delete(Call call) {
    StackSets.require(call);
    var set = StackSets.existing(call);
    boolean keeps = call.input().isTrue("RetainStacks");
    var units = StackSetTargets.units(call);
    var operation = new StackSetOperation(call, set);
    var left = StackSetTargets.of(set);
    for (var unit : units) {
      var regions = new TreeSet<>(left.strings(unit));
      call.input().strings("Regions").forEach(regions::remove);
      left =
          left.with(unit, new JsonArray(regions.stream().map(one -> (Json) Json.of(one)).toList()));
    }
    StackSets.put(call.store(), set.with("Targets", left));
    for (var instance : of(call.store(), set)) {
      var region = instance.string("Region").orElseThrow();
      if (call.input().strings("Regions").contains(region)
          && units.contains(instance.string("OrganizationalUnitId").orElseThrow())) {
        operation.follow(
            region,
            () -> remove(call, set, instance.string("Account").orElseThrow(), region, keeps));
      }
    }
    return operation.end("DELETE");
  }

  private static boolean remove(
      Call call, JsonObject set, String account, String region, boolean keeps) {
    var name = set.string("StackSetName").orElseThrow();
    var place = new StackPlace(account, region, "StackSet-" + name);
    if (!keeps) {
      Stacks.delete(
          there(call, account, region, "DeleteStack", Json.object("StackName", place.name())));
      if (place.find(call.store()).isPresent()) {
        return false;
      }
    }
    call.store().remove(TABLE, key(name, account, region));
    return true;
  }

  private static JsonObject list(Call call) {
    Organizations.require(call);
    return Json.object(
        "Summaries",
        new JsonArray(new ArrayList<Json>(of(call.store(), StackSets.existing(call)))));
  }
}
