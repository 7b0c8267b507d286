package dev.plinth.access.change;

import java.util.List;

/**
 * What a change of sources grants and takes away.
 *
 * @param compared how many principals both sides have
 * @param changes in order: principals that appear and disappear, principals, resources
 * @param controls the policies of the organization that change
 * @param open what neither side tells, so that it is not known whether it changes
 * @param assumptions under which nothing else changes
 */
public record AccessDiff(
    int compared,
    List<Change> changes,
    List<ControlChange> controls,
    List<String> open,
    List<String> assumptions) {
  public AccessDiff {
    changes = List.copyOf(changes);
    controls = List.copyOf(controls);
    open = List.copyOf(open);
    assumptions = List.copyOf(assumptions);
  }

  /** Whether nothing changes as far as the sources tell. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
