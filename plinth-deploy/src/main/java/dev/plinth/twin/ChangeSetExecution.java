package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Carrying out change sets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html">ExecuteChangeSet</a>
 */
final class ChangeSetExecution {
  /** The statuses after which the stack is what the template says. */
  private static final Set<String> DONE =
      Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");

  private ChangeSetExecution() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:ExecuteChangeSet", ChangeSetExecution::execute);
  }

  /**
   * Carries out a change set, and forgets it.
   *
   * @throws dev.plinth.cloud.Refusal when there is none that can be
   */
  static JsonObject execute(Call call) {
    var place = StackPlace.existing(call);
    place.require(call);
    var changes = ChangeSets.existing(call, place);
    var state =
        ChangeSets.isBeingMade(call, changes)
            ? "UNAVAILABLE"
            : changes.string("ExecutionStatus").orElse("");
    if (!state.equals("AVAILABLE")) {
      throw call.refusal(
          "InvalidChangeSetStatus",
          "ChangeSet ["
              + call.text("ChangeSetName")
              + "] cannot be executed in its current execution status of ["
              + state
              + "]");
    }
    var template =
        StackTemplate.of(
            call,
            place,
            changes.string("Template").orElseThrow(),
            changes.object("Parameters").orElseThrow());
    var old = place.stack(call.store());
    var status =
        changes.items("ResourcesToImport").isEmpty()
            ? new StackUpdate(call, place).apply(template.evaluated(), changes.isTrue("New"))
            : new ResourceImport(call, place)
                .apply(template.evaluated(), StackImports.of(call, place, changes).found());
    call.store()
        .put(
            StackPlace.STACKS,
            place.key(),
            DONE.contains(status)
                ? changed(place, old, changes, template, status)
                : unchanged(call.store(), place, old, changes, status));
    AtWork.begin(call.store(), place.atWork(), AtWork.Kind.STACK);
    ChangeSets.remove(call.store(), place, changes);
    return Call.nothing();
  }

  private static JsonObject changed(
      StackPlace place, JsonObject old, JsonObject changes, StackTemplate template, String status) {
    return stack(
        place,
        old,
        changes,
        status,
        "",
        changes.string("Template").orElseThrow(),
        changes.object("Parameters").orElseThrow(),
        List.copyOf(new TreeSet<>(template.imports())));
  }

  private static JsonObject unchanged(
      Store store, StackPlace place, JsonObject old, JsonObject changes, String status) {
    return stack(
        place,
        old,
        changes,
        status,
        new StackEvents(store, place)
            .failure()
            .flatMap(one -> one.string("ResourceStatusReason"))
            .orElse(""),
        old.string("Template").orElse(""),
        old.object("Parameters").orElseGet(Call::nothing),
        old.strings("Imports"));
  }

  private static JsonObject stack(
      StackPlace place,
      JsonObject old,
      JsonObject changes,
      String status,
      String reason,
      String template,
      JsonObject parameters,
      List<String> imports) {
    return Json.object(
        "StackName",
        place.name(),
        "StackId",
        place.id(),
        "StackStatus",
        status,
        "Reason",
        reason,
        "Template",
        template,
        "Parameters",
        parameters,
        "Imports",
        imports,
        "Protected",
        old.isTrue("Protected"),
        "ChangeSetId",
        changes.string("ChangeSetId").orElseThrow());
  }
}
