package dev.plinth.deploy;

import java.util.List;
import java.util.Set;

/**
 * What a deployment may move.
 *
 * @param stacks what goes to another stack or has another logical id
 * @param steps the steps of accounts that may go to another unit than they stand in, and of units
 *     that are made anew elsewhere, by id: those that were asked for by name
 */
public record PlannedMoves(List<StackMove> stacks, Set<String> steps) {
  /** Nothing moves, but for accounts that are where AWS puts new ones. */
  public static final PlannedMoves NONE = new PlannedMoves(List.of(), Set.of());

  public PlannedMoves {
    stacks = List.copyOf(stacks);
    steps = Set.copyOf(steps);
  }
}
