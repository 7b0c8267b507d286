package dev.plinth.access.lockout;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ways to write a statement so that it leaves somebody out. Names are compared as AWS does,
 * capitals aside.
 */
final class StatementEdits {
  private final JsonObject statement;
  private final Exemption exemption;

  private StatementEdits(JsonObject statement, Exemption exemption) {
    this.statement = statement;
    this.exemption = exemption;
  }

  /** Each way is the statements that take the place of the one. */
  static List<List<JsonObject>> of(JsonObject statement, Exemption exemption) {
    var edits = new StatementEdits(statement, exemption);
    var ways = new ArrayList<List<JsonObject>>();
    ways.add(edits.leavingOut(statement));
    edits
        .without()
        .ifPresent(rest -> {
          var mine =
              renamed(
                  in(statement, "Action", Json.strings(exemption.actions()), "NotAction"),
                  "ButDeploying");
          var both = new ArrayList<JsonObject>();
          // nothing is left of a statement that is about these actions only
          rest.ifPresent(both::add);
          both.addAll(edits.leavingOut(mine));
          ways.add(both);
        });
    return ways;
  }

  /** The statement without the actions, whoever asks; nothing when it was about them only. */
  static Optional<Optional<JsonObject>> without(JsonObject statement, List<String> actions) {
    return new StatementEdits(statement, new Exemption(actions, List.of(), "")).without();
  }

  /**
   * The statement without the actions of the exemption: empty when they stand under a wildcard, a
   * statement of none when no other is left.
   */
  private Optional<Optional<JsonObject>> without() {
    if (statement.has("NotAction")) {
      var more = new ArrayList<>(words("NotAction"));
      exemption.actions().stream().filter(one -> !names(more, one)).forEach(more::add);
      return Optional.of(Optional.of(statement.with("NotAction", Json.strings(more))));
    }
    if (words("Action").contains("*")) {
      return Optional.of(
          Optional.of(in(statement, "NotAction", Json.strings(exemption.actions()), "Action")));
    }
    var left = words("Action").stream().filter(one -> !names(exemption.actions(), one)).toList();
    if (left.stream().anyMatch(this::mayMean)) {
      return Optional.empty();
    }
    return Optional.of(
        left.isEmpty()
            ? Optional.empty()
            : Optional.of(statement.with("Action", Json.strings(left))));
  }

  private static boolean names(List<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** Whether a pattern that is kept may mean an exempted action. */
  private boolean mayMean(String pattern) {
    var regex =
        pattern
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9*?]", "\\\\$0")
            .replace("*", ".*")
            .replace("?", ".");
    return exemption.actions().stream()
        .anyMatch(action -> action.toLowerCase(Locale.ROOT).matches(regex));
  }

  /** With this member where it or the other one stands. */
  private static JsonObject in(JsonObject one, String member, Json value, String instead) {
    var members = new LinkedHashMap<String, Json>();
    one.members()
        .forEach((name, old) -> {
          if (name.equals(member) || name.equals(instead)) {
            members.put(member, value);
          } else {
            members.put(name, old);
          }
        });
    return Json.object(members);
  }

  /** Those that deny the same but to the roles; two where both role and organization must fit. */
  private List<JsonObject> leavingOut(JsonObject one) {
    var roles = unless(one, "ArnNotLike", "aws:PrincipalArn", exemption.roles());
    return exemption.isOfOrganization()
        ? List.of(
            roles,
            renamed(
                unless(
                    one,
                    "StringNotEquals",
                    "aws:PrincipalOrgID",
                    List.of(exemption.organization())),
                "Outside"))
        : List.of(roles);
  }

  private static JsonObject renamed(JsonObject one, String more) {
    return one.string("Sid").map(sid -> one.with("Sid", Json.of(sid + more))).orElse(one);
  }

  /** With one more condition, beside those on the same key: none of all values may be met. */
  private static JsonObject unless(
      JsonObject one, String operator, String key, List<String> values) {
    var conditions = one.object("Condition").orElseGet(Json::object);
    var written = spelled(conditions, operator);
    var tests = conditions.object(written).orElseGet(Json::object);
    var name = spelled(tests, key);
    var all = new ArrayList<>(words(tests, name));
    values.stream().filter(value -> !all.contains(value)).forEach(all::add);
    var value = all.size() == 1 ? Json.of(all.getFirst()) : Json.strings(all);
    return one.with("Condition", conditions.with(written, tests.with(name, value)));
  }

  private static String spelled(JsonObject object, String name) {
    return object.members().keySet().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElse(name);
  }

  private List<String> words(String member) {
    return words(statement, member);
  }

  private static List<String> words(JsonObject object, String member) {
    return switch (object.get(member).orElseGet(() -> new JsonArray(List.of()))) {
      case JsonString(var text) -> List.of(text);
      case JsonArray array -> array.strings();
      case JsonObject _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> List.of();
    };
  }
}
