package dev.plinth.access;

import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement of a policy, read once and asked about many calls.
 *
 * @param name its {@code Sid}, or its number from 1
 * @param effect as written; empty when it has none
 * @param elements what else it says
 */
record Statement(String name, String effect, List<Element> elements) {
  /** What one element of a statement says of a call. */
  private interface Element {
    Match matches(Call call, List<String> reasons);
  }

  /** The statements of a policy document; one statement may stand without a list. */
  static List<Statement> read(Json.JsonObject document) {
    var objects = new ArrayList<Json.JsonObject>();
    document.object("Statement").ifPresent(objects::add);
    for (var item : document.items("Statement")) {
      if (item instanceof Json.JsonObject object) {
        objects.add(object);
      }
    }
    var statements = new ArrayList<Statement>();
    for (var object : objects) {
      statements.add(read(object, statements.size() + 1));
    }
    return List.copyOf(statements);
  }

  private static Statement read(Json.JsonObject object, int number) {
    var elements = new ArrayList<Element>();
    // the action turns most calls away, and costs least
    for (var key : List.of("Action", "NotAction")) {
      object.get(key).ifPresent(value -> elements.add(element(key, value)));
    }
    for (var member : object.members().entrySet()) {
      switch (member.getKey()) {
        case "Sid", "Effect", "Action", "NotAction" -> {}
        default -> elements.add(element(member.getKey(), member.getValue()));
      }
    }
    return new Statement(
        object.string("Sid").orElse(Integer.toString(number)),
        object.string("Effect").orElse(""),
        List.copyOf(elements));
  }

  /**
   * Whether the statement is about this call.
   *
   * @param reasons gets what keeps it from being decided
   */
  Match matches(Call call, List<String> reasons) {
    var matches = Match.YES;
    for (var element : elements) {
      matches = matches.and(element.matches(call, reasons));
      if (matches == Match.NO) {
        reasons.clear();
        return Match.NO;
      }
    }
    return matches;
  }

  private static Element element(String key, Json value) {
    return switch (key) {
      case "Action" -> action(value);
      case "NotAction" -> not(action(value));
      case "Resource" -> resource(value);
      case "NotResource" -> not(resource(value));
      case "Condition" ->
          value instanceof Json.JsonObject block
              ? (call, reasons) -> Conditions.hold(block, call.facts(), reasons)
              : undecided("its condition is not an object");
      case "Principal" ->
          everyone(value) ? (_, _) -> Match.YES : undecided("its principal is not decided here");
      default -> undecided("`" + key + "` is not decided here");
    };
  }

  private static Element not(Element element) {
    return (call, reasons) -> element.matches(call, reasons).not();
  }

  private static Element undecided(String reason) {
    return (_, reasons) -> {
      reasons.add(reason);
      return Match.UNKNOWN;
    };
  }

  private static Element action(Json value) {
    var patterns = texts(value).stream().map(pattern -> pattern.toLowerCase(Locale.ROOT)).toList();
    return (call, _) -> {
      var action = call.action().toLowerCase(Locale.ROOT);
      var matches = Match.NO;
      for (var pattern : patterns) {
        matches = matches.or(Glob.matchesAny(pattern, action));
      }
      return matches;
    };
  }

  private static Element resource(Json value) {
    var patterns = texts(value);
    return (call, reasons) -> {
      var matches = Match.NO;
      for (var pattern : patterns) {
        matches =
            matches.or(
                pattern.contains("${") ? Match.UNKNOWN : Glob.matchesAny(pattern, call.resource()));
      }
      if (matches == Match.UNKNOWN) {
        reasons.add("the resource `" + call.resource() + "` may or may not be meant");
      }
      return matches;
    };
  }

  private static boolean everyone(Json principal) {
    return texts(principal).contains("*")
        || (principal instanceof Json.JsonObject object
            && object.get("AWS").map(Statement::texts).orElse(List.of()).contains("*"));
  }

  private static List<String> texts(Json json) {
    return switch (json) {
      case Json.JsonString(var text) -> List.of(text);
      case Json.JsonArray array -> array.strings();
      case Json.JsonObject _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> List.of();
    };
  }
}
