package dev.plinth.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether one packet gets there and its answer back.
 *
 * @param packet as it was sent
 * @param ways every way AWS may choose
 */
public record Answer(Packet packet, List<Way> ways) {

  /** What it comes to. */
  public enum Kind {
    /** There is a way there and back. */
    REACHABLE,
    /** Every way is stopped. */
    UNREACHABLE,
    /** It depends on something that is not known. */
    UNKNOWN
  }

  public Answer {
    if (ways.isEmpty()) {
      throw new IllegalArgumentException("no way of " + packet);
    }
    ways = List.copyOf(ways);
  }

  public Kind kind() {
    if (ways.stream().anyMatch(Way::isClear)) {
      return Kind.REACHABLE;
    }
    return ways.stream().allMatch(Way::isStopped) ? Kind.UNREACHABLE : Kind.UNKNOWN;
  }

  /** The same where the packet may not be the one that was meant, so that no way is known. */
  Answer doubting(List<Doubt> doubts) {
    return new Answer(
        packet,
        List.of(new Way(List.of(), List.of(), List.of(), doubts, false, Optional.empty(), false)));
  }

  /** The way to show: the clear one, or the one with the fewest obstacles. */
  public Way best() {
    return ways.stream()
        .min(
            Comparator.comparing((Way way) -> !way.isClear())
                .thenComparing(Way::isStopped)
                .thenComparingInt(way -> way.blockers().size() + way.doubts().size()))
        .orElseThrow();
  }

  /** Whether AWS may choose a way that is stopped although another is not. */
  public boolean dependsOnChoice() {
    return kind() == Kind.REACHABLE && ways.stream().anyMatch(Way::isStopped);
  }
}
