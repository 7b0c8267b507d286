package dev.plinth.network.atom;

import dev.plinth.network.certificate.Groups;
import dev.plinth.term.ResourceKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Packets by their atoms: from each of the sources to each of the destinations, for each of the
 * ports. Nobody changes the sets.
 *
 * @param known the groups by which rules may still know their sender
 */
record Bundle(Groups known, BitSet sources, BitSet destinations, BitSet ports) {
  boolean isEmpty() {
    return sources.isEmpty() || destinations.isEmpty() || ports.isEmpty();
  }

  Bundle from(BitSet only) {
    return new Bundle(known, both(sources, only), destinations, ports);
  }

  Bundle to(BitSet only) {
    return new Bundle(known, sources, both(destinations, only), ports);
  }

  Bundle about(BitSet only) {
    return new Bundle(known, sources, destinations, both(ports, only));
  }

  /** Whether rules may know its sender by a group. */
  boolean mayBeKnownBy(ResourceKey group) {
    return known instanceof Groups.Any
        || (known instanceof Groups.Of(var groups) && groups.contains(group));
  }

  /** Known by its addresses only. */
  Bundle forgotten() {
    return new Bundle(Groups.NONE, sources, destinations, ports);
  }

  /** With other addresses as its source. */
  Bundle translated(BitSet to) {
    return new Bundle(Groups.NONE, to, destinations, ports);
  }

  /** Without what goes to some addresses. */
  Bundle without(BitSet to) {
    return new Bundle(known, sources, without(destinations, to), ports);
  }

  static BitSet both(BitSet one, BitSet other) {
    var both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  static BitSet either(BitSet one, BitSet other) {
    var either = (BitSet) one.clone();
    either.or(other);
    return either;
  }

  static BitSet without(BitSet one, BitSet other) {
    var left = (BitSet) one.clone();
    left.andNot(other);
    return left;
  }

  private static boolean within(BitSet inner, BitSet outer) {
    return without(inner, outer).isEmpty();
  }

  /** Whether the other holds all of it. */
  boolean isWithin(Bundle other) {
    boolean isKnown =
        other.known instanceof Groups.Any
            || (known instanceof Groups.Of(var groups)
                && groups.stream().allMatch(other::mayBeKnownBy));
    return isKnown
        && within(ports, other.ports)
        && within(sources, other.sources)
        && within(destinations, other.destinations);
  }

  /** Of some bundles as few as can be, with the same packets. */
  static List<Bundle> merge(List<Bundle> some) {
    var merged = new ArrayList<Bundle>();
    for (var one : some) {
      var next = one;
      for (int i = 0; i < merged.size(); ) {
        var joined = next.join(merged.get(i));
        if (joined.isPresent()) {
          next = joined.get();
          merged.remove(i);
          i = 0;
        } else {
          i++;
        }
      }
      merged.add(next);
    }
    return merged;
  }

  /** The two in one, where that adds nothing. */
  private Optional<Bundle> join(Bundle other) {
    if (isWithin(other)) {
      return Optional.of(other);
    }
    if (other.isWithin(this)) {
      return Optional.of(this);
    }
    boolean isAlike = known.equals(other.known) && ports.equals(other.ports);
    if (isAlike && destinations.equals(other.destinations)) {
      return Optional.of(new Bundle(known, either(sources, other.sources), destinations, ports));
    }
    return isAlike && sources.equals(other.sources)
        ? Optional.of(new Bundle(known, sources, either(destinations, other.destinations), ports))
        : Optional.empty();
  }
}
