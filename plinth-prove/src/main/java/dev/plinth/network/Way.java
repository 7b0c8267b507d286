package dev.plinth.network;

import java.util.List;
import java.util.Optional;

/**
 * One way of a packet, and of its answer.
 *
 * @param there the steps of the packet
 * @param back the steps of the answer; empty when none starts
 * @param blockers what stops either, in the order of the way; none when nothing does
 * @param doubts what is not known of either; none when all is
 * @param isStopped whether a blocker stops it whatever the doubts
 * @param came the packet as it came to the end of its way, after every rewriting; empty when it was
 *     not sent
 * @param arrives whether the packet itself gets there for sure, whatever becomes of the answer
 */
public record Way(
    List<Hop> there,
    List<Hop> back,
    List<Blocker> blockers,
    List<Doubt> doubts,
    boolean isStopped,
    Optional<Packet> came,
    boolean arrives) {
  public Way {
    there = List.copyOf(there);
    back = List.copyOf(back);
    blockers = List.copyOf(blockers);
    doubts = List.copyOf(doubts);
  }

  /** Whether packet and answer get through for sure. */
  public boolean isClear() {
    return blockers.isEmpty() && doubts.isEmpty();
  }
}
