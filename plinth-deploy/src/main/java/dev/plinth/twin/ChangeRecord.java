package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What calls change, a JSON object for each call that changes something: {@code put} has the
 * objects by table and key, {@code removed} the keys by table.
 */
final class ChangeRecord implements Store.Changes {
  private record Place(String table, String key) {}

  private final Map<Place, Optional<JsonObject>> pending = new LinkedHashMap<>();
  private final Consumer<JsonObject> reader;

  ChangeRecord(Consumer<JsonObject> reader) {
    this.reader = reader;
  }

  /** Does to a store what a record says. */
  static void apply(JsonObject change, Store store) {
    change.object("put").ifPresent(store::putAll);
    change
        .object("removed")
        .ifPresent(tables ->
            tables
                .members()
                .keySet()
                .forEach(table -> tables.strings(table).forEach(key -> store.remove(table, key))));
  }

  @Override
  public void changed(String table, String key, Optional<JsonObject> object) {
    pending.put(new Place(table, key), object);
  }

  @Override
  public void settled() {
    if (pending.isEmpty()) {
      return;
    }
    var put = new LinkedHashMap<String, LinkedHashMap<String, Json>>();
    var removed = new LinkedHashMap<String, ArrayList<Json>>();
    pending.forEach((place, object) ->
        object.ifPresentOrElse(
            one ->
                put.computeIfAbsent(place.table(), _ -> new LinkedHashMap<>())
                    .put(place.key(), one),
            () ->
                removed
                    .computeIfAbsent(place.table(), _ -> new ArrayList<>())
                    .add(Json.of(place.key()))));
    pending.clear();
    var tables = new LinkedHashMap<String, Json>();
    put.forEach((table, objects) -> tables.put(table, new JsonObject(objects)));
    var gone = new LinkedHashMap<String, Json>();
    removed.forEach((table, keys) -> gone.put(table, new JsonArray(keys)));
    reader.accept(Json.object("put", new JsonObject(tables), "removed", new JsonObject(gone)));
  }
}
