package dev.plinth.cloud;

import dev.plinth.json.Json.JsonObject;

/**
 * AWS, or what stands for it. Safe for use by several threads.
 *
 * <p>Inputs and outputs have the shapes of the service's API reference: members by their names
 * there, structures and maps as objects, lists as arrays, blobs as Base64 texts, times as ISO 8601
 * texts.
 */
public interface Cloud {
  /**
   * Calls an operation and waits for its answer.
   *
   * @param input its members; those that are required and not there are refused as AWS does
   * @return the members of its answer; empty when it has none
   * @throws Refusal when the service refuses
   * @throws ConnectionLost when it is not known whether the service did what it was asked
   */
  JsonObject call(Place place, Operation operation, JsonObject input);
}
