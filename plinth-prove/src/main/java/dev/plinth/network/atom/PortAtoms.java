package dev.plinth.network.atom;

import static dev.plinth.world.network.Traffic.EVERY;

import dev.plinth.network.certificate.Run;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Protocols and ports, in classes that no rule of an estate tells apart. A set of them is a bit set
 * in words of 64.
 */
final class PortAtoms {
  /** The first of the ports that a client or a translating gateway sends from. */
  static final int FIRST_EPHEMERAL = 1024;

  private static final int PROTOCOLS = 256;

  /** How many codes a type of ICMP has. */
  private static final int TYPE = 256;

  static final int ECHO_REPLY = 0;
  static final int ECHO = 8;
  static final int ECHO6 = 128;
  static final int ECHO6_REPLY = 129;

  /**
   * One class: ports from {@code port} to before the next one's, a type and code, or a protocol;
   * {@link Traffic#EVERY} is all that have no class of their own.
   */
  private record Kind(int protocol, int port, int code) implements Comparable<Kind> {
    private static final Comparator<Kind> ORDER =
        Comparator.comparingInt(Kind::protocol)
            .thenComparingInt(Kind::port)
            .thenComparingInt(Kind::code);

    @Override
    public int compareTo(Kind other) {
      return ORDER.compare(this, other);
    }
  }

  private final List<Kind> kinds;
  private final Map<Kind, Integer> numbers = new HashMap<>();
  private final List<Kind> examples;
  private final Map<Traffic, long[]> covered = new HashMap<>();

  PortAtoms(Collection<Traffic> rules) {
    var found = new TreeSet<Kind>();
    found.add(new Kind(EVERY, EVERY, EVERY));
    for (int protocol : new int[] {Traffic.TCP, Traffic.UDP}) {
      found.add(new Kind(protocol, 0, EVERY));
      found.add(new Kind(protocol, FIRST_EPHEMERAL, EVERY));
    }
    found.add(new Kind(Traffic.ICMP, EVERY, EVERY));
    found.add(new Kind(Traffic.ICMP6, EVERY, EVERY));
    found.add(new Kind(Traffic.ICMP, ECHO, EVERY));
    found.add(new Kind(Traffic.ICMP, ECHO_REPLY, EVERY));
    found.add(new Kind(Traffic.ICMP6, ECHO6, EVERY));
    found.add(new Kind(Traffic.ICMP6, ECHO6_REPLY, EVERY));
    found.add(new Kind(Traffic.ICMP, ECHO_REPLY, 0));
    found.add(new Kind(Traffic.ICMP6, ECHO6_REPLY, 0));
    for (var rule : rules) {
      addBounds(rule, found);
    }
    kinds = List.copyOf(found);
    for (int i = 0; i < kinds.size(); i++) {
      numbers.put(kinds.get(i), i);
    }
    examples = kinds.stream().map(this::example).toList();
  }

  private static void addBounds(Traffic rule, Set<Kind> found) {
    int protocol = rule.protocol();
    if (protocol == EVERY) {
      return;
    }
    if (Traffic.hasPorts(protocol)) {
      if (rule.from() != EVERY) {
        found.add(new Kind(protocol, rule.from(), EVERY));
        if (rule.to() < Traffic.LAST_PORT) {
          found.add(new Kind(protocol, rule.to() + 1, EVERY));
        }
      }
    } else if (Traffic.isIcmp(protocol)) {
      if (rule.from() != EVERY) {
        found.add(new Kind(protocol, rule.from(), EVERY));
        found.add(new Kind(protocol, rule.from(), rule.to()));
      }
    } else {
      found.add(new Kind(protocol, EVERY, EVERY));
    }
  }

  private Kind example(Kind kind) {
    if (kind.protocol() == EVERY) {
      var taken = new HashSet<>(List.of(Traffic.TCP, Traffic.UDP));
      kinds.forEach(other -> taken.add(other.protocol()));
      return new Kind(unused(taken), 0, 0);
    }
    if (Traffic.hasPorts(kind.protocol())) {
      return new Kind(kind.protocol(), kind.port(), 0);
    }
    if (!Traffic.isIcmp(kind.protocol())) {
      return new Kind(kind.protocol(), 0, 0);
    }
    var types = new HashSet<Integer>();
    var codes = new HashSet<Integer>();
    for (var other : kinds) {
      if (other.protocol() == kind.protocol()) {
        types.add(other.port());
        if (other.port() == kind.port()) {
          codes.add(other.code());
        }
      }
    }
    return new Kind(
        kind.protocol(),
        kind.port() == EVERY ? unused(types) : kind.port(),
        kind.code() == EVERY ? unused(codes) : kind.code());
  }

  private static int unused(Set<Integer> taken) {
    int candidate = 0;
    while (taken.contains(candidate)) {
      candidate++;
    }
    return candidate;
  }

  /** How many there are. */
  int count() {
    return kinds.size();
  }

  /** How many words a set takes. */
  int words() {
    return (kinds.size() + 63) >>> 6;
  }

  /** Every one of them. */
  long[] all() {
    return of(Traffic.all()).clone();
  }

  /** Those that a rule is about. */
  long[] of(Traffic rule) {
    return covered.computeIfAbsent(
        rule,
        key -> {
          var set = new long[words()];
          for (int i = 0; i < kinds.size(); i++) {
            if (key.covers(protocol(i), port(i), code(i))) {
              set[i >>> 6] |= 1L << i;
            }
          }
          return set;
        });
  }

  /** The one that a packet is of. */
  int at(int protocol, int port, int code) {
    if (Traffic.hasPorts(protocol)) {
      int best = -1;
      for (int i = 0; i < kinds.size(); i++) {
        if (kinds.get(i).protocol() == protocol && kinds.get(i).port() <= port) {
          best = i;
        }
      }
      return best;
    }
    int type = Traffic.isIcmp(protocol) ? port : EVERY;
    for (var kind :
        List.of(
            new Kind(protocol, type, code),
            new Kind(protocol, type, EVERY),
            new Kind(protocol, EVERY, EVERY))) {
      var number = numbers.get(kind);
      if (number != null) {
        return number;
      }
    }
    return numbers.getOrDefault(new Kind(EVERY, EVERY, EVERY), 0);
  }

  /** The protocols and ports of a set, in order, as few runs as can be. */
  List<Run> runs(BitSet set) {
    var runs = new ArrayList<Run>();
    for (int protocol = 0; protocol < PROTOCOLS; protocol++) {
      var starts = starts(protocol);
      for (var start : starts) {
        var end = starts.higher(start);
        if (set.get(at(protocol, start))) {
          add(
              new Run(
                  protocol * Run.WIDTH + start,
                  protocol * Run.WIDTH + (end == null ? Run.WIDTH : end) - 1),
              runs);
        }
      }
    }
    return List.copyOf(runs);
  }

  private static void add(Run run, List<Run> into) {
    boolean touches = !into.isEmpty() && into.getLast().last() + 1 == run.first();
    into.add(touches ? new Run(into.removeLast().first(), run.last()) : run);
  }

  /** Where another atom may begin among the numbers of a protocol. */
  private NavigableSet<Integer> starts(int protocol) {
    var starts = new TreeSet<>(List.of(0));
    for (var kind : kinds) {
      if (kind.protocol() == protocol && kind.port() >= 0) {
        if (Traffic.hasPorts(protocol)) {
          starts.add(kind.port());
        } else {
          int type = kind.port() * TYPE;
          starts.addAll(List.of(type, type + TYPE));
          if (kind.code() != EVERY) {
            starts.addAll(List.of(type + kind.code(), type + kind.code() + 1));
          }
        }
      }
    }
    return starts.headSet(Run.WIDTH, false);
  }

  private int at(int protocol, int number) {
    return Traffic.isIcmp(protocol)
        ? at(protocol, number / TYPE, number % TYPE)
        : at(protocol, number, 0);
  }

  /** One of a set that is not empty, of TCP if there is one. */
  int first(BitSet set) {
    int first = -1;
    for (int i = kinds.size() - 1; i >= 0; i--) {
      boolean preferred = first < 0 || protocol(i) == Traffic.TCP || protocol(first) != Traffic.TCP;
      first = set.get(i) && preferred ? i : first;
    }
    return first;
  }

  int protocol(int atom) {
    return examples.get(atom).protocol();
  }

  /** The first port, or the type for ICMP. */
  int port(int atom) {
    return examples.get(atom).port();
  }

  /** The code for ICMP. */
  int code(int atom) {
    return examples.get(atom).code();
  }
}
