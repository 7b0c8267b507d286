package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that exists in the twin: tables of objects by key, in an order that is the same in
 * every run. Not safe for use by several threads.
 */
public final class Store {
  private final TreeMap<String, TreeMap<String, JsonObject>> tables = new TreeMap<>();

  /** The objects of a table, by key; empty for one that nothing was put into. */
  NavigableMap<String, JsonObject> all(String table) {
    return Collections.unmodifiableNavigableMap(tables.getOrDefault(table, new TreeMap<>()));
  }

  /** The objects of a table whose keys begin so. */
  NavigableMap<String, JsonObject> all(String table, String prefix) {
    return all(table).subMap(prefix, true, prefix + Character.MAX_VALUE, false);
  }

  Optional<JsonObject> find(String table, String key) {
    return Optional.ofNullable(tables.getOrDefault(table, new TreeMap<>()).get(key));
  }

  void put(String table, String key, JsonObject object) {
    tables.computeIfAbsent(table, _ -> new TreeMap<>()).put(key, object);
  }

  void remove(String table, String key) {
    var objects = tables.get(table);
    if (objects != null) {
      objects.remove(key);
    }
  }

  /** The next number of a series, from 1. */
  long next(String series) {
    long next =
        find("numbers", series)
                .flatMap(one -> one.number("last"))
                .map(last -> last.longValue())
                .orElse(0L)
            + 1;
    put("numbers", series, Json.object("last", next));
    return next;
  }

  /** All of it. */
  public JsonObject save() {
    var all = new LinkedHashMap<String, Json>();
    tables.forEach((name, objects) -> {
      if (!objects.isEmpty()) {
        all.put(name, new JsonObject(new LinkedHashMap<>(objects)));
      }
    });
    return new JsonObject(all);
  }

  /** A store that holds what was saved; what is no object is left out. */
  public static Store of(JsonObject saved) {
    var store = new Store();
    saved
        .members()
        .keySet()
        .forEach(table ->
            saved
                .object(table)
                .ifPresent(objects ->
                    objects
                        .members()
                        .keySet()
                        .forEach(key ->
                            objects.object(key).ifPresent(one -> store.put(table, key, one)))));
    return store;
  }
}
