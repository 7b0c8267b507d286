package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An operation on the instances of a stack set: it stops after as many failures in a Region as it
 * tolerates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html">StackSetOperationPreferences</a>
 */
final class StackSetOperation {
  private static final String TABLE = "stack-set-operations";

  private final Call call;
  private final JsonObject set;
  private final long tolerated;
  private final Map<String, Integer> failures = new LinkedHashMap<>();

  /** Deploys to one account and Region. */
  interface Step {
    boolean isDone();
  }

  /**
   * Begins one.
   *
   * @throws Refusal when there is another that has not ended
   */
  StackSetOperation(Call call, JsonObject set) {
    if (AtWork.is(call.store(), atWork(set))) {
      throw new Refusal(
          call.operation(),
          "OperationInProgressException",
          "Another Operation on StackSet " + set.string("StackSetId").orElse("") + " is in progress",
          409);
    }
    this.call = call;
    this.set = set;
    this.tolerated =
        call.input()
            .object("OperationPreferences")
            .flatMap(one -> one.number("FailureToleranceCount"))
            .map(Number::longValue)
            .orElse(0L);
  }

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:DescribeStackSetOperation", StackSetOperation::describe);
  }

  private static String atWork(JsonObject set) {
    return "stack-set/" + set.string("StackSetId").orElseThrow();
  }

  /** Does a step, unless too much has failed before. */
  void follow(String region, Step step) {
    if (!isStopped() && !step.isDone()) {
      failures.merge(region, 1, Integer::sum);
    }
  }

  private boolean isStopped() {
    return failures.values().stream().anyMatch(count -> count > tolerated);
  }

  /**
   * Remembers how it ended.
   *
   * @return the answer to the call that asked for it
   */
  JsonObject end(String action) {
    var asked = Optional.of(call.textOr("OperationId", "")).filter(id -> !id.isEmpty());
    var id =
        asked.orElseGet(() ->
            "00000000-0000-4000-8000-%012x".formatted(call.store().next("stack-set-operation")));
    AtWork.begin(call.store(), atWork(set), AtWork.Kind.STACK);
    call.store()
        .put(
            TABLE,
            id,
            Json.object(
                "OperationId",
                id,
                "StackSetId",
                set.string("StackSetId").orElseThrow(),
                "Action",
                action,
                "Status",
                isStopped() ? "FAILED" : "SUCCEEDED"));
    return Json.object("OperationId", id);
  }

  private static JsonObject describe(Call call) {
    Organizations.require(call);
    var id = call.text("OperationId");
    var operation =
        call.store()
            .find(TABLE, id)
            .orElseThrow(() ->
                new Refusal(
                    call.operation(),
                    "OperationNotFoundException",
                    "Operation " + id + " not found",
                    404));
    return Json.object(
        "StackSetOperation",
        AtWork.is(call.store(), atWork(operation))
            ? operation.with("Status", Json.of("RUNNING"))
            : operation);
  }
}
