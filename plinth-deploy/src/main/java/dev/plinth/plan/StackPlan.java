package dev.plinth.plan;

import dev.plinth.plan.changeset.Action;
import dev.plinth.plan.changeset.ChangeSet;
import dev.plinth.term.StackKey;
import java.util.List;

/**
 * What happens to a stack.
 *
 * @param stack where it stands from then on
 * @param was where it stood, the same unless it was renamed
 * @param action {@link Action#ADD}, {@link Action#MODIFY} or {@link Action#REMOVE}
 * @param changes what happens to its resources
 * @param outputs names of its outputs that are added, removed or have another value, sorted
 * @param after stacks that must be there first
 */
public record StackPlan(
    StackKey stack,
    StackKey was,
    Action action,
    ChangeSet changes,
    List<String> outputs,
    List<StackKey> after) {
  public StackPlan {
    outputs = List.copyOf(outputs);
    after = List.copyOf(after);
  }
}
