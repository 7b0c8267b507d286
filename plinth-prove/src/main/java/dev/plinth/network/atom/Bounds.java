package dev.plinth.network.atom;

import dev.plinth.world.network.Traffic;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/**
 * Pairs of sets of port atoms, numbered: what some packet may pass, and what every packet passes.
 * The second set is within the first.
 *
 * <p>Operations are remembered by their operands, so that each is computed once.
 */
final class Bounds {
  /** Nothing passes. */
  static final int NONE = 0;

  /** Everything passes. */
  static final int ALL = 1;

  /** Everything may pass, nothing surely does. */
  static final int MAYBE = 2;

  private final PortAtoms ports;
  private final List<long[]> pairs = new ArrayList<>();
  private final Map<LongBuffer, Integer> numbers = new HashMap<>();
  private final Map<Long, Integer> ands = new HashMap<>();
  private final Map<Long, Integer> ors = new HashMap<>();
  private final Map<Long, Integer> eithers = new HashMap<>();
  private final Map<Integer, Integer> replies = new HashMap<>();

  Bounds(PortAtoms ports) {
    this.ports = ports;
    var none = new long[ports.words()];
    of(none, none);
    of(ports.all(), ports.all());
    of(ports.all(), none);
  }

  /** The number of a pair. */
  synchronized int of(long[] possible, long[] certain) {
    var words = Arrays.copyOf(possible, possible.length * 2);
    System.arraycopy(certain, 0, words, possible.length, certain.length);
    return of(words);
  }

  private int of(long[] words) {
    return numbers.computeIfAbsent(
        LongBuffer.wrap(words),
        _ -> {
          pairs.add(words);
          return pairs.size() - 1;
        });
  }

  /** What is both possible and certain. */
  int exactly(long[] set) {
    return of(set, set);
  }

  synchronized int count() {
    return pairs.size();
  }

  synchronized long[] possible(int number) {
    return Arrays.copyOf(pairs.get(number), ports.words());
  }

  synchronized long[] certain(int number) {
    return Arrays.copyOfRange(pairs.get(number), ports.words(), 2 * ports.words());
  }

  /** Whether something of a set may pass. */
  boolean mayPass(int number, long[] set) {
    return meet(possible(number), set);
  }

  /** Whether something of a set surely passes. */
  boolean passes(int number, long[] set) {
    return meet(certain(number), set);
  }

  private static boolean meet(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      if ((one[i] & other[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean within(long[] inner, long[] outer) {
    for (int i = 0; i < inner.length; i++) {
      if ((inner[i] & ~outer[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** What passes one filter and another. */
  synchronized int and(int x, int y) {
    if (x == y || y == ALL) {
      return x;
    }
    if (x == ALL) {
      return y;
    }
    return x == NONE || y == NONE ? NONE : remembered(ands, x, y, (a, b) -> a & b, (a, b) -> a & b);
  }

  /** What one or another rule allows. */
  synchronized int or(int x, int y) {
    return x == y ? x : remembered(ors, x, y, (a, b) -> a | b, (a, b) -> a | b);
  }

  /** What passes when either of two paths may be taken. */
  synchronized int either(int x, int y) {
    return x == y ? x : remembered(eithers, x, y, (a, b) -> a | b, (a, b) -> a & b);
  }

  private int remembered(
      Map<Long, Integer> memo, int x, int y, LongBinaryOperator some, LongBinaryOperator every) {
    long key = (long) Math.min(x, y) << 32 | Math.max(x, y);
    var known = memo.get(key);
    if (known != null) {
      return known;
    }
    var left = pairs.get(x);
    var right = pairs.get(y);
    var words = new long[left.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = (i < words.length / 2 ? some : every).applyAsLong(left[i], right[i]);
    }
    int number = of(words);
    memo.put(key, number);
    return number;
  }

  /** The same, with nothing certain. */
  int unsure(int x) {
    return and(x, MAYBE);
  }

  /**
   * The packets whose replies pass, when this is what passes on the way back.
   *
   * <p>Replies of TCP and UDP go to an ephemeral port: some of them for what is possible, all for
   * what is certain. An echo is answered by an echo reply. Other ICMP is answered by any or all of
   * it, another protocol by itself.
   */
  synchronized int reply(int back) {
    var known = replies.get(back);
    if (known != null) {
      return known;
    }
    var may = possible(back);
    var must = certain(back);
    var possible = new long[ports.words()];
    var certain = new long[ports.words()];
    for (int i = 0; i < ports.count(); i++) {
      var answers = answers(i);
      if (meet(may, answers)) {
        possible[i >>> 6] |= 1L << i;
      }
      if (within(answers, must)) {
        certain[i >>> 6] |= 1L << i;
      }
    }
    int number = of(possible, certain);
    replies.put(back, number);
    return number;
  }

  private long[] answers(int atom) {
    int protocol = ports.protocol(atom);
    if (protocol == Traffic.ICMP || protocol == Traffic.ICMP6) {
      boolean isEcho =
          ports.port(atom) == (protocol == Traffic.ICMP ? PortAtoms.ECHO : PortAtoms.ECHO6);
      int answer = protocol == Traffic.ICMP ? PortAtoms.ECHO_REPLY : PortAtoms.ECHO6_REPLY;
      return ports.of(
          isEcho
              ? new Traffic(protocol, answer, 0)
              : new Traffic(protocol, Traffic.EVERY, Traffic.EVERY));
    }
    if (Traffic.hasPorts(protocol)) {
      return ports.of(new Traffic(protocol, PortAtoms.FIRST_EPHEMERAL, Traffic.LAST_PORT));
    }
    var itself = new long[ports.words()];
    itself[atom >>> 6] |= 1L << atom;
    return itself;
  }
}
