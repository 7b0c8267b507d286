package dev.plinth.network.atom;

import java.util.Arrays;

/** What one thread remembers of {@link Bounds}, in plain arrays. */
final class LocalBounds {
  private static final int SIZE = 512;

  private final Bounds shared;
  private final long[] interest;
  private final int[] ands = new int[SIZE * SIZE];
  private final int[] replies = new int[SIZE];
  private final byte[] hits = new byte[SIZE];

  /** Some packet of interest may pass. */
  static final int POSSIBLE = 1;

  /** Some packet of interest surely passes. */
  static final int CERTAIN = 2;

  private static final int KNOWN = 4;

  LocalBounds(Bounds shared, long[] interest) {
    this.shared = shared;
    this.interest = interest;
    Arrays.fill(ands, -1);
    Arrays.fill(replies, -1);
  }

  int and(int x, int y) {
    if (x == Bounds.NONE || y == Bounds.NONE) {
      return Bounds.NONE;
    }
    if (x == y || y == Bounds.ALL) {
      return x;
    }
    if (x == Bounds.ALL) {
      return y;
    }
    if (x >= SIZE || y >= SIZE) {
      return shared.and(x, y);
    }
    int known = ands[x * SIZE + y];
    if (known < 0) {
      known = shared.and(x, y);
      ands[x * SIZE + y] = known;
    }
    return known;
  }

  int or(int x, int y) {
    return x == Bounds.NONE ? y : y == Bounds.NONE ? x : shared.or(x, y);
  }

  int reply(int back) {
    if (back >= SIZE) {
      return shared.reply(back);
    }
    if (replies[back] < 0) {
      replies[back] = shared.reply(back);
    }
    return replies[back];
  }

  /** {@link #POSSIBLE} and {@link #CERTAIN}, or neither. */
  int hits(int number) {
    if (number < SIZE && hits[number] != 0) {
      return hits[number] & ~KNOWN;
    }
    int found =
        (shared.mayPass(number, interest) ? POSSIBLE : 0)
            | (shared.passes(number, interest) ? CERTAIN : 0);
    if (number < SIZE) {
      hits[number] = (byte) (found | KNOWN);
    }
    return found;
  }
}
