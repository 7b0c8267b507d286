package dev.plinth.twin;

import dev.plinth.cloudformation.evaluate.Exports;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.Term;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the stacks of the twin export, and who asked for it. */
final class StackExports implements Exports {
  static final String TABLE = "exports";

  private final Store store;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> unknown = new LinkedHashSet<>();

  StackExports(Store store) {
    this.store = store;
  }

  /** The names that were asked for. */
  Set<String> asked() {
    return asked;
  }

  /** Those of them that no stack exports. */
  Set<String> unknown() {
    return unknown;
  }

  @Override
  public Optional<Term> export(String account, String region, String name) {
    asked.add(name);
    var value = store.find(TABLE, key(account, region, name)).flatMap(one -> one.string("Value"));
    if (value.isEmpty()) {
      unknown.add(name);
    }
    return value.map(StackExports::text);
  }

  @Override
  public Optional<Term> output(String account, String region, String stack, String output) {
    return outputs(new StackPlace(account, region, stack).outputs(store)).stream()
        .filter(one -> one.string("OutputKey").orElse("").equals(output))
        .flatMap(one -> one.string("OutputValue").stream())
        .findFirst()
        .map(StackExports::text);
  }

  private static Term text(String value) {
    return new Term.Text(value, StackTemplate.PARAMETER);
  }

  private static String key(String account, String region, String name) {
    return account + "/" + region + "/" + name;
  }

  private static List<JsonObject> outputs(Json outputs) {
    return outputs instanceof JsonArray(var items)
        ? items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
        : List.of();
  }

  /** Why outputs cannot take the place of those that a stack has. */
  static Optional<String> refused(Store store, StackPlace place, Json before, Json after) {
    return refused(store, place, Set.of(place.name()), before, after);
  }

  /**
   * Why outputs of several stacks cannot take the place of those that they have.
   *
   * @param place one of them
   * @param names all of them
   */
  static Optional<String> refused(
      Store store, StackPlace place, Set<String> names, Json before, Json after) {
    for (var one : outputs(after)) {
      var name = one.string("ExportName").orElse("");
      var owner = owner(store, place, name).filter(stack -> !names.contains(stack));
      if (owner.isPresent()) {
        return Optional.of(
            "Export with name " + name + " is already exported by stack " + owner.get());
      }
    }
    for (var one : outputs(before)) {
      var name = one.string("ExportName").orElse("");
      var users = users(store, place, name);
      if (!users.isEmpty()) {
        var now =
            outputs(after).stream()
                .filter(other -> other.string("ExportName").orElse("").equals(name))
                .findFirst();
        if (now.isEmpty() || !now.get().get("OutputValue").equals(one.get("OutputValue"))) {
          return Optional.of(
              "Export %s cannot be %s as it is in use by %s"
                  .formatted(name, now.isEmpty() ? "deleted" : "updated", words(users)));
        }
      }
    }
    return Optional.empty();
  }

  /** Why a stack cannot be deleted. */
  static Optional<String> undeletable(Store store, StackPlace place) {
    return outputs(place.outputs(store)).stream()
        .flatMap(one -> one.string("ExportName").stream())
        .filter(name -> !users(store, place, name).isEmpty())
        .findFirst()
        .map(name ->
            "Delete canceled. Cannot delete export %s as it is in use by %s."
                .formatted(name, words(users(store, place, name))));
  }

  /** Puts the exports of a stack in the place of those that it had. */
  static void replace(Store store, StackPlace place, Json before, Json after) {
    for (var one : outputs(before)) {
      one.string("ExportName")
          .ifPresent(name -> store.remove(TABLE, key(place.account(), place.region(), name)));
    }
    for (var one : outputs(after)) {
      one.string("ExportName")
          .ifPresent(name ->
              store.put(
                  TABLE,
                  key(place.account(), place.region(), name),
                  Json.object(
                      "Stack", place.name(), "Value", one.string("OutputValue").orElse(""))));
    }
  }

  private static Optional<String> owner(Store store, StackPlace place, String name) {
    return store
        .find(TABLE, key(place.account(), place.region(), name))
        .flatMap(one -> one.string("Stack"));
  }

  /** The stacks of the Region that import a name. */
  private static List<String> users(Store store, StackPlace place, String name) {
    if (name.isEmpty()) {
      return List.of();
    }
    return store
        .all(StackPlace.STACKS, place.account() + "/" + place.region() + "/")
        .values()
        .stream()
        .filter(one -> one.strings("Imports").contains(name))
        .map(one -> one.string("StackName").orElse(""))
        .toList();
  }

  private static String words(List<String> names) {
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }
}
