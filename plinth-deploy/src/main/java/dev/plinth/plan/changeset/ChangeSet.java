package dev.plinth.plan.changeset;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.term.StackKey;
import java.util.List;
import java.util.Optional;

/**
 * What an update does to a stack.
 *
 * @param stack where it stands once it is updated
 * @param changes each after those it waits for; removals come last, in the opposite order
 * @param doubts what else may change that two templates do not tell
 * @param diagnostics why CloudFormation would refuse the update
 */
public record ChangeSet(
    StackKey stack,
    List<ResourceChange> changes,
    List<Doubt> doubts,
    List<Diagnostic> diagnostics) {
  /** A resource of which it is not known whether it changes, and why. */
  public record Doubt(String logicalId, String reason) {}

  public ChangeSet {
    changes = List.copyOf(changes);
    doubts = List.copyOf(doubts);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether nothing changes, for all that can be told. */
  public boolean isEmpty() {
    return changes.isEmpty() && doubts.isEmpty();
  }

  /** The change of the resource with this logical id. */
  public Optional<ResourceChange> find(String logicalId) {
    return changes.stream().filter(change -> change.logicalId().equals(logicalId)).findFirst();
  }
}
