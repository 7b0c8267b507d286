package dev.plinth.network.atom;

import dev.plinth.network.certificate.Span;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Addresses of both families, in classes that no range of an estate tells apart: an atom is a range
 * without those inside it.
 *
 * <p>Ranges are numbered so that what a range contains follows it: the atoms of range {@code i} are
 * {@code i} to {@code end(i) - 1}. Two numbers behind them stand for addresses that are not known:
 * {@link #unknownPublic} and {@link #anything}.
 */
final class AddressAtoms {
  /** The addresses at the start of each subnet that AWS keeps. */
  private static final int KEPT = 4;

  private final Cidr[] ranges;
  private final int[] ends;
  private final int[] parents;
  private final BitSet empty = new BitSet();
  private final Map<Cidr, Integer> numbers = new HashMap<>();

  AddressAtoms(Collection<Cidr> of) {
    var sorted = new TreeSet<>(of);
    sorted.add(Cidr.of("0.0.0.0/0"));
    sorted.add(Cidr.of("::/0"));
    ranges = sorted.toArray(Cidr[]::new);
    ends = new int[ranges.length];
    parents = new int[ranges.length];
    var open = new ArrayDeque<Integer>();
    for (int i = 0; i < ranges.length; i++) {
      numbers.put(ranges[i], i);
      while (!open.isEmpty() && !ranges[open.peek()].contains(ranges[i])) {
        ends[open.pop()] = i;
      }
      parents[i] = open.isEmpty() ? -1 : open.peek();
      open.push(i);
    }
    open.forEach(i -> ends[i] = ranges.length);
    for (int i = 0; i < ranges.length; i++) {
      empty.set(i, free(i).isEmpty());
    }
  }

  /** How many atoms there are. */
  int count() {
    return ranges.length;
  }

  /** Stands for a public IPv4 address that is not known. */
  int unknownPublic() {
    return ranges.length;
  }

  /** Stands for an address of which nothing is known. */
  int anything() {
    return ranges.length + 1;
  }

  Cidr range(int atom) {
    return ranges[atom];
  }

  /** The number behind the atoms of a range. */
  int end(int atom) {
    return ends[atom];
  }

  /** The range around it, -1 for a whole family. */
  int parent(int atom) {
    return parents[atom];
  }

  boolean isIpv4(int atom) {
    return atom < ends[0];
  }

  /** Whether the ranges inside it leave it no address. */
  boolean isEmpty(int atom) {
    return empty.get(atom);
  }

  /** The number of a range that was among those given. */
  int of(Cidr range) {
    var number = numbers.get(range);
    if (number == null) {
      throw new IllegalArgumentException("not a range of this network: " + range);
    }
    return number;
  }

  /** The number of an address that was given as a range of its own. */
  int of(IpAddress address) {
    return of(alone(address));
  }

  /** The atom of any address. */
  int at(IpAddress address) {
    var exact = alone(address);
    int low = 0;
    int high = ranges.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (ranges[middle].compareTo(exact) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    while (!ranges[low].contains(address)) {
      low = parents[low];
    }
    return low;
  }

  /** The atoms of these ranges, those without addresses left out. */
  BitSet in(Collection<Cidr> of) {
    var atoms = new BitSet();
    for (var range : of) {
      int number = of(range);
      atoms.set(number, ends[number]);
    }
    atoms.andNot(empty);
    return atoms;
  }

  /** An address of an atom that is not empty; not one of the few that AWS keeps, if it can be. */
  IpAddress example(int atom) {
    var first = free(atom).orElseThrow();
    var later = first;
    for (int i = 0; i < KEPT; i++) {
      later = next(later);
    }
    return at(later) == atom ? later : first;
  }

  static Cidr alone(IpAddress address) {
    return new Cidr(address, address.family().bits());
  }

  private Optional<IpAddress> free(int atom) {
    var candidate = ranges[atom].first();
    for (int child = atom + 1; child < ends[atom]; child = ends[child]) {
      if (!ranges[child].contains(candidate)) {
        return Optional.of(candidate);
      }
      var last = ranges[child].last();
      if (last.equals(ranges[atom].last())) {
        return Optional.empty();
      }
      candidate = next(last);
    }
    return Optional.of(candidate);
  }

  /** The addresses of some atoms, in order, as few spans as can be. */
  List<Span> spans(BitSet of) {
    var spans = new ArrayList<Span>();
    for (int root : new int[] {0, ends[0]}) {
      spans(root, of, spans);
    }
    return List.copyOf(spans);
  }

  private void spans(int atom, BitSet of, List<Span> into) {
    if (!of.get(atom)) {
      for (int next = in(of, atom + 1); next < ends[atom]; next = in(of, ends[next])) {
        while (parents[next] != atom) {
          next = parents[next];
        }
        spans(next, of, into);
      }
      return;
    }
    var from = Optional.of(ranges[atom].first());
    for (int child = atom + 1; child < ends[atom]; child = ends[child]) {
      var start = ranges[child].first();
      if (from.isPresent() && !from.get().equals(start)) {
        add(new Span(from.get(), previous(start)), into);
      }
      spans(child, of, into);
      var last = ranges[child].last();
      from = last.equals(ranges[atom].last()) ? Optional.empty() : Optional.of(next(last));
    }
    if (from.isPresent()) {
      add(new Span(from.get(), ranges[atom].last()), into);
    }
  }

  /** The first of some atoms from a number on; behind all when there is none. */
  private static int in(BitSet of, int from) {
    int next = of.nextSetBit(from);
    return next < 0 ? Integer.MAX_VALUE : next;
  }

  private static void add(Span span, List<Span> into) {
    boolean touches =
        !into.isEmpty()
            && into.getLast().last().family() == span.first().family()
            && next(into.getLast().last()).equals(span.first());
    into.add(touches ? new Span(into.removeLast().first(), span.last()) : span);
  }

  private static IpAddress previous(IpAddress address) {
    return address.family() == Family.IPV4
        ? new IpAddress(Family.IPV4, address.high() - (1L << 32), 0)
        : new IpAddress(
            Family.IPV6, address.high() - (address.low() == 0 ? 1 : 0), address.low() - 1);
  }

  private static IpAddress next(IpAddress address) {
    return address.family() == Family.IPV4
        ? new IpAddress(Family.IPV4, address.high() + (1L << 32), 0)
        : new IpAddress(
            Family.IPV6,
            address.low() == -1 ? address.high() + 1 : address.high(),
            address.low() + 1);
  }
}
