package dev.plinth.rehearse;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is in a twin, but what only tells how it came about: events, sessions, counts, the time,
 * and the requests and operations that were looked at.
 */
public record TwinState(Map<String, Json> objects) {
  private static final Set<String> TRACES =
      Set.of(
          "access-keys",
          "account-creations",
          "at-work",
          "clock",
          "control-tower-operations",
          "numbers",
          "stack-events");

  /** The state of a twin as {@code Twin.save()} gave it. */
  public static TwinState of(JsonObject saved) {
    var objects = new TreeMap<String, Json>();
    saved
        .members()
        .keySet()
        .forEach(table -> {
          if (!TRACES.contains(table)) {
            saved
                .object(table)
                .ifPresent(all ->
                    all.members().forEach((key, one) -> objects.put(table + " " + key, one)));
          }
        });
    return new TwinState(objects);
  }

  /** In what another differs from this one; nothing when they are the same. */
  public List<Difference> differences(TwinState other) {
    var keys = new TreeSet<>(objects.keySet());
    keys.addAll(other.objects.keySet());
    var differences = new ArrayList<Difference>();
    for (var key : keys) {
      var here = objects.get(key);
      var there = other.objects.get(key);
      if (here == null) {
        differences.add(new Difference(key, Difference.Kind.LEFT_OVER));
      } else if (there == null) {
        differences.add(new Difference(key, Difference.Kind.MISSING));
      } else if (!here.equals(there)) {
        differences.add(new Difference(key + changed(here, there), Difference.Kind.OTHER));
      }
    }
    return differences;
  }

  /** The members that differ. */
  private static String changed(Json here, Json there) {
    if (!(here instanceof JsonObject(var one)) || !(there instanceof JsonObject(var other))) {
      return "";
    }
    var names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> one.containsKey(name) && one.get(name).equals(other.get(name)));
    return ": " + String.join(", ", names);
  }
}
