package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Taking back a change that did not come to its end: what is not yet as it was, and what was made
 * that is still to go.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-continueupdaterollback.html">Continue
 *     rolling back an update</a>
 */
final class StuckRollback {
  private static final String TABLE = "stack-rollbacks";

  private StuckRollback() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:ContinueUpdateRollback", StuckRollback::goOn);
  }

  static void begin(
      Store store, StackPlace place, Collection<String> stuck, Map<String, JsonObject> added) {
    store.put(
        TABLE,
        place.key(),
        Json.object(
            "Stuck", List.copyOf(stuck), "Added", new JsonObject(new LinkedHashMap<>(added))));
  }

  static List<String> stuck(Store store, StackPlace place) {
    return store.find(TABLE, place.key()).map(one -> one.strings("Stuck")).orElse(List.of());
  }

  static SequencedMap<String, JsonObject> added(Store store, StackPlace place) {
    var added = new LinkedHashMap<String, JsonObject>();
    store
        .find(TABLE, place.key())
        .flatMap(one -> one.object("Added"))
        .ifPresent(all ->
            all.members()
                .keySet()
                .forEach(id -> all.object(id).ifPresent(one -> added.put(id, one))));
    return added;
  }

  static void end(Store store, StackPlace place) {
    store.remove(TABLE, place.key());
  }

  private static JsonObject goOn(Call call) {
    var place = StackPlace.existing(call);
    place.require(call);
    var stack = place.stack(call.store());
    var status = stack.string("StackStatus").orElse("");
    if (!status.equals(StackRollback.FAILED)) {
      throw call.refusal(
          "ValidationError",
          "Stack:" + place.id() + " is in " + status + " state and can not be rolled back.");
    }
    var skip = call.input().strings("ResourcesToSkip");
    var stuck = stuck(call.store(), place);
    skip.stream()
        .filter(id -> !stuck.contains(id))
        .findFirst()
        .ifPresent(id -> {
          throw call.refusal(
              "ValidationError",
              "The resource ["
                  + id
                  + "] is not in the UPDATE_FAILED state and can not be skipped.");
        });
    var ended = new StackRollback(new StackResources(call, place)).goOn(skip);
    call.store().put(StackPlace.STACKS, place.key(), stack.with("StackStatus", Json.of(ended)));
    return Call.nothing();
  }
}
