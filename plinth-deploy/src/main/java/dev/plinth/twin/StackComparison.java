package dev.plinth.twin;

import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.PlanCodes;
import dev.plinth.plan.changeset.ChangePredictor;
import dev.plinth.plan.changeset.ChangePredictor.Caution;
import dev.plinth.plan.changeset.ChangeSet;
import dev.plinth.plan.changeset.ChangeSetJson;
import dev.plinth.plan.changeset.StackSide;
import dev.plinth.plan.changeset.ValueComparison;
import java.util.Optional;

/** What a template would change of a stack as it stands. */
record StackComparison(StackSide before, StackSide after, ChangeSet changes) {
  /**
   * Compares them.
   *
   * @param stack with its {@code Template} and {@code Parameters}; without them, one of nothing
   */
  static StackComparison of(Call call, StackPlace place, JsonObject stack, StackTemplate template) {
    var before = StackTemplate.standing(call, place, stack);
    return new StackComparison(
        before,
        template.side(),
        ChangePredictor.standard(Caution.AS_AWS).predict(before, template.side()));
  }

  /** Whether nothing would change, outputs included. */
  boolean isSame() {
    return ChangeSetJson.plain(changes).items().isEmpty() && keepsOutputs();
  }

  /** Whether the outputs stay as they are. */
  boolean keepsOutputs() {
    var was = before.evaluated().outputs();
    var now = after.evaluated().outputs();
    return was.keySet().equals(now.keySet())
        && was.values().stream()
            .allMatch(one -> {
              var other = now.get(one.name());
              return other != null
                  && ValueComparison.isAlike(one.value(), other.value())
                  && ValueComparison.isAlike(one.export(), other.export());
            });
  }

  /** Why the change is not permitted: a logical id that would be of another type. */
  Optional<String> retyped() {
    return changes.diagnostics().stream()
        .filter(one -> one.code().equals(PlanCodes.TYPE_CHANGES))
        .findFirst()
        .map(one -> "Update of resource type is not permitted. " + one.message());
  }
}
