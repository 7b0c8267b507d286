package dev.plinth.deploy;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves resources by stack refactoring.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackRefactor.html">CreateStackRefactor</a>
 */
record StackRefactoring(Caller caller, StackMove move) {
  private static final Set<String> NOT_SEEN = Set.of("StackRefactorNotFoundException");
  private static final String DONE = "EXECUTE_COMPLETE";

  private String description() {
    return "plinth " + move.from() + " to " + move.to();
  }

  /**
   * Waits for one that a run which was cut off had begun. Who may not list them goes by the status
   * of the stack, which is told a little later.
   */
  void awaited() {
    listed().stream()
        .filter(one -> one.string("Description").orElse("").equals(description()))
        .flatMap(one -> one.string("StackRefactorId").stream())
        .forEach(this::ended);
  }

  private List<JsonObject> listed() {
    try {
      return caller.list(
          "cloudformation:ListStackRefactors",
          "StackRefactorSummaries",
          "ExecutionStatusFilter",
          List.of("EXECUTE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS"));
    } catch (Refusal refusal) {
      if (refusal.code().startsWith("AccessDenied")) {
        return List.of();
      }
      throw refusal;
    }
  }

  /**
   * Refactors.
   *
   * @param templates by the name of the stack
   * @param going the logical ids that move
   * @throws StepFailed when CloudFormation does not do it, or would do something else
   */
  void carryOut(Map<String, JsonObject> templates, Set<String> going, StackChange from) {
    var definitions = new ArrayList<Json>();
    templates.forEach((name, template) ->
        definitions.add(from.withTemplate(Json.object("StackName", name), template.compact())));
    var mappings =
        going.stream()
            .map(id ->
                Json.object(
                    "Source", end(move.from().name(), id),
                    "Destination", end(move.to().name(), move.now(id))))
            .toList();
    var id =
        caller
            .call(
                "cloudformation:CreateStackRefactor",
                "Description",
                description(),
                "EnableStackCreation",
                !move.isWithin(),
                "StackDefinitions",
                Json.array(definitions),
                "ResourceMappings",
                Json.array(mappings))
            .string("StackRefactorId")
            .orElseThrow();
    var made =
        caller
            .waiting()
            .until(
                "the refactor",
                () ->
                    described(id)
                        .filter(one ->
                            one.string("Status").orElse("").matches(".*_(COMPLETE|FAILED)")));
    if (!made.string("Status").orElse("").equals("CREATE_COMPLETE")) {
      throw new StepFailed(
          DeployCodes.NOT_MOVED,
          "CloudFormation refused the refactor: " + made.string("StatusReason").orElse(""));
    }
    onlyMoves(id);
    caller.call("cloudformation:ExecuteStackRefactor", "StackRefactorId", id);
    var ended = ended(id);
    if (!ended.string("ExecutionStatus").orElse("").equals(DONE)) {
      throw new StepFailed(
          DeployCodes.NOT_MOVED,
          ended.string("ExecutionStatus").orElse("")
              + ": "
              + ended.string("ExecutionStatusReason").orElse(""));
    }
    from.settled();
  }

  private static JsonObject end(String stack, String id) {
    return Json.object("StackName", stack, "LogicalResourceId", id);
  }

  private void onlyMoves(String id) {
    for (var action :
        caller.list(
            "cloudformation:ListStackRefactorActions",
            "StackRefactorActions",
            "StackRefactorId",
            id)) {
      var does = action.string("Action").orElse("") + " " + action.string("Entity").orElse("");
      if (!does.equals("MOVE RESOURCE") && !does.equals("CREATE STACK")) {
        throw new StepFailed(
            DeployCodes.NOT_MOVED,
            "the refactor would %s: %s".formatted(does, action.string("Description").orElse("")));
      }
    }
  }

  private Optional<JsonObject> described(String id) {
    return caller.seen(
        NOT_SEEN, () -> caller.call("cloudformation:DescribeStackRefactor", "StackRefactorId", id));
  }

  private JsonObject ended(String id) {
    return caller
        .waiting()
        .until(
            "the refactor",
            () ->
                described(id)
                    .filter(one ->
                        one.string("ExecutionStatus")
                            .orElse("")
                            .matches("(EXECUTE|ROLLBACK)_(COMPLETE|FAILED)|OBSOLETE")));
  }
}
