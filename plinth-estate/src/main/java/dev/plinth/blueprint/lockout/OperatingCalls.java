package dev.plinth.blueprint.lockout;

import dev.plinth.access.Call;
import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.Stack;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The requests that operating the estate makes after the first day: those of responders whose roles
 * stand in an account, and of the access role everywhere. They come from {@code
 * operating-calls.json}.
 */
final class OperatingCalls {
  private static final String ACCESS_ROLE = "{access-role}";

  private static final class Standard {
    private static final List<Json.JsonObject> RESPONDERS =
        DataFile.objects(DataFile.read(OperatingCalls.class, "operating-calls.json"), "responders");
  }

  private OperatingCalls() {}

  /** Every action that a responder calls, sorted. */
  static Collection<String> actions() {
    var actions = new TreeSet<String>();
    Standard.RESPONDERS.forEach(responder -> actions.addAll(responder.strings("calls")));
    return actions;
  }

  /** The calls in the accounts of these stacks and their Regions. */
  static List<Need> of(Estate estate, Collection<Stack> stacks) {
    var roles = new TreeMap<String, TreeSet<String>>();
    var regions = new TreeMap<String, TreeSet<String>>();
    for (var stack : stacks) {
      var account = stack.id().account();
      regions.computeIfAbsent(account, _ -> new TreeSet<>()).add(stack.id().region());
      stack.template().resources().values().stream()
          .filter(resource -> resource.type().equals("AWS::IAM::Role"))
          .forEach(resource -> {
            if (resource.properties().get("RoleName") instanceof Value.Text(var name)) {
              roles.computeIfAbsent(account, _ -> new TreeSet<>()).add(name);
            }
          });
    }
    var needs = new ArrayList<Need>();
    regions.forEach((account, its) -> {
      for (var responder : Standard.RESPONDERS) {
        var role = DataFile.text(responder, "role");
        if (role.equals(ACCESS_ROLE)) {
          role = estate.organization().accessRole();
        } else if (!roles.getOrDefault(account, new TreeSet<>()).contains(role)) {
          continue;
        }
        for (var region : its) {
          needs.addAll(
              needs(responder, Callers.of(estate, account, region, role), region, account));
        }
      }
    });
    return needs;
  }

  private static List<Need> needs(
      Json.JsonObject responder, Callers caller, String region, String account) {
    var what = DataFile.text(responder, "does") + " in `" + account + "`";
    return responder.strings("calls").stream()
        .map(action -> {
          var service = action.substring(0, action.indexOf(':'));
          var facts =
              caller.facts(DeploymentCalls.requestedRegion(action, caller.partition(), region));
          return new Need(
              account,
              what,
              new Call(caller.arn(), action, caller.resource(service, region), facts));
        })
        .toList();
  }

  /** The responders by role, for those who look for one. */
  static Map<String, List<String>> byRole() {
    var all = new TreeMap<String, List<String>>();
    Standard.RESPONDERS.forEach(
        responder -> all.put(DataFile.text(responder, "role"), responder.strings("calls")));
    return all;
  }
}
