package dev.plinth.network.certificate;

import dev.plinth.world.IpAddress;
import java.util.List;

/** What becomes of packets at a position. */
sealed interface Move {
  /**
   * They go on.
   *
   * @param next one, or each that AWS may choose
   */
  record Goes(List<Next> next) implements Move {
    Goes(Position to, Flow flow) {
      this(List.of(new Next(to, flow)));
    }
  }

  /** Where they go on to, as what. */
  record Next(Position to, Flow flow) {
    /** Whether packets are here again as before, or as fewer of them. */
    boolean repeats(Next before) {
      return to.equals(before.to) && flow.isWithin(before.flow);
    }
  }

  /** None goes on. */
  record Stopped(Cause cause) implements Move {}

  /** Not all fare the same: those to these addresses and up fare otherwise. */
  record Parts(List<IpAddress> starts) implements Move {}

  /**
   * Some may arrive where none must.
   *
   * @param edges where smaller spans may be decided more exactly
   */
  record Reaches(String what, List<IpAddress> edges) implements Move {}

  /** It is not known, lower case, without a period. */
  record Unsure(String why) implements Move {}
}
