package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Everything that exists in the twin: tables of objects by key, in an order that is the same in
 * every run. Not safe for use by several threads.
 */
public final class Store {
  /** Hears of what changes. */
  interface Changes {
    /** Nobody does. */
    Changes UNHEARD =
        new Changes() {
          @Override
          public void changed(String table, String key, Optional<JsonObject> object) {}

          @Override
          public void settled() {}
        };

    /** An object is another one now, or gone. */
    void changed(String table, String key, Optional<JsonObject> object);

    /** A call came to its end: what changed since the last one belongs together. */
    void settled();
  }

  private final TreeMap<String, TreeMap<String, JsonObject>> tables = new TreeMap<>();
  private final Map<String, Index> indexes = new HashMap<>();
  private final Map<String, Long> revisions = new HashMap<>();
  private final Veil veil = new Veil();
  private Changes changes = Changes.UNHEARD;
  private boolean hasChanged;

  /** The keys of a table's objects by a word of theirs. */
  private record Index(
      String table, Function<JsonObject, String> word, Map<String, TreeSet<String>> keys) {
    void add(String key, JsonObject object) {
      keys.computeIfAbsent(word.apply(object), _ -> new TreeSet<>()).add(key);
    }

    void remove(String key, JsonObject object) {
      var same = keys.get(word.apply(object));
      if (same != null) {
        same.remove(key);
      }
    }
  }

  /** Tells somebody of what changes from now on. */
  void hear(Changes changes) {
    this.changes = changes;
  }

  /** How often tables changed: what was worked out from them holds while it is the same. */
  long revision(List<String> tables) {
    return tables.stream().mapToLong(table -> revisions.getOrDefault(table, 0L)).sum();
  }

  /** What who looks does not see yet. */
  Veil veil() {
    return veil;
  }

  /** A call came to its end. */
  void settled() {
    if (hasChanged) {
      find(Clock.TABLE, "").ifPresent(time -> changes.changed(Clock.TABLE, "", Optional.of(time)));
    }
    hasChanged = false;
    changes.settled();
  }

  /** Sets the clock; it is heard of with what changes next, as it goes on with each call. */
  void set(JsonObject clock) {
    tables.computeIfAbsent(Clock.TABLE, _ -> new TreeMap<>()).put("", clock);
  }

  /** Keeps an index of a table; it is no part of what is saved. */
  void index(String name, String table, Function<JsonObject, String> word) {
    var index = new Index(table, word, new HashMap<>());
    all(table).forEach((key, object) -> index.add(key, object));
    indexes.put(name, index);
  }

  /** The objects that an index has under a word, in the order of their keys. */
  List<JsonObject> by(String index, String word) {
    var one = Objects.requireNonNull(indexes.get(index), index);
    return one.keys().getOrDefault(word, new TreeSet<>()).stream()
        .flatMap(key -> find(one.table(), key).stream())
        .toList();
  }

  /** The objects of a table, by key; empty for one that nothing was put into. */
  NavigableMap<String, JsonObject> all(String table) {
    var objects = tables.getOrDefault(table, new TreeMap<>());
    var unseen = veil.leavesOut(table, objects.keySet());
    if (!unseen.isEmpty()) {
      objects = new TreeMap<>(objects);
      objects.keySet().removeAll(unseen);
    }
    return Collections.unmodifiableNavigableMap(objects);
  }

  /** The objects of a table whose keys begin so. */
  NavigableMap<String, JsonObject> all(String table, String prefix) {
    return all(table).subMap(prefix, true, prefix + Character.MAX_VALUE, false);
  }

  Optional<JsonObject> find(String table, String key) {
    var found = Optional.ofNullable(tables.getOrDefault(table, new TreeMap<>()).get(key));
    return found.isEmpty() || veil.isEmpty() || !veil.hides(table, key) ? found : Optional.empty();
  }

  void put(String table, String key, JsonObject object) {
    revisions.merge(table, 1L, Long::sum);
    var old = tables.computeIfAbsent(table, _ -> new TreeMap<>()).put(key, object);
    for (var index : indexes.values()) {
      if (index.table().equals(table)) {
        Optional.ofNullable(old).ifPresent(one -> index.remove(key, one));
        index.add(key, object);
      }
    }
    if (old == null) {
      veil.made(table, key);
    }
    hasChanged = true;
    changes.changed(table, key, Optional.of(object));
  }

  void remove(String table, String key) {
    var objects = tables.get(table);
    if (objects != null) {
      revisions.merge(table, 1L, Long::sum);
      hasChanged = true;
      var old = Optional.ofNullable(objects.remove(key));
      for (var index : indexes.values()) {
        if (index.table().equals(table)) {
          old.ifPresent(one -> index.remove(key, one));
        }
      }
      old.ifPresent(_ -> changes.changed(table, key, Optional.empty()));
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
    store.putAll(saved);
    return store;
  }

  /** Puts what was saved, in the place of what has the same keys. */
  void putAll(JsonObject saved) {
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
                        .forEach(
                            key -> objects.object(key).ifPresent(one -> put(table, key, one)))));
  }
}
