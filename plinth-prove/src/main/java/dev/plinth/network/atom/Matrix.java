package dev.plinth.network.atom;

import java.util.BitSet;
import java.util.List;

/** Which places reach which, with replies, by their position in the list that was asked about. */
public final class Matrix {
  private final List<BitSet> possible;
  private final List<BitSet> certain;

  Matrix(List<BitSet> possible, List<BitSet> certain) {
    this.possible = List.copyOf(possible);
    this.certain = List.copyOf(certain);
  }

  /** Whether some packet may get there and be answered. */
  public boolean isPossible(int from, int to) {
    return possible.get(from).get(to);
  }

  /** Whether some packet surely gets there and every answer to it gets back. */
  public boolean isCertain(int from, int to) {
    return certain.get(from).get(to);
  }

  /** How many ordered pairs are possible. */
  public long possible() {
    return possible.stream().mapToLong(BitSet::cardinality).sum();
  }

  /** How many ordered pairs are certain. */
  public long certain() {
    return certain.stream().mapToLong(BitSet::cardinality).sum();
  }
}
