package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.HandlerCalls.Purpose;
import dev.plinth.twin.StackRefactor.Definition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Carries out a refactor: stacks are told what they hold, and nothing of what they hold is touched.
 *
 * @param definitions the stacks as they are to be
 */
record StackRefactorExecution(Call call, List<Definition> definitions, StackRefactor plan) {
  StackRefactorExecution {
    definitions = List.copyOf(definitions);
  }

  /** Why it was taken back; empty when it was not. */
  String carryOut() {
    var failure = plan.failure().isEmpty() ? unreadable() : Optional.of(plan.failure());
    if (failure.isEmpty()) {
      definitions.forEach(this::leave);
      definitions.forEach(this::carryOut);
    }
    return failure.orElse("");
  }

  /** CloudFormation reads what it moves with the rights of who asks. */
  private Optional<String> unreadable() {
    var calls = new HandlerCalls(call.twin().authorizer(), call.caller(), call.region());
    for (var move : plan.moves()) {
      try {
        calls.require(Purpose.READ, move.resource());
      } catch (Refusal refusal) {
        return Optional.of(move.from().id() + ": " + refusal.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Exports of all are forgotten before those of any are put. */
  private void leave(Definition one) {
    StackExports.replace(
        call.store(), one.place(), one.place().outputs(call.store()), new JsonArray(List.of()));
  }

  private void carryOut(Definition one) {
    var store = call.store();
    var place = one.place();
    var before = place.resources(store);
    SequencedMap<String, JsonObject> held =
        Optional.ofNullable(plan.after().get(place.key())).orElseThrow();
    var outputs = Optional.ofNullable(plan.outputs().get(place.key())).orElseThrow();
    var events = new StackEvents(store, place);
    var doing = one.isNew() ? "CREATE" : "UPDATE";
    events.stack(doing + "_IN_PROGRESS", "Stack refactor");
    var left = new LinkedHashSet<>(before.keySet());
    left.removeAll(held.keySet());
    left.forEach(id -> Resources.leave(store, place, id));
    held.forEach((id, resource) -> own(store, place, id, resource));
    place.save(store, held, outputs);
    StackExports.replace(store, place, new JsonArray(List.of()), outputs);
    var stack =
        store
            .find(StackPlace.STACKS, place.key())
            .filter(_ -> !one.isNew())
            .orElseGet(() ->
                Json.object("StackName", place.name(), "StackId", place.id(), "ChangeSetId", ""));
    store.put(
        StackPlace.STACKS,
        place.key(),
        stack
            .with("StackStatus", Json.of(doing + "_COMPLETE"))
            .with("Reason", Json.of(""))
            .with("Template", Json.of(one.text()))
            .with("Imports", Json.strings(new TreeSet<>(one.template().imports()))));
    events.stack(doing + "_COMPLETE", "");
    AtWork.begin(store, place.atWork(), AtWork.Kind.STACK);
  }

  private static void own(Store store, StackPlace place, String id, JsonObject resource) {
    var type = resource.string("Type").orElseThrow();
    var physical = resource.string("Id").orElseThrow();
    Resources.find(store, place.account(), place.region(type), type, physical)
        .ifPresent(there ->
            Resources.put(
                store,
                place.account(),
                place.region(type),
                type,
                physical,
                there.get("Properties").orElseThrow(),
                there.get("Attributes").orElseThrow(),
                place.name(),
                id));
  }
}
