package dev.plinth.cloudformation;

import dev.plinth.cloudformation.Screen.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/** What {@link ItemsFit} asks of lists, compiled; items that are absent have been left out. */
final class ItemScreens {
  private final List<Screen> screens = new ArrayList<>();
  private final JsonObject schema;
  private final Screens compiled;

  private ItemScreens(JsonObject schema, Screens compiled) {
    this.schema = schema;
    this.compiled = compiled;
  }

  static List<Screen> of(JsonObject schema, Screens compiled) {
    var items = new ItemScreens(schema, compiled);
    items.sizes();
    items.different();
    items.each();
    schema.get("contains").ifPresent(items::contains);
    return List.copyOf(items.screens);
  }

  private static List<Value> items(Value list) {
    return ((Value.Items) list).values();
  }

  private void add(Predicate<List<Value>> fits) {
    screens.add((list, _, _) -> Outcome.failing(!fits.test(items(list))));
  }

  private void sizes() {
    var bounds = Bounds.of(schema, "minItems", "maxItems");
    if (bounds.isAny()) {
      add(items -> bounds.hold(items.size()));
    }
  }

  private void different() {
    if (schema.isTrue("uniqueItems")) {
      add(items -> items.size() < 2 || new HashSet<>(items).size() == items.size());
    }
    var most = Bounds.of(schema, "", "maxUniqueItems");
    if (most.isAny()) {
      add(items -> most.hold(new HashSet<>(items).size()));
    }
    var keys = schema.strings("uniqueKeys");
    if (!keys.isEmpty()) {
      add(items -> ItemsFit.repeated(keys, items).isEmpty());
    }
  }

  private void each() {
    var rest = schema.get("items").orElse(Json.of(true));
    var first = schema.items("prefixItems");
    if (rest instanceof JsonArray(var each)) {
      first = each;
      rest = schema.get("additionalItems").orElse(Json.of(true));
    }
    var heads = compiled.screens(first);
    var tail = compiled.screen(rest);
    screens.add((list, intrinsics, depth) -> {
      var items = items(list);
      var outcome = Outcome.FITS;
      for (int i = 0; i < items.size() && outcome != Outcome.FAILS; i++) {
        var screen = i < heads.size() ? heads.get(i) : tail;
        outcome = outcome.and(screen.of(items.get(i), intrinsics, depth));
      }
      return outcome;
    });
  }

  private void contains(Json wanted) {
    var screen = compiled.screen(wanted);
    screens.add((list, intrinsics, depth) -> {
      var least = Outcome.FAILS;
      for (var item : items(list)) {
        var outcome = screen.of(item, intrinsics, depth);
        least = outcome.compareTo(least) < 0 ? outcome : least;
      }
      return least;
    });
  }
}
