package dev.plinth.cloudformation;

import dev.plinth.cloudformation.Screen.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/** What {@link FieldsFit} asks of objects, compiled; members that are absent have been left out. */
final class FieldScreens {
  private final List<Screen> screens = new ArrayList<>();
  private final JsonObject schema;
  private final Screens compiled;

  private FieldScreens(JsonObject schema, Screens compiled) {
    this.schema = schema;
    this.compiled = compiled;
  }

  static List<Screen> of(JsonObject schema, Screens compiled) {
    var fields = new FieldScreens(schema, compiled);
    fields.required();
    fields.members();
    fields.sizes();
    fields.together("dependentRequired");
    fields.together("dependencies");
    fields.apart();
    fields.alternatives();
    return List.copyOf(fields.screens);
  }

  private static SequencedMap<String, Value> members(Value object) {
    return ((Value.Fields) object).values();
  }

  private void add(Predicate<Map<String, Value>> fits) {
    screens.add((object, _, _) -> Outcome.failing(!fits.test(members(object))));
  }

  private void required() {
    var required = schema.strings("required");
    if (!required.isEmpty()) {
      add(members -> hasAll(members, required));
    }
  }

  private static boolean hasAll(Map<String, Value> members, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (!members.containsKey(names.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void members() {
    var properties = compiled("properties");
    var patterns = compiled("patternProperties");
    var others = others(schema.get("additionalProperties").orElse(Json.of(true)));
    screens.add((object, intrinsics, depth) -> {
      var members = Members.<Value>copyOf(members(object));
      var outcome = Outcome.FITS;
      for (int i = 0; i < members.size() && outcome != Outcome.FAILS; i++) {
        var value = members.value(i);
        var property = properties.get(members.name(i));
        var matched = property != null;
        if (property != null) {
          outcome = outcome.and(property.of(value, intrinsics, depth));
        }
        for (int j = 0; j < patterns.size(); j++) {
          var found = EcmaPattern.found(patterns.name(j), members.name(i));
          if (found.orElse(false)) {
            outcome = outcome.and(patterns.value(j).of(value, intrinsics, depth));
          }
          matched |= found.orElse(true);
        }
        if (!matched) {
          outcome = outcome.and(others.of(value, intrinsics, depth));
        }
      }
      return outcome;
    });
  }

  private Members<Screen> compiled(String keyword) {
    return Members.<Json>copyOf(
            schema
                .object(keyword)
                .map(JsonObject::members)
                .orElse(Members.of(List.of(), List.of())))
        .map(compiled::screen);
  }

  private Screen others(Json schema) {
    return schema instanceof JsonBoolean(var allowed)
        ? (_, _, _) -> Outcome.failing(!allowed)
        : compiled.screen(schema);
  }

  private void sizes() {
    var bounds = Bounds.of(schema, "minProperties", "maxProperties");
    if (bounds.isAny()) {
      add(members -> bounds.hold(members.size()));
    }
    schema
        .get("propertyNames")
        .map(compiled::screen)
        .ifPresent(names ->
            screens.add((object, intrinsics, _) -> {
              var outcome = Outcome.FITS;
              for (var name : members(object).keySet()) {
                outcome = outcome.and(names.of(Value.of(name), intrinsics, 0));
              }
              return outcome;
            }));
  }

  private void together(String keyword) {
    schema
        .object(keyword)
        .ifPresent(all ->
            all.members()
                .forEach((name, needed) -> {
                  if (needed instanceof JsonArray array) {
                    var names = array.strings();
                    add(members -> !members.containsKey(name) || hasAll(members, names));
                  } else {
                    var screen = compiled.screen(needed);
                    screens.add((object, intrinsics, depth) ->
                        members(object).containsKey(name)
                            ? screen.of(object, intrinsics, depth)
                            : Outcome.FITS);
                  }
                }));
  }

  private void apart() {
    schema
        .object("dependentExcluded")
        .ifPresent(all ->
            all.members()
                .forEach((name, excluded) -> {
                  var names = ((JsonArray) excluded).strings();
                  add(members -> !members.containsKey(name) || count(members, names) == 0);
                }));
  }

  private void alternatives() {
    var one = schema.strings("requiredXor");
    if (!one.isEmpty()) {
      add(members -> count(members, one) == 1);
    }
    var some = schema.strings("requiredOr");
    if (!some.isEmpty()) {
      add(members -> count(members, some) > 0);
    }
  }

  private static int count(Map<String, Value> members, List<String> names) {
    int count = 0;
    for (int i = 0; i < names.size(); i++) {
      count += members.containsKey(names.get(i)) ? 1 : 0;
    }
    return count;
  }
}
