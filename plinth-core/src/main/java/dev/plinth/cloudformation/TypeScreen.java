package dev.plinth.cloudformation;

import dev.plinth.cloudformation.Screen.Outcome;
import dev.plinth.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Whether a resource fits its type, without saying why not. Safe for use by several threads.
 *
 * @param readOnly the steps to each property that only AWS sets
 */
record TypeScreen(Screen schema, List<List<String>> readOnly, List<Part> parts) {
  /** A schema that holds at a place of the properties, and the steps to it. */
  private record Part(List<String> at, Screen schema) {}

  static TypeScreen of(ResourceType type) {
    // what only AWS sets is not asked of a template
    var asked =
        type.schema().has("required")
            ? type.schema().with("required", Json.strings(type.required()))
            : type.schema();
    return new TypeScreen(
        Screens.of(type.schema()).screen(asked),
        type.readOnly().stream().map(path -> List.of(path.split("/", -1))).toList(),
        type.combinations().stream()
            .map(one -> new Part(one.steps(), Screens.of(one.schema()).screen(one.schema())))
            .toList());
  }

  /** Whether nothing is wrong with these properties, whatever the deployment brings. */
  boolean passes(Value.Fields properties, Intrinsics intrinsics) {
    for (var path : readOnly) {
      if (isSet(properties, path)) {
        return false;
      }
    }
    if (schema.of(properties, intrinsics, 0) == Outcome.FAILS) {
      return false;
    }
    for (var part : parts) {
      if (!passes(part.schema(), properties, part.at(), 0, intrinsics)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSet(Value value, List<String> path) {
    var at = value;
    for (var step : path) {
      if (!(at instanceof Value.Fields(var members))) {
        return false;
      }
      var next = members.get(step);
      if (next == null || Intrinsics.isAbsent(next)) {
        return false;
      }
      at = next;
    }
    return true;
  }

  private static boolean passes(
      Screen schema, Value value, List<String> at, int step, Intrinsics intrinsics) {
    if (step == at.size()) {
      return schema.of(value, intrinsics, 0) != Outcome.FAILS;
    }
    var name = at.get(step);
    if (value instanceof Value.Items(var items) && name.equals("*")) {
      for (var item : items) {
        if (!passes(schema, item, at, step + 1, intrinsics)) {
          return false;
        }
      }
    } else if (value instanceof Value.Fields(var members)) {
      for (var member : name.equals("*") ? members.entrySet() : one(members, name)) {
        if (!Intrinsics.isAbsent(member.getValue())
            && !passes(schema, member.getValue(), at, step + 1, intrinsics)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Iterable<Map.Entry<String, Value>> one(Map<String, Value> members, String name) {
    var value = members.get(name);
    return value == null ? List.of() : List.of(Map.entry(name, value));
  }
}
