package dev.plinth.cloudformation;

import dev.plinth.diagnostic.Code;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Spelling;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fits objects. */
record FieldsFit(SchemaFit schemas, Fit fit) {
  static final Code UNKNOWN_PROPERTY = new Code("CFN-003", "unknown property");
  static final Code MISSING_PROPERTY = new Code("CFN-004", "required property that is missing");

  void check(JsonObject schema, Value.Fields object, String path, int depth) {
    var members = present(object);
    for (var name : schema.strings("required")) {
      if (!members.containsKey(name)) {
        fit.add(MISSING_PROPERTY, step(path, name), "is required and missing");
      }
    }
    members(schema, members, path, depth);
    sizes(schema, members, path);
    together(schema, members, path, depth);
    alternatives(schema, members, path);
  }

  static Map<String, Value> present(Value.Fields object) {
    var members = new LinkedHashMap<>(object.values());
    members.values().removeIf(Intrinsics::isAbsent);
    return members;
  }

  static String step(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private void members(JsonObject schema, Map<String, Value> members, String path, int depth) {
    var properties = schema.object("properties").orElse(Json.object());
    var patterns = schema.object("patternProperties").orElse(Json.object());
    var others = schema.get("additionalProperties").orElse(Json.of(true));
    members.forEach((name, value) -> {
      var at = step(path, name);
      var known = properties.get(name);
      known.ifPresent(property -> fit.add(schemas.fit(property, value, at, depth)));
      var matched = known.isPresent();
      for (var pattern : patterns.members().entrySet()) {
        var found = EcmaPattern.found(pattern.getKey(), name);
        if (found.orElse(false)) {
          fit.add(schemas.fit(pattern.getValue(), value, at, depth));
        }
        matched |= found.orElse(true);
      }
      if (!matched) {
        other(others, name, value, at, properties, depth);
      }
    });
  }

  private void other(
      Json others, String name, Value value, String at, JsonObject properties, int depth) {
    if (others instanceof JsonBoolean(var allowed)) {
      if (!allowed) {
        fit.add(
            new Misfit(
                UNKNOWN_PROPERTY,
                at,
                "is not a property that can be set here",
                List.of(),
                Spelling.closest(name, properties.members().keySet()).stream()
                    .map(word -> "`" + word + "`")
                    .toList()));
      }
    } else {
      fit.add(schemas.fit(others, value, at, depth));
    }
  }

  private void sizes(JsonObject schema, Map<String, Value> members, String path) {
    var scalars = new Scalars(schemas.registry(), fit);
    var size = BigDecimal.valueOf(members.size());
    scalars.atLeast(schema, "minProperties", size, path, " entries long");
    scalars.atMost(schema, "maxProperties", size, path, " entries long");
    schema
        .get("propertyNames")
        .ifPresent(names ->
            members
                .keySet()
                .forEach(name -> fit.add(schemas.fit(names, Value.of(name), step(path, name)))));
  }

  private void together(JsonObject schema, Map<String, Value> members, String path, int depth) {
    for (var keyword : List.of("dependentRequired", "dependencies")) {
      for (var entry : dependencies(schema, keyword, members)) {
        if (entry.getValue() instanceof JsonArray names) {
          for (var name : names.strings()) {
            if (!members.containsKey(name)) {
              var says = "is required where `" + entry.getKey() + "` is set";
              fit.add(SchemaFit.COMBINATION, step(path, name), says);
            }
          }
        } else {
          var whole = new Value.Fields(new LinkedHashMap<>(members));
          fit.add(schemas.fit(entry.getValue(), whole, path, depth));
        }
      }
    }
    for (var entry : dependencies(schema, "dependentExcluded", members)) {
      for (var name : ((JsonArray) entry.getValue()).strings()) {
        if (members.containsKey(name)) {
          var says = "cannot be set beside `" + entry.getKey() + "`";
          fit.add(SchemaFit.COMBINATION, step(path, name), says);
        }
      }
    }
  }

  private static List<Map.Entry<String, Json>> dependencies(
      JsonObject schema, String keyword, Map<String, Value> members) {
    return schema.object(keyword).orElse(Json.object()).members().entrySet().stream()
        .filter(entry -> members.containsKey(entry.getKey()))
        .toList();
  }

  private void alternatives(JsonObject schema, Map<String, Value> members, String path) {
    var one = schema.strings("requiredXor");
    var set = one.stream().filter(members::containsKey).toList();
    if (!one.isEmpty() && set.size() != 1) {
      fit.add(
          SchemaFit.COMBINATION,
          path,
          set.isEmpty()
              ? "needs one of " + words(one)
              : "sets " + words(set) + ", of which only one can be set");
    }
    var some = schema.strings("requiredOr");
    if (!some.isEmpty() && some.stream().noneMatch(members::containsKey)) {
      fit.add(SchemaFit.COMBINATION, path, "needs one or more of " + words(some));
    }
  }

  private static String words(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
