package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.Optional;

/** What happened to a stack. */
record StackEvents(Store store, StackPlace place) {
  private static final String TABLE = "stack-events";

  void stack(String status, String reason) {
    add("AWS::CloudFormation::Stack", place.name(), place.id(), status, reason);
  }

  /**
   * Something that happened to a resource.
   *
   * @param physical its id; empty before it has one
   */
  void resource(String status, String type, String logicalId, String physical, String reason) {
    add(type, logicalId, physical, status, reason);
  }

  private void add(String type, String logicalId, String physical, String status, String reason) {
    var number = store.next("event/" + place.key());
    store.put(
        TABLE,
        place.key() + "/" + "%08d".formatted(number),
        Json.object(
            "StackId", place.id(),
            "EventId", Long.toString(number),
            "StackName", place.name(),
            "LogicalResourceId", logicalId,
            "PhysicalResourceId", physical,
            "ResourceType", type,
            "ResourceStatus", status,
            "ResourceStatusReason", reason));
  }

  /** All, the newest first, as {@code DescribeStackEvents} lists them. */
  Json all() {
    var events = new ArrayList<Json>(store.all(TABLE, place.key() + "/").values());
    return new JsonArray(events.reversed());
  }

  /** The reason of the first failure after an event. */
  Optional<JsonObject> failure() {
    return store.all(TABLE, place.key() + "/").values().stream()
        .filter(one -> one.string("ResourceStatus").orElse("").endsWith("_FAILED"))
        .reduce((_, second) -> second);
  }

  /** The last failure of a resource. */
  Optional<JsonObject> failure(String logicalId) {
    return store.all(TABLE, place.key() + "/").values().stream()
        .filter(one -> one.string("LogicalResourceId").orElse("").equals(logicalId))
        .filter(one -> one.string("ResourceStatus").orElse("").endsWith("_FAILED"))
        .reduce((_, second) -> second);
  }
}
