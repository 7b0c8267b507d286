package dev.plinth.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A set of addresses, held as the fewest ranges that cover exactly it.
 *
 * <p>The ranges are disjoint, in order, and each as wide as the set allows: a range lies in the set
 * if and only if it lies in one of them.
 */
public final class CidrSet {
  private static final CidrSet NONE = new CidrSet(List.of());

  private final List<Cidr> ranges;

  private CidrSet(List<Cidr> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  /** The addresses of these ranges, which may overlap. */
  public static CidrSet of(Collection<Cidr> ranges) {
    var stack = new ArrayList<Cidr>();
    for (var range : ranges.stream().sorted().toList()) {
      if (!stack.isEmpty() && stack.getLast().contains(range)) {
        continue;
      }
      var wider = range;
      while (!stack.isEmpty() && wider.buddy().filter(stack.getLast()::equals).isPresent()) {
        stack.removeLast();
        wider = wider.parent().orElseThrow();
      }
      stack.add(wider);
    }
    return stack.isEmpty() ? NONE : new CidrSet(stack);
  }

  /** The addresses of these ranges, which may overlap. */
  public static CidrSet of(Cidr... ranges) {
    return of(List.of(ranges));
  }

  /** The ranges, in order. */
  public List<Cidr> ranges() {
    return ranges;
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Whether every address of the range is in the set. */
  public boolean contains(Cidr range) {
    return ranges.stream().anyMatch(own -> own.contains(range));
  }

  /** Whether an address of the range is in the set. */
  public boolean overlaps(Cidr range) {
    return ranges.stream().anyMatch(range::overlaps);
  }

  /** The set with these addresses too. */
  public CidrSet plus(CidrSet other) {
    var all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return of(all);
  }

  /** The set without the addresses of the range. */
  public CidrSet minus(Cidr range) {
    if (!overlaps(range)) {
      return this;
    }
    var left = new ArrayList<Cidr>();
    for (var own : ranges) {
      if (!own.overlaps(range)) {
        left.add(own);
      } else if (!range.contains(own)) {
        addAround(own, range, left);
      }
    }
    return new CidrSet(left);
  }

  /** The set without the addresses of these ranges. */
  public CidrSet minus(Collection<Cidr> taken) {
    var left = this;
    for (var range : taken) {
      left = left.minus(range);
    }
    return left;
  }

  private static void addAround(Cidr own, Cidr hole, List<Cidr> left) {
    if (own.equals(hole)) {
      return;
    }
    for (var half : own.split(own.prefixLength() + 1)) {
      if (half.contains(hole)) {
        addAround(half, hole, left);
      } else {
        left.add(half);
      }
    }
  }

  /** The first range of this prefix length in the set. */
  public Optional<Cidr> first(int prefixLength) {
    return ranges.stream()
        .filter(own -> own.prefixLength() <= prefixLength)
        .map(own -> own.subnet(prefixLength, 0))
        .findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CidrSet set && ranges.equals(set.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  @Override
  public String toString() {
    return ranges.toString();
  }
}
