package dev.plinth.cloudformation;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas below one root, compiled as they are asked for. Safe for use by several threads.
 *
 * @param referred by the references that lead to them
 */
record Screens(JsonObject root, Map<String, Screen> referred) {
  static Screens of(JsonObject root) {
    return new Screens(root, new ConcurrentHashMap<>());
  }

  /** The schema, compiled. */
  Screen screen(Json schema) {
    return switch (schema) {
      case JsonObject object -> new SchemaScreen(this, object);
      case JsonBoolean(var allowed) when !allowed ->
          (_, _, depth) -> beyond(depth, Screen.Outcome.FAILS);
      case Json _ -> (_, _, depth) -> beyond(depth, Screen.Outcome.FITS);
    };
  }

  /** Each of the schemas, compiled. */
  List<Screen> screens(List<Json> schemas) {
    return schemas.stream().map(this::screen).toList();
  }

  /** The schema that a reference leads to; one that leads nowhere allows everything. */
  Screen screen(String reference) {
    return referred.computeIfAbsent(
        reference,
        _ ->
            SchemaFit.resolve(root, reference)
                .map(this::screen)
                .orElse((_, _, _) -> Screen.Outcome.FITS));
  }

  private static Screen.Outcome beyond(int depth, Screen.Outcome otherwise) {
    return depth > SchemaFit.DEPTH ? Screen.Outcome.OPEN : otherwise;
  }
}
