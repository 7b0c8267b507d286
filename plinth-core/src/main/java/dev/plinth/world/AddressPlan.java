package dev.plinth.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Ranges asked for by size, placed first-fit into free space of the pools.
 *
 * <p>Deterministic: the same requests in any order give the same plan. The wider ranges are placed
 * first, then by name. A range that {@code existing} already holds is never moved or overlapped.
 *
 * <p>Room to grow: a range is placed, while there is space, where its buddy (the range it would
 * double into) is free too, and not in the buddy of another. When that space is used up, other free
 * space is taken, and buddies last. This costs no request its place: ranges are powers of two in
 * size, so that a placed one takes the same number of places of each smaller size wherever it
 * stands. For the same reason a plan with nothing unplaced exists whenever any way to place all of
 * them does.
 *
 * <p>A wider request that is added later is placed before the narrower ones and may take their
 * place; give the earlier plan as {@code existing} to keep it.
 *
 * @param placed the range of each name that has one
 * @param unplaced the prefix length of each name that does not fit beside the placed ones
 * @param free what is left of the pools
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html">VPC CIDR
 *     blocks</a>
 */
public record AddressPlan(
    NavigableMap<String, Cidr> placed, NavigableMap<String, Integer> unplaced, CidrSet free) {

  /** The private IPv4 ranges of RFC 1918, widest first. */
  public static final List<Cidr> PRIVATE =
      List.of(Cidr.of("10.0.0.0/8"), Cidr.of("172.16.0.0/12"), Cidr.of("192.168.0.0/16"));

  public AddressPlan {
    placed = Collections.unmodifiableNavigableMap(new TreeMap<>(placed));
    unplaced = Collections.unmodifiableNavigableMap(new TreeMap<>(unplaced));
  }

  /**
   * Places what is wanted.
   *
   * @param pools the ranges to carve, all of one family; they may overlap
   * @param existing ranges in use by name, inside the pools or not; a name that is wanted too keeps
   *     its range, whatever its size
   * @param wanted prefix lengths by name
   * @throws IllegalArgumentException when the pools are of both families or a prefix length is not
   *     one of their family
   */
  public static AddressPlan place(
      List<Cidr> pools, Map<String, Cidr> existing, Map<String, Integer> wanted) {
    int bits = bits(pools);
    var plan = new Placement(pools, existing.values());
    var placed = new TreeMap<String, Cidr>();
    var unplaced = new TreeMap<String, Integer>();
    var order =
        Map.Entry.<String, Integer>comparingByValue()
            .thenComparing(Map.Entry.<String, Integer>comparingByKey());
    for (var request : wanted.entrySet().stream().sorted(order).toList()) {
      int length = request.getValue();
      if (length < 0 || length > bits) {
        throw new IllegalArgumentException("no prefix length: " + request);
      }
      var kept = existing.get(request.getKey());
      if (kept != null) {
        placed.put(request.getKey(), kept);
      } else {
        plan.take(length)
            .ifPresentOrElse(
                range -> placed.put(request.getKey(), range),
                () -> unplaced.put(request.getKey(), length));
      }
    }
    return new AddressPlan(placed, unplaced, plan.free);
  }

  private static int bits(List<Cidr> pools) {
    var families = pools.stream().map(Cidr::family).distinct().toList();
    if (families.size() > 1) {
      throw new IllegalArgumentException("pools of both families: " + pools);
    }
    return families.isEmpty() ? IpAddress.Family.IPV6.bits() : families.getFirst().bits();
  }

  /** The space while it is being carved. */
  private static final class Placement {
    /** What nobody has. */
    private CidrSet free;

    /** What nobody has and nobody would grow into. */
    private CidrSet calm;

    /** Buddies of taken ranges; each was all free when it was added. */
    private final List<Cidr> buddies = new ArrayList<>();

    private Placement(List<Cidr> pools, Collection<Cidr> existing) {
      free = CidrSet.of(pools).minus(existing);
      calm = free;
      existing.stream().sorted().forEach(this::reserveBuddy);
    }

    private Optional<Cidr> take(int length) {
      var found =
          Stream.of(withRoom(length), calm.first(length), free.first(length))
              .flatMap(Optional::stream)
              .findFirst();
      found.ifPresent(this::occupy);
      return found;
    }

    /** The lower half of a free range of twice the size. */
    private Optional<Cidr> withRoom(int length) {
      return length == 0
          ? Optional.empty()
          : calm.first(length - 1).map(both -> both.subnet(length, 0));
    }

    private void occupy(Cidr range) {
      free = free.minus(range);
      calm = calm.minus(range);
      for (var broken : buddies.stream().filter(range::overlaps).toList()) {
        buddies.remove(broken);
        calm = calm.plus(inside(broken));
      }
      reserveBuddy(range);
    }

    /** What of a buddy that can no longer be had whole is free and nobody else's buddy. */
    private CidrSet inside(Cidr broken) {
      var taken = CidrSet.of(broken).minus(free.ranges());
      return CidrSet.of(broken).minus(taken.ranges()).minus(buddies);
    }

    private void reserveBuddy(Cidr range) {
      range
          .buddy()
          .filter(free::contains)
          .ifPresent(buddy -> {
            buddies.add(buddy);
            calm = calm.minus(buddy);
          });
    }
  }
}
