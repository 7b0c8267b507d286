package dev.plinth.twin;

import dev.plinth.cloudformation.ResourceType;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Resources as their provider's schema shows them: properties, and what only AWS sets. */
final class Models {
  private Models() {}

  /** What identifies a resource of the type: its parts with bars between. */
  static String identifier(ResourceType type, JsonObject resource) {
    var parts = new ArrayList<String>();
    for (var property : type.identifier()) {
      parts.add(part(resource, property).orElseGet(() -> resource.string("Id").orElse("")));
    }
    return parts.isEmpty() ? resource.string("Id").orElse("") : String.join("|", parts);
  }

  private static Optional<String> part(JsonObject resource, String property) {
    return resource
        .object("Properties")
        .flatMap(all -> at(all, List.of(property.split("/"))))
        .or(() -> resource.object("Attributes").flatMap(all -> all.get(property.replace('/', '.'))))
        .filter(value -> !(value instanceof JsonObject))
        .map(value -> value instanceof JsonString(var text) ? text : value.compact());
  }

  private static Optional<Json> at(JsonObject object, List<String> steps) {
    var first = object.get(steps.getFirst());
    return steps.size() == 1
        ? first
        : first
            .filter(JsonObject.class::isInstance)
            .flatMap(inner -> at((JsonObject) inner, steps.subList(1, steps.size())));
  }

  /** The properties that can be read back, and those that only AWS sets. */
  static JsonObject model(ResourceType type, JsonObject resource) {
    var model = new LinkedHashMap<>(resource.object("Properties").orElseThrow().members());
    type.writeOnly().stream().filter(path -> !path.contains("/")).forEach(model::remove);
    var whole = new JsonObject(model);
    var attributes = resource.object("Attributes").orElseGet(Call::nothing);
    for (var path : type.readOnly()) {
      var value = attributes.get(path.replace('/', '.'));
      if (value.isPresent() && !path.contains("*")) {
        whole = with(whole, Arrays.asList(path.split("/")), value.get());
      }
    }
    return whole;
  }

  private static JsonObject with(JsonObject object, List<String> steps, Json value) {
    var first = steps.getFirst();
    return object.with(
        first,
        steps.size() == 1
            ? value
            : with(
                object.object(first).orElseGet(Call::nothing),
                steps.subList(1, steps.size()),
                value));
  }
}
