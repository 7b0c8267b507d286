package dev.plinth.network.atom;

import java.util.ArrayList;
import java.util.List;

/**
 * A way that packets to a destination take.
 *
 * @param steps in the order they are passed
 * @param carried what is known at the end of the security groups of the source
 */
record Way(List<Step> steps, Carried carried, End end) {
  static final Way DROPPED = new Way(List.of(), Carried.ALL, new End.Dropped());
  static final Way ANYWHERE =
      new Way(List.of(new Step.Only(Bounds.MAYBE)), Carried.NONE, new End.Anywhere());

  /** Which rules that name security groups apply, the strongest first. */
  enum Carried {
    ALL(0),
    /** Those for inbound traffic. */
    INBOUND(1),
    NONE(2);

    private final int code;

    Carried(int code) {
      this.code = code;
    }

    /** A number from 0, for what is packed into arrays. */
    int code() {
      return code;
    }

    Carried and(Carried other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  Way {
    steps = List.copyOf(steps);
  }

  static Way to(End end, Step... steps) {
    return new Way(List.of(steps), Carried.ALL, end);
  }

  /** The way with this before it. */
  Way after(List<? extends Step> before, Carried limit) {
    if (end instanceof End.Dropped) {
      return DROPPED;
    }
    var all = new ArrayList<Step>(before);
    all.addAll(steps);
    return new Way(all, carried.and(limit), end);
  }
}
