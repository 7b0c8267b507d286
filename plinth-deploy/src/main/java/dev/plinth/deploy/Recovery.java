package dev.plinth.deploy;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.HoldsData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gets a stack out of a state in which no deployment can change it. Nothing that holds data is
 * deleted by it, and nothing is taken for mended that is not, unless it is named.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html">Troubleshooting
 *     CloudFormation</a>
 */
public final class Recovery {
  private static final String GONE = "DELETE_COMPLETE";
  private static final String REVIEWED = "REVIEW_IN_PROGRESS";

  private final Caller caller;
  private final String stack;
  private final Collection<String> skip;
  private final Collection<String> lose;
  private final List<String> calls = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  private Recovery(Caller caller, String stack, Collection<String> skip, Collection<String> lose) {
    this.caller = caller;
    this.stack = stack;
    this.skip = skip;
    this.lose = lose;
  }

  /**
   * What came of it.
   *
   * @param before the status that the stack was in
   * @param after the one it is in
   * @param calls what was called, in order
   * @param kept resources that stay in AWS without a stack, with their types
   * @param left what a person must do, where something is left
   */
  public record Mended(
      String before, String after, List<String> calls, List<String> kept, Optional<String> left) {
    public Mended {
      calls = List.copyOf(calls);
      kept = List.copyOf(kept);
    }
  }

  /**
   * Mends a stack.
   *
   * @param caller where it stands
   * @param stack its name
   * @param status the state it is in
   * @param skip logical ids of resources that a rollback may skip, or a deletion leave
   * @param lose logical ids of resources that hold data and may be deleted
   */
  public static Mended mend(
      Caller caller,
      String stack,
      String status,
      Collection<String> skip,
      Collection<String> lose) {
    return new Recovery(caller, stack, skip, lose).mend(status);
  }

  private Mended mend(String status) {
    Optional<String> left;
    try {
      left =
          switch (status) {
            case "UPDATE_ROLLBACK_FAILED" -> goOn();
            case REVIEWED -> unmade();
            case "ROLLBACK_COMPLETE" -> delete(List.of());
            case "CREATE_FAILED", "ROLLBACK_FAILED" -> deleteTwice();
            case "DELETE_FAILED" -> delete(leaving());
            default ->
                Optional.of("no call is known that mends " + status + ": look into its events");
          };
    } catch (Refusal refusal) {
      left =
          Optional.of(
              refusal.operation()
                  + " was refused: "
                  + refusal.code()
                  + ": "
                  + refusal.getMessage());
    }
    var after = caller.stack(stack).flatMap(one -> one.string("StackStatus")).orElse(GONE);
    return new Mended(status, after, calls, kept, left);
  }

  private void call(String operation, Object... input) {
    caller.call(operation, input);
    calls.add(operation);
  }

  /** Its status once nothing happens to it; empty when that took too long. */
  private Optional<String> settled() {
    return caller.until(
        "the stack",
        () ->
            Optional.of(caller.stack(stack).flatMap(one -> one.string("StackStatus")).orElse(GONE))
                .filter(status -> status.equals(REVIEWED) || !status.endsWith("_IN_PROGRESS")));
  }

  private Optional<String> goOn() {
    var failed = failed();
    var skipped = failed.stream().map(Recovery::id).filter(skip::contains).toList();
    if (skipped.isEmpty()) {
      call("cloudformation:ContinueUpdateRollback", "StackName", stack);
    } else {
      call("cloudformation:ContinueUpdateRollback", "StackName", stack, "ResourcesToSkip", skipped);
    }
    return settled().filter("UPDATE_ROLLBACK_COMPLETE"::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            "mend why these cannot be brought back, and recover again, or name them with --skip:"
                + " "
                + reasons(failed()));
  }

  private Optional<String> unmade() {
    for (var one : caller.list("cloudformation:ListChangeSets", "Summaries", "StackName", stack)) {
      call(
          "cloudformation:DeleteChangeSet",
          "StackName",
          stack,
          "ChangeSetName",
          one.string("ChangeSetName").orElse(""));
    }
    return delete(List.of());
  }

  /** What is retained can be named only where a deletion has failed before. */
  private Optional<String> deleteTwice() {
    var data =
        resources(status -> !status.equals("DELETE_COMPLETE") && !status.equals("DELETE_SKIPPED"))
            .stream()
            .filter(one -> HoldsData.standard().isIn(one.string("ResourceType").orElse("")))
            .map(Recovery::id)
            .filter(id -> !lose.contains(id))
            .toList();
    if (!data.isEmpty()) {
      return Optional.of(
          "deleting the stack would delete what holds data: look into it, and name it with --lose: "
              + String.join(", ", data));
    }
    var left = delete(List.of());
    return left.isPresent() && !leaving().isEmpty() ? delete(leaving()) : left;
  }

  private Optional<String> delete(List<String> retained) {
    var types = failed();
    if (retained.isEmpty()) {
      call("cloudformation:DeleteStack", "StackName", stack);
    } else {
      call("cloudformation:DeleteStack", "StackName", stack, "RetainResources", retained);
    }
    if (settled().filter(GONE::equals).isPresent()) {
      types.stream()
          .filter(one -> retained.contains(id(one)))
          .forEach(one ->
              kept.add(
                  "%s (%s)"
                      .formatted(
                          one.string("PhysicalResourceId").orElse(id(one)),
                          one.string("ResourceType").orElse(""))));
      return Optional.empty();
    }
    return Optional.of(
        "mend why these cannot be deleted, and recover again, or name them with --skip to leave"
            + " them: "
            + reasons(failed()));
  }

  /** What cannot be deleted and stays: what holds data, and what was named. */
  private List<String> leaving() {
    return failed().stream()
        .filter(one ->
            skip.contains(id(one))
                || HoldsData.standard().isIn(one.string("ResourceType").orElse("")))
        .map(Recovery::id)
        .toList();
  }

  private List<JsonObject> failed() {
    return resources(Set.of("UPDATE_FAILED", "DELETE_FAILED")::contains);
  }

  private List<JsonObject> resources(Predicate<String> isMeant) {
    if (caller.stack(stack).isEmpty()) {
      return List.of();
    }
    return caller
        .call("cloudformation:DescribeStackResources", "StackName", stack)
        .items("StackResources")
        .stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(one -> isMeant.test(one.string("ResourceStatus").orElse("")))
        .toList();
  }

  private static String id(JsonObject resource) {
    return resource.string("LogicalResourceId").orElse("");
  }

  private static String reasons(List<JsonObject> resources) {
    return String.join(
        "; ",
        resources.stream()
            .map(one -> id(one) + ": " + one.string("ResourceStatusReason").orElse(""))
            .toList());
  }
}
