package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes the resources of a stack. */
final class StackDeletion {
  private final StackResources resources;

  StackDeletion(Call call, StackPlace place) {
    this.resources = new StackResources(call, place);
  }

  /**
   * Deletes all of them.
   *
   * @param kept logical ids of what stays, whatever its policy
   * @return why it could not; what could not be deleted stays
   */
  Optional<String> delete(Collection<String> kept) {
    var store = resources.store();
    var place = resources.place();
    resources.events().stack("DELETE_IN_PROGRESS", "User Initiated");
    var standing = place.outputs(store);
    var there = place.resources(store);
    kept.forEach(id ->
        there.computeIfPresent(id, (_, one) -> one.with("DeletionPolicy", Json.of("Retain"))));
    var left = resources.cleanUp(there, List.of());
    if (!left.isEmpty()) {
      place.save(store, left, standing);
      resources.events().stack("DELETE_FAILED", failures(left));
      return Optional.of(failures(left));
    }
    StackExports.replace(store, place, standing, new JsonArray(List.of()));
    resources.events().stack("DELETE_COMPLETE", "");
    return Optional.empty();
  }

  /** What could not be deleted, in words; empty for nothing. */
  static String failures(Map<String, JsonObject> left) {
    return left.isEmpty()
        ? ""
        : "The following resource(s) failed to delete: " + List.copyOf(left.keySet()) + ". ";
  }
}
