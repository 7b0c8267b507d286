package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.Term;
import dev.plinth.twin.HandlerCalls.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The resources of a stack while something is done to it. Each is an object with {@code Type},
 * {@code Id}, {@code Properties}, {@code Attributes}, {@code DeletionPolicy} and {@code
 * ReplacePolicy}; whatever happens to one is an event of the stack.
 */
final class StackResources {
  private static final String SNAPSHOTS = "snapshots";

  private final Store store;
  private final StackPlace place;
  private final HandlerCalls calls;
  private final StackEvents events;
  private final SequencedMap<String, JsonObject> made = new LinkedHashMap<>();

  StackResources(Call call, StackPlace place) {
    this.store = call.store();
    this.place = place;
    this.calls = new HandlerCalls(call.twin().authorizer(), call.caller(), place.region());
    this.events = new StackEvents(call.store(), place);
  }

  Store store() {
    return store;
  }

  StackPlace place() {
    return place;
  }

  StackEvents events() {
    return events;
  }

  /** Those that the stack has by now, by logical id, in the order in which they came. */
  SequencedMap<String, JsonObject> made() {
    return Collections.unmodifiableSequencedMap(made);
  }

  /** Whether a condition lets a resource of a template exist. */
  static boolean exists(EvaluatedResource resource) {
    return resource.exists() instanceof Term.Truth(var truth, _) && truth;
  }

  /** A resource of a template as the stack holds it. */
  static JsonObject of(
      EvaluatedResource resource, Json physical, JsonObject properties, Json attributes) {
    return Json.object(
        "Type",
        resource.type(),
        "Id",
        physical,
        "Properties",
        properties,
        "Attributes",
        attributes,
        "DeletionPolicy",
        policy(resource.deletionPolicy()),
        "ReplacePolicy",
        policy(resource.updateReplacePolicy()));
  }

  /** What a template says of deleting a resource; it is deleted where it says nothing. */
  static Json policy(Term policy) {
    return Json.of(policy.scalar().orElse("Delete"));
  }

  static String id(JsonObject resource) {
    return resource.string("Id").orElse("");
  }

  static String type(JsonObject resource) {
    return resource.string("Type").orElseThrow();
  }

  /** Holds a resource; the one that exists is left as it is. */
  void hold(String logicalId, JsonObject resource) {
    made.put(logicalId, resource);
  }

  /** Holds a resource and makes it what it says. */
  void put(String logicalId, JsonObject resource) {
    made.put(logicalId, resource);
    own(logicalId, resource);
  }

  /** Makes a resource what it says, and the stack's. */
  void own(String logicalId, JsonObject resource) {
    var type = type(resource);
    Resources.put(
        store,
        place.account(),
        place.region(type),
        type,
        resource.string("Id").orElseThrow(),
        resource.get("Properties").orElseThrow(),
        resource.get("Attributes").orElseThrow(),
        place.name(),
        logicalId);
  }

  /** Holds nothing any more; what exists is left as it is. */
  void letGo() {
    made.clear();
  }

  /**
   * Asks whether who deploys may do this to a resource.
   *
   * @throws Refusal when they may not
   */
  void require(Purpose purpose, JsonObject resource) {
    calls.require(purpose, resource);
  }

  /** A failure of a resource, which is an event of the stack from now on. */
  StackFailed failed(String doing, String logicalId, String type, String reason) {
    events.resource(doing + "_FAILED", type, logicalId, "", reason);
    return new StackFailed(
        "The following resource(s) failed to %s: [%s]. "
            .formatted(doing.toLowerCase(Locale.ROOT), logicalId));
  }

  /** Whether a resource was deleted past the stack. */
  boolean isGone(JsonObject resource) {
    var type = type(resource);
    return Resources.find(store, place.account(), place.region(type), type, id(resource)).isEmpty();
  }

  /**
   * What left the stack or was replaced is deleted, last made first, unless it is to stay.
   *
   * @param replaced each with its {@code LogicalId}
   * @return what left the stack and could not be deleted, by logical id
   */
  SequencedMap<String, JsonObject> cleanUp(
      Map<String, JsonObject> before, List<JsonObject> replaced) {
    var left = new LinkedHashMap<String, JsonObject>();
    for (var one : replaced.reversed()) {
      isRemoved(
          one.string("LogicalId").orElseThrow(), one, one.string("ReplacePolicy").orElse("Delete"));
    }
    for (var id : new ArrayList<>(before.keySet()).reversed()) {
      var one = before.get(id);
      if (one != null
          && !made.containsKey(id)
          && !isRemoved(id, one, one.string("DeletionPolicy").orElse("Delete"))) {
        left.put(id, one);
      }
    }
    return left;
  }

  /** Deletes a resource as its policy says; false when it cannot be deleted. */
  boolean isRemoved(String logicalId, JsonObject resource, String policy) {
    var type = type(resource);
    if (policy.startsWith("Retain")) {
      events.resource("DELETE_SKIPPED", type, logicalId, id(resource), "");
      Resources.disown(store, place, logicalId, resource);
      return true;
    }
    events.resource("DELETE_IN_PROGRESS", type, logicalId, id(resource), "");
    try {
      calls.require(Purpose.DELETE, resource);
      if (type.equals("AWS::S3::Bucket") && !Objects.isEmpty(store, id(resource))) {
        throw new StackFailed("The bucket you tried to delete is not empty");
      }
    } catch (Refusal | StackFailed refusal) {
      // as CloudFormation does at the end of an update: it goes on and leaves the resource
      events.resource(
          "DELETE_FAILED", type, logicalId, id(resource), String.valueOf(refusal.getMessage()));
      return false;
    }
    var key =
        Resources.key(
            place.account(), place.region(type), type, resource.string("Id").orElseThrow());
    if (policy.equals("Snapshot")) {
      store.put(SNAPSHOTS, key, resource.with("Stack", Json.of(place.name())));
    }
    store.remove(Resources.TABLE, key);
    events.resource("DELETE_COMPLETE", type, logicalId, id(resource), "");
    return true;
  }
}
