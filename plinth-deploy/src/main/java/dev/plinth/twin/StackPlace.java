package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Where a stack stands. */
record StackPlace(String account, String region, String name) {
  static final String STACKS = "stacks";

  private static final String MEMBERS = "stack-resources";
  private static final String OUTPUTS = "stack-outputs";

  /** The place that a call names, by the stack's name or by the ARN that has the name in it. */
  static StackPlace of(Call call) {
    var name = call.text("StackName");
    return new StackPlace(
        call.caller().account(),
        call.region(),
        name.startsWith("arn:") ? name.split("/")[1] : name);
  }

  /**
   * The place of the stack that a call names.
   *
   * @throws dev.plinth.cloud.Refusal when there is none
   */
  static StackPlace existing(Call call) {
    var place = of(call);
    if (place.find(call.store()).isEmpty()) {
      throw call.refusal(
          "ValidationError", "Stack with id " + call.text("StackName") + " does not exist");
    }
    return place;
  }

  /**
   * Asks the policies whether the caller may do this to the stack.
   *
   * @throws dev.plinth.cloud.Refusal when it may not
   */
  void require(Call call) {
    call.twin()
        .authorizer()
        .require(
            call.operation(),
            new Authorizer.Asked(
                call.caller(),
                call.region(),
                "cloudformation:" + call.operation().name(),
                id(),
                Map.of()));
  }

  /** The stack that stands here. */
  Optional<JsonObject> find(Store store) {
    return store.find(STACKS, key());
  }

  /** The stack that stands here, of which one knows that it does. */
  JsonObject stack(Store store) {
    return find(store).orElseThrow();
  }

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

  /**
   * Saves what a stack has.
   *
   * @param outputs as {@code DescribeStacks} lists them
   */
  void save(Store store, Map<String, JsonObject> resources, Json outputs) {
    store.put(MEMBERS, key(), new JsonObject(new LinkedHashMap<String, Json>(resources)));
    store.put(OUTPUTS, key(), Json.object("Outputs", outputs));
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
