package dev.plinth.blueprint.lockout;

import dev.plinth.access.Call;
import dev.plinth.access.Facts;
import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.Stack;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Foundation;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * The requests that have to pass beside those of the stacks: what Control Tower sets up in
 * accounts, what responders do whose roles stand in an account, and what the access role does to
 * get back in. They come from {@code operating-calls.json}.
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
    return of(estate, stacks, (_, _) -> true);
  }

  /**
   * The calls in the accounts of these stacks and their Regions.
   *
   * @param isNew whether those that make such calls under the policies of an account were not there
   *     before
   */
  static List<Need> of(
      Estate estate, Collection<Stack> stacks, BiPredicate<String, List<Object>> isNew) {
    var roles = new TreeMap<String, TreeSet<String>>();
    var regions = new TreeMap<String, TreeSet<String>>();
    var brought = new TreeSet<String>();
    // the functions of the estate run there
    brought.add(estate.organization().security());
    for (var stack : stacks) {
      var account = stack.id().account();
      if (!brought.contains(account) && LargeTemplate.may(stack.template())) {
        brought.add(account);
      }
      regions.computeIfAbsent(account, _ -> new TreeSet<>()).add(stack.id().region());
      stack.template().resources().values().stream()
          .filter(resource -> resource.type().equals("AWS::IAM::Role"))
          .forEach(resource -> {
            if (resource.properties().get("RoleName") instanceof Value.Text(var name)) {
              roles.computeIfAbsent(account, _ -> new TreeSet<>()).add(name);
            }
          });
    }
    var organization = estate.organization();
    var logs = organization.logArchive();
    if (organization.accounts().containsKey(logs) && !logs.equals(organization.management())) {
      regions.computeIfAbsent(logs, _ -> new TreeSet<>()).add(organization.home().name());
    }
    var needs = new ArrayList<Need>();
    for (var responder : Standard.RESPONDERS) {
      var role = DataFile.text(responder, "role");
      regions.forEach((account, its) -> {
        boolean isHere =
            switch (DataFile.text(responder, "in")) {
              case "every" -> true;
              case "logs" -> account.equals(logs);
              case "brings" -> brought.contains(account);
              case "role" -> roles.getOrDefault(account, new TreeSet<>()).contains(role);
              default -> throw new IllegalStateException("no `in` " + responder.compact());
            };
        if (isHere && isOn(responder, organization.foundation())) {
          var name = role.equals(ACCESS_ROLE) ? organization.accessRole() : role;
          its.forEach(region -> {
            var caller = Callers.of(estate, account, region, name);
            if (isNew.test(account, List.of(responder, caller, region))) {
              needs.addAll(needs(responder, caller, region, account));
            }
          });
        }
      });
    }
    return needs;
  }

  private static boolean isOn(Json.JsonObject responder, Foundation foundation) {
    return responder.string("foundation").map(foundation.word()::equals).orElse(true);
  }

  private static List<Need> needs(
      Json.JsonObject responder, Callers caller, String region, String account) {
    var what = DataFile.text(responder, "does") + " in `" + account + "`";
    var known = new HashMap<String, Facts>();
    return responder.strings("calls").stream()
        .map(action ->
            new Need(
                account,
                what,
                new Call(
                    caller.arn(),
                    action,
                    target(responder, action, caller, region),
                    facts(
                        responder,
                        action,
                        known.computeIfAbsent(
                            DeploymentCalls.requestedRegion(action, caller.partition(), region),
                            caller::facts)))))
        .toList();
  }

  private static String target(
      Json.JsonObject responder, String action, Callers caller, String region) {
    if (DeploymentCalls.isWithoutResource(action)) {
      return "*";
    }
    var anything = caller.resource(action.substring(0, action.indexOf(':')), region);
    return responder
        .object("on")
        .flatMap(on -> on.string(action))
        .map(name -> anything.substring(0, anything.length() - 1) + name)
        .orElse(anything);
  }

  private static Facts facts(Json.JsonObject responder, String action, Facts known) {
    var facts = known;
    var with = responder.object("with").flatMap(all -> all.object(action));
    if (with.isPresent()) {
      for (var key : with.get().members().keySet()) {
        facts = facts.with(key, with.get().string(key).orElseThrow());
      }
    }
    var without = responder.object("without");
    if (without.isPresent()) {
      for (var key : without.get().strings(action)) {
        facts = facts.without(key);
      }
    }
    return facts;
  }

  /** The roles of all responders, sorted. */
  static Collection<String> roles() {
    var roles = new TreeSet<String>();
    Standard.RESPONDERS.forEach(responder -> roles.add(DataFile.text(responder, "role")));
    return roles;
  }
}
