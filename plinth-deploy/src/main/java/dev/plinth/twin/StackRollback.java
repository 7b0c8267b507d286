package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.HandlerCalls.Purpose;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes back a change of a stack; what it cannot stays as it is until it is asked again. */
final class StackRollback {
  /** The status of a stack that waits to be asked again. */
  static final String FAILED = "UPDATE_ROLLBACK_FAILED";

  private final StackResources resources;
  private final StackEvents events;

  StackRollback(StackResources resources) {
    this.resources = resources;
    this.events = resources.events();
  }

  /**
   * Takes back what was changed.
   *
   * @param before the resources as they were, by logical id
   * @param gone those of them that were deleted past the stack
   * @param isNew whether there was no stack before
   * @param reason why
   * @return its status
   */
  String takeBack(
      Map<String, JsonObject> before, Map<String, JsonObject> gone, boolean isNew, String reason) {
    var undone = isNew ? "ROLLBACK" : "UPDATE_ROLLBACK";
    events.stack(undone + "_IN_PROGRESS", reason);
    var added = new LinkedHashMap<String, JsonObject>();
    var stuck = new LinkedHashMap<>(gone);
    gone.forEach(this::isRestored);
    resources
        .made()
        .forEach((id, one) -> {
          var old = Optional.ofNullable(before.get(id));
          if (old.isEmpty() || !StackResources.id(old.get()).equals(StackResources.id(one))) {
            added.put(id, one);
          } else if (!one.equals(old.get()) && !isRestored(id, old.get())) {
            stuck.put(id, one);
          }
        });
    resources.letGo();
    if (!stuck.isEmpty()) {
      before.forEach((id, old) -> {
        if (!gone.containsKey(id)) {
          resources.put(id, stuck.getOrDefault(id, old));
        }
      });
      return failed(stuck.keySet(), added);
    }
    if (!isNew) {
      events.stack("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "");
    }
    var left = remove(added);
    before.forEach(resources::put);
    if (isNew) {
      resources.place().save(resources.store(), left, new JsonArray(List.of()));
    }
    var status = isNew && !left.isEmpty() ? "ROLLBACK_FAILED" : undone + "_COMPLETE";
    events.stack(status, StackDeletion.failures(left));
    return status;
  }

  /**
   * Goes on with taking back a change.
   *
   * @param skip logical ids of what is taken to be as it was, though it is not
   * @return its status
   */
  String goOn(Collection<String> skip) {
    var store = resources.store();
    var place = resources.place();
    events.stack("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
    var before = place.resources(store);
    var stuck = new ArrayList<String>();
    for (var id : StuckRollback.stuck(store, place)) {
      var old = Optional.ofNullable(before.get(id)).orElseThrow();
      if (!skip.contains(id)) {
        if (isRestored(id, old)) {
          resources.put(id, old);
        } else {
          stuck.add(id);
        }
      }
    }
    var added = StuckRollback.added(store, place);
    if (!stuck.isEmpty()) {
      return failed(stuck, added);
    }
    events.stack("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "");
    remove(added);
    StuckRollback.end(store, place);
    events.stack("UPDATE_ROLLBACK_COMPLETE", "");
    return "UPDATE_ROLLBACK_COMPLETE";
  }

  private String failed(Collection<String> stuck, Map<String, JsonObject> added) {
    StuckRollback.begin(resources.store(), resources.place(), stuck, added);
    events.stack(
        FAILED, "The following resource(s) failed to update: " + List.copyOf(stuck) + ". ");
    return FAILED;
  }

  /** Brings a resource back to what it was; false when it cannot be. */
  private boolean isRestored(String id, JsonObject old) {
    var type = StackResources.type(old);
    var physical = StackResources.id(old);
    events.resource("UPDATE_IN_PROGRESS", type, id, physical, "");
    try {
      if (resources.isGone(old)) {
        throw new StackFailed(physical + " does not exist");
      }
      resources.require(Purpose.UPDATE, old);
    } catch (Refusal | StackFailed refusal) {
      events.resource("UPDATE_FAILED", type, id, physical, String.valueOf(refusal.getMessage()));
      return false;
    }
    events.resource("UPDATE_COMPLETE", type, id, physical, "");
    return true;
  }

  /** Deletes what the operation made that failed, last made first; what stays, by logical id. */
  private Map<String, JsonObject> remove(Map<String, JsonObject> added) {
    var left = new LinkedHashMap<String, JsonObject>();
    for (var id : new ArrayList<>(added.keySet()).reversed()) {
      var one = Optional.ofNullable(added.get(id)).orElseThrow();
      if (!resources.isRemoved(id, one, policy(one))) {
        left.put(id, one);
      }
    }
    return left;
  }

  private static String policy(JsonObject made) {
    var policy = made.string("DeletionPolicy").orElse("Delete");
    return policy.equals("RetainExceptOnCreate") ? "Delete" : policy;
  }
}
