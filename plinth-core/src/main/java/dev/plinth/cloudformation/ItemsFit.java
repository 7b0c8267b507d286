package dev.plinth.cloudformation;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Figures;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Fits lists. */
record ItemsFit(SchemaFit schemas, Fit fit) {
  static final Code REPEATED = new Code("CFN-009", "item that a list holds twice");

  void check(JsonObject schema, Value.Items list, String path, int depth) {
    var items = present(list);
    var size = BigDecimal.valueOf(items.size());
    var scalars = new Scalars(schemas.registry(), fit);
    scalars.atLeast(schema, "minItems", size, path, " items long");
    scalars.atMost(schema, "maxItems", size, path, " items long");
    if (schema.isTrue("uniqueItems")) {
      unique(items, path);
    }
    schema
        .number("maxUniqueItems")
        .filter(most -> BigDecimal.valueOf(new HashSet<>(items).size()).compareTo(most) > 0)
        .ifPresent(most ->
            fit.add(
                Scalars.OUT_OF_BOUNDS,
                path,
                "holds more than " + Figures.of(most) + " different items"));
    uniqueKeys(schema.strings("uniqueKeys"), items, path);
    each(schema, items, path, depth);
    contains(schema, items, path, depth);
  }

  static List<Value> present(Value.Items list) {
    return list.values().stream().filter(item -> !Intrinsics.isAbsent(item)).toList();
  }

  private void unique(List<Value> items, String path) {
    var seen = new ArrayList<Value>();
    for (int i = 0; i < items.size(); i++) {
      var first = seen.indexOf(items.get(i));
      if (first >= 0) {
        fit.add(REPEATED, path + "." + i, "is the same as item " + first);
      }
      seen.add(items.get(i));
    }
  }

  private void uniqueKeys(List<String> keys, List<Value> items, String path) {
    if (!keys.isEmpty()) {
      for (var i : repeated(keys, items)) {
        fit.add(
            REPEATED,
            path + "." + i,
            "has the `" + String.join("`, `", keys) + "` of another item");
      }
    }
  }

  /** The indexes of items that have under these keys what an item before them has. */
  static List<Integer> repeated(List<String> keys, List<Value> items) {
    var repeated = new ArrayList<Integer>();
    var seen = new HashSet<List<Value>>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Value.Fields(var members)
          && members.keySet().containsAll(keys)
          && !seen.add(keys.stream().map(members::get).toList())) {
        repeated.add(i);
      }
    }
    return repeated;
  }

  private void each(JsonObject schema, List<Value> items, String path, int depth) {
    var rest = schema.get("items").orElse(Json.of(true));
    var first = schema.items("prefixItems");
    if (rest instanceof JsonArray(var each)) {
      first = each;
      rest = schema.get("additionalItems").orElse(Json.of(true));
    }
    for (int i = 0; i < items.size(); i++) {
      fit.add(
          schemas.fit(i < first.size() ? first.get(i) : rest, items.get(i), path + "." + i, depth));
    }
  }

  private void contains(JsonObject schema, List<Value> items, String path, int depth) {
    schema
        .get("contains")
        .ifPresent(wanted -> {
          var fits = items.stream().map(item -> schemas.fit(wanted, item, path, depth)).toList();
          if (fits.stream().anyMatch(Fit::surelyFits)) {
            return;
          }
          if (fits.stream().allMatch(Fit::surelyFails)) {
            fit.add(SchemaFit.COMBINATION, path, "lacks an item of a form that it needs");
          } else {
            fit.leaveOpen();
          }
        });
  }
}
