package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Where a stack stands. */
record StackPlace(String account, String region, String name) {
  static final String STACKS = "stacks";

  private static final String MEMBERS = "stack-resources";
  private static final String OUTPUTS = "stack-outputs";

  String key() {
    return account + "/" + region + "/" + name;
  }

  /** What it is called while CloudFormation is at it. */
  String atWork() {
    return "stack/" + key();
  }

  /** Where its resources of a type are: those of IAM are in no Region. */
  String region(String type) {
    return Resources.region(type, region);
  }

  /** The number in it is the stack's own: one that is made again has the same. */
  String id() {
    return "arn:aws:cloudformation:"
        + region
        + ":"
        + account
        + ":stack/"
        + name
        + "/00000000-0000-0000-0000-"
        + "%012x".formatted(key().hashCode() & 0xffffffffL);
  }

  /** Its resources by logical id, in the order in which they were made. */
  SequencedMap<String, JsonObject> resources(Store store) {
    var resources = new LinkedHashMap<String, JsonObject>();
    store
        .find(MEMBERS, key())
        .ifPresent(all ->
            all.members()
                .keySet()
                .forEach(id -> all.object(id).ifPresent(one -> resources.put(id, one))));
    return resources;
  }

  void save(Store store, Map<String, JsonObject> resources, JsonObject outputs) {
    store.put(MEMBERS, key(), new JsonObject(new LinkedHashMap<String, Json>(resources)));
    store.put(OUTPUTS, key(), outputs);
  }

  void forget(Store store) {
    store.remove(MEMBERS, key());
    store.remove(OUTPUTS, key());
  }

  /** Its outputs as {@code DescribeStacks} lists them. */
  Json outputs(Store store) {
    return store
        .find(OUTPUTS, key())
        .flatMap(all -> all.get("Outputs"))
        .orElseGet(() -> new Json.JsonArray(List.of()));
  }
}
