package dev.plinth.network.certificate;

import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of protocols with their ports.
 *
 * <p>All of them lie on one line: 65,536 numbers for each protocol, which are the destination ports
 * of TCP and UDP, and type and code of ICMP. Other protocols are in it with all their numbers or
 * with none.
 *
 * @param runs in order, without overlaps
 */
record Services(List<Run> runs) {
  private static final int WIDTH = 65_536;
  private static final int PROTOCOLS = 1_024;
  private static final int CODES = 256;

  static final Services NONE = new Services(List.of());
  static final Services ALL = new Services(List.of(new Run(0, PROTOCOLS * WIDTH - 1)));

  /** Numbers without a hole. */
  record Run(int first, int last) {}

  Services {
    runs = List.copyOf(runs);
  }

  /** Every packet that a rule may be about. */
  static Services atMost(Traffic traffic) {
    return isOdd(traffic) ? whole(traffic.protocol()) : exactly(traffic);
  }

  /** Packets that a rule is about for sure. */
  static Services atLeast(Traffic traffic) {
    return isOdd(traffic) ? NONE : exactly(traffic);
  }

  /** Whether it cannot be told what a rule means. */
  private static boolean isOdd(Traffic traffic) {
    if (traffic.protocol() < Traffic.EVERY || traffic.protocol() >= PROTOCOLS) {
      return true;
    }
    if (traffic.from() == Traffic.EVERY) {
      return false;
    }
    if (Traffic.hasPorts(traffic.protocol())) {
      return traffic.from() < 0 || traffic.to() < traffic.from() || traffic.to() >= WIDTH;
    }
    return Traffic.isIcmp(traffic.protocol())
        && (traffic.from() < 0
            || traffic.from() >= CODES
            || traffic.to() < Traffic.EVERY
            || traffic.to() >= CODES);
  }

  private static Services exactly(Traffic traffic) {
    int protocol = traffic.protocol();
    if (protocol == Traffic.EVERY || traffic.from() == Traffic.EVERY) {
      return whole(protocol);
    }
    if (Traffic.hasPorts(protocol)) {
      return run(protocol * WIDTH + traffic.from(), protocol * WIDTH + traffic.to());
    }
    if (Traffic.isIcmp(protocol)) {
      int type = protocol * WIDTH + traffic.from() * CODES;
      return traffic.to() == Traffic.EVERY
          ? run(type, type + CODES - 1)
          : run(type + traffic.to(), type + traffic.to());
    }
    return whole(protocol);
  }

  private static Services whole(int protocol) {
    return protocol < 0 || protocol >= PROTOCOLS
        ? ALL
        : run(protocol * WIDTH, protocol * WIDTH + WIDTH - 1);
  }

  private static Services run(int first, int last) {
    return new Services(List.of(new Run(first, last)));
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Those in both. */
  Services and(Services other) {
    var both = new ArrayList<Run>();
    for (var one : runs) {
      for (var two : other.runs) {
        int first = Math.max(one.first, two.first);
        int last = Math.min(one.last, two.last);
        if (first <= last) {
          both.add(new Run(first, last));
        }
      }
    }
    return new Services(both);
  }

  /** Those that are not in the other. */
  Services without(Services other) {
    var left = runs;
    for (var taken : other.runs) {
      var next = new ArrayList<Run>();
      for (var run : left) {
        if (taken.last < run.first || run.last < taken.first) {
          next.add(run);
          continue;
        }
        if (run.first < taken.first) {
          next.add(new Run(run.first, taken.first - 1));
        }
        if (taken.last < run.last) {
          next.add(new Run(taken.last + 1, run.last));
        }
      }
      left = next;
    }
    return new Services(left);
  }

  /** Those in one of the two. */
  Services or(Services other) {
    var all = new ArrayList<>(without(other).runs);
    all.addAll(other.runs);
    all.sort(java.util.Comparator.comparingInt(Run::first));
    return new Services(all);
  }

  /** One of them, such as {@code tcp/443}. */
  String example() {
    if (isEmpty()) {
      return "nothing";
    }
    int first = runs.getFirst().first;
    int protocol = first / WIDTH;
    return switch (protocol) {
      case Traffic.TCP -> "tcp/" + first % WIDTH;
      case Traffic.UDP -> "udp/" + first % WIDTH;
      default -> "protocol " + protocol;
    };
  }
}
