package dev.plinth.rehearse;

import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A deployment in which nothing went wrong.
 *
 * @param state what it ended in
 * @param calls the calls that it made
 * @param resources the resources of its stacks
 */
record Reference(TwinState state, List<Site> calls, List<Resource> resources) {
  /**
   * A resource of a stack.
   *
   * @param stack account, Region and name, with slashes between
   */
  record Resource(String stack, String logicalId) {}

  static Reference of(JsonObject saved, List<Site> calls) {
    var resources = new ArrayList<Resource>();
    saved
        .object("stack-resources")
        .ifPresent(stacks ->
            stacks
                .members()
                .keySet()
                .forEach(stack ->
                    stacks
                        .object(stack)
                        .ifPresent(all ->
                            all.members()
                                .keySet()
                                .forEach(id -> resources.add(new Resource(stack, id))))));
    return new Reference(TwinState.of(saved), calls, resources);
  }
}
