package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudFormation's stacks as they stand: looked at, protected and deleted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">CloudFormation
 *     API reference</a>
 */
final class Stacks {
  private Stacks() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:DescribeStacks", Stacks::describe);
    handlers.put("cloudformation:ListStacks", Stacks::list);
    handlers.put("cloudformation:DescribeStackEvents", Stacks::events);
    handlers.put("cloudformation:DescribeStackResources", Stacks::resources);
    handlers.put("cloudformation:GetTemplate", Stacks::template);
    handlers.put("cloudformation:DeleteStack", Stacks::delete);
    handlers.put("cloudformation:UpdateTerminationProtection", Stacks::protect);
  }

  private static JsonObject describe(Call call) {
    var stacks = new ArrayList<Json>();
    if (call.input().has("StackName")) {
      var place = StackPlace.existing(call);
      place.require(call);
      stacks.add(described(call, place));
    } else {
      call.allowed("*");
      places(call).forEach(place -> stacks.add(described(call, place)));
    }
    return Json.object("Stacks", new JsonArray(stacks));
  }

  private static List<StackPlace> places(Call call) {
    return call
        .store()
        .all(StackPlace.STACKS, call.caller().account() + "/" + call.region() + "/")
        .keySet()
        .stream()
        .map(key -> new StackPlace(call.caller().account(), call.region(), key.split("/", 3)[2]))
        .toList();
  }

  /** Those that were deleted are not remembered. */
  private static JsonObject list(Call call) {
    call.allowed("*");
    var wanted = call.input().strings("StackStatusFilter");
    var stacks = new ArrayList<Json>();
    for (var place : places(call)) {
      var status = place.stack(call.store()).string("StackStatus").orElseThrow();
      if (wanted.isEmpty() || wanted.contains(status)) {
        stacks.add(
            Json.object(
                "StackId",
                place.id(),
                "StackName",
                place.name(),
                "StackStatus",
                status,
                "CreationTime",
                "2026-01-01T00:00:00Z"));
      }
    }
    return Json.object("StackSummaries", new JsonArray(stacks));
  }

  private static JsonObject described(Call call, StackPlace place) {
    var store = call.store();
    var stack = place.stack(call.store());
    var status = stack.string("StackStatus").orElseThrow();
    if (AtWork.is(store, place.atWork())) {
      status = ChangeSets.inProgress(status);
    }
    return Json.object(
        "StackId", place.id(),
        "StackName", place.name(),
        "StackStatus", status,
        "StackStatusReason", stack.string("Reason").orElse(""),
        "ChangeSetId", stack.string("ChangeSetId").orElse(""),
        "CreationTime", "2026-01-01T00:00:00Z",
        "EnableTerminationProtection", stack.isTrue("Protected"),
        "Parameters",
            ParameterValues.listed(stack.object("Parameters").orElseGet(() -> Json.object())),
        "Outputs", place.outputs(store));
  }

  private static JsonObject events(Call call) {
    var place = StackPlace.existing(call);
    place.require(call);
    return Json.object("StackEvents", new StackEvents(call.store(), place).all());
  }

  /** Of the stack, or of that which the resource is part of. */
  private static JsonObject resources(Call call) {
    var part = call.input().string("PhysicalResourceId");
    var place =
        part.isPresent() && !call.input().has("StackName")
            ? holding(call, part.get())
            : StackPlace.existing(call);
    place.require(call);
    var all = new ArrayList<Json>();
    var events = new StackEvents(call.store(), place);
    var status = place.stack(call.store()).string("StackStatus").orElse("");
    var stuck = StuckRollback.stuck(call.store(), place);
    place
        .resources(call.store())
        .forEach((id, one) -> {
          var failed =
              stuck.contains(id) || status.matches("(DELETE|ROLLBACK)_FAILED")
                  ? events.failure(id)
                  : Optional.<JsonObject>empty();
          all.add(
              Json.object(
                  "LogicalResourceId", id,
                  "PhysicalResourceId", one.string("Id").orElse(""),
                  "ResourceType", one.string("Type").orElse(""),
                  "ResourceStatus",
                      failed
                          .flatMap(event -> event.string("ResourceStatus"))
                          .orElse("CREATE_COMPLETE"),
                  "ResourceStatusReason",
                      failed.flatMap(event -> event.string("ResourceStatusReason")).orElse(""),
                  "StackName", place.name(),
                  "StackId", place.id(),
                  "Timestamp", "2026-01-01T00:00:00Z"));
        });
    return Json.object("StackResources", new JsonArray(all));
  }

  private static StackPlace holding(Call call, String resource) {
    return places(call).stream()
        .filter(place ->
            place.resources(call.store()).values().stream()
                .anyMatch(one -> one.string("Id").orElse("").equals(resource)))
        .findFirst()
        .orElseThrow(
            () -> call.refusal("ValidationError", "Stack for " + resource + " does not exist"));
  }

  private static JsonObject template(Call call) {
    var place = StackPlace.existing(call);
    place.require(call);
    return Json.object("TemplateBody", place.stack(call.store()).string("Template").orElse(""));
  }

  static JsonObject delete(Call call) {
    var place = StackPlace.of(call);
    place.require(call);
    var stack = place.find(call.store());
    if (stack.isEmpty()) {
      return Call.nothing();
    }
    if (stack.get().isTrue("Protected")) {
      throw call.refusal(
          "ValidationError",
          "Stack [" + place.name() + "] cannot be deleted while TerminationProtection is enabled");
    }
    var inUse = StackExports.undeletable(call.store(), place);
    if (inUse.isPresent()) {
      new StackEvents(call.store(), place)
          .stack(stack.get().string("StackStatus").orElse(""), inUse.get());
      call.store()
          .put(StackPlace.STACKS, place.key(), stack.get().with("Reason", Json.of(inUse.get())));
      return Call.nothing();
    }
    var kept = call.input().strings("RetainResources");
    if (!kept.isEmpty() && !stack.get().string("StackStatus").orElse("").equals("DELETE_FAILED")) {
      throw call.refusal(
          "ValidationError",
          "Invalid operation on stack ["
              + place.id()
              + "]. Resources can be retained only when the stack is in the DELETE_FAILED state.");
    }
    var failure = new StackDeletion(call, place).delete(kept);
    if (failure.isPresent()) {
      call.store()
          .put(
              StackPlace.STACKS,
              place.key(),
              stack
                  .get()
                  .with("StackStatus", Json.of("DELETE_FAILED"))
                  .with("Reason", Json.of(failure.get())));
      return Call.nothing();
    }
    place.forget(call.store());
    StuckRollback.end(call.store(), place);
    call.store().remove(StackPlace.STACKS, place.key());
    return Call.nothing();
  }

  private static JsonObject protect(Call call) {
    var place = StackPlace.existing(call);
    place.require(call);
    call.store()
        .put(
            StackPlace.STACKS,
            place.key(),
            place
                .stack(call.store())
                .with("Protected", Json.of(call.input().isTrue("EnableTerminationProtection"))));
    return Json.object("StackId", place.id());
  }
}
