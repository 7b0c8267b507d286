package dev.plinth.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the subnets of a VPC stand, by tier and zone.
 *
 * <p>The place of a subnet depends on the VPC's range, its tier and the number of its zone alone:
 * {@code use1-az4} has the fourth slot of every tier. A zone or tier that comes or goes later moves
 * no other subnet. A tier has eight slots; four when eight would be smaller than /28.
 *
 * <pre>
 * eighths of the VPC   0 1 2 3   4        5      6            7
 * tier                 app       public   data   management   transit in its first /25, the rest is free
 * </pre>
 *
 * With eight slots everywhere a VPC is /16 to /22, with four where needed /23.
 *
 * @param vpc the VPC's range, IPv4, /16 to /28
 * @param tiers the tiers by name
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html">Subnet
 *     sizing</a>
 */
public record SubnetLayout(Cidr vpc, NavigableMap<String, Slots> tiers) {
  /** The longest prefix of a subnet, and of a VPC. */
  public static final int SMALLEST = 28;

  /** The shortest prefix of a VPC. */
  public static final int WIDEST = 16;

  private static final int TRANSIT_RANGE = 25;

  /**
   * A tier's part of the VPC.
   *
   * @param range all of it
   * @param bits two to this power is the number of zones it has slots for: 3 or 2
   * @param prefixLength of each subnet
   */
  public record Slots(Cidr range, int bits, int prefixLength) {
    /** How many zones have a slot: 8 or 4. */
    public int count() {
      return 1 << bits;
    }

    /** The subnet of the zone with this number, from 1; empty beyond the last slot. */
    public Optional<Cidr> subnet(int zone) {
      return zone < 1 || zone > count()
          ? Optional.empty()
          : Optional.of(
              range.subnet(range.prefixLength() + bits, zone - 1L).subnet(prefixLength, 0));
    }
  }

  /** A layout, or why there is none. */
  public sealed interface Result {
    /** Every tier has room for every zone. */
    record Fits(SubnetLayout layout) implements Result {}

    /** The problems, in the order of the tiers, at least one. */
    record Refused(List<Problem> problems) implements Result {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Why a layout is refused. */
  public sealed interface Problem {
    /** The VPC's range is not IPv4 or not /16 to /28. */
    record NotAVpc(Cidr vpc) implements Problem {}

    /** Two tiers share a name. */
    record TwiceNamed(String tier) implements Problem {}

    /**
     * The tier's range has no room for four subnets.
     *
     * @param range what it has
     * @param subnet the prefix length of its subnets: the one asked for, or 28
     * @param needed the longest prefix length of a range that has room
     */
    record TooSmall(String tier, Cidr range, int subnet, int needed) implements Problem {}

    /** The prefix length asked for is not 16 to 28. */
    record NotASubnet(String tier, int prefixLength) implements Problem {}

    /** The tier's range is not in the VPC. */
    record Outside(String tier, Cidr range) implements Problem {}

    /** The ranges of two tiers share addresses. */
    record Overlap(String tier, Cidr range, String other, Cidr otherRange) implements Problem {}

    /** The zone's number is beyond the tier's slots. */
    record ZoneBeyondSlots(String tier, ZoneId zone, int slots) implements Problem {}
  }

  public SubnetLayout {
    tiers = Collections.unmodifiableNavigableMap(new TreeMap<>(tiers));
  }

  /** The standard tiers: app, public, data, management, transit. */
  public static List<Tier> standardTiers() {
    var tiers = new ArrayList<Tier>();
    for (var place : Tier.Place.values()) {
      tiers.add(new Tier.Standard(place));
    }
    return List.copyOf(tiers);
  }

  /** The layout of these tiers, for whichever zones have a slot. */
  public static Result of(Cidr vpc, List<? extends Tier> tiers) {
    return of(vpc, tiers, List.of());
  }

  /** The layout of these tiers, each with a slot for each of these zones. */
  public static Result of(Cidr vpc, List<? extends Tier> tiers, List<ZoneId> zones) {
    if (vpc.family() != IpAddress.Family.IPV4
        || vpc.prefixLength() < WIDEST
        || vpc.prefixLength() > SMALLEST) {
      return new Result.Refused(List.of(new Problem.NotAVpc(vpc)));
    }
    var problems = new ArrayList<Problem>();
    var ranges = new TreeMap<String, Cidr>();
    var slots = new TreeMap<String, Slots>();
    for (var tier : tiers) {
      if (ranges.containsKey(tier.name())) {
        problems.add(new Problem.TwiceNamed(tier.name()));
        continue;
      }
      var range = range(vpc, tier);
      if (!vpc.contains(range)) {
        problems.add(new Problem.Outside(tier.name(), range));
      }
      ranges.forEach((other, otherRange) -> {
        if (otherRange.overlaps(range)) {
          problems.add(new Problem.Overlap(tier.name(), range, other, otherRange));
        }
      });
      ranges.put(tier.name(), range);
      switch (slots(tier, range)) {
        case Slotted.In(var own) -> {
          slots.put(tier.name(), own);
          zones.stream()
              .filter(zone -> own.subnet(zone.number()).isEmpty())
              .map(zone -> new Problem.ZoneBeyondSlots(tier.name(), zone, own.count()))
              .forEach(problems::add);
        }
        case Slotted.Not(var problem) -> problems.add(problem);
      }
    }
    return problems.isEmpty()
        ? new Result.Fits(new SubnetLayout(vpc, slots))
        : new Result.Refused(problems);
  }

  private static Cidr range(Cidr vpc, Tier tier) {
    return switch (tier) {
      case Tier.Standard(var place) -> range(vpc, place);
      case Tier.Sized(var place, var prefixLength) -> range(vpc, place);
      case Tier.Ranged(var name, var range) -> range;
    };
  }

  private static Cidr range(Cidr vpc, Tier.Place place) {
    var part = vpc.subnet(Math.min(32, vpc.prefixLength() + place.depth()), place.number());
    return place == Tier.Place.TRANSIT
        ? part.subnet(Math.max(TRANSIT_RANGE, part.prefixLength()), 0)
        : part;
  }

  private sealed interface Slotted {
    record In(Slots slots) implements Slotted {}

    record Not(Problem problem) implements Slotted {}
  }

  private static Slotted slots(Tier tier, Cidr range) {
    return switch (tier) {
      case Tier.Standard(var place) -> slots(tier.name(), range, SMALLEST, true);
      case Tier.Ranged(var name, var own) -> slots(name, range, SMALLEST, true);
      case Tier.Sized(var place, var prefixLength) ->
          prefixLength < WIDEST || prefixLength > SMALLEST
              ? new Slotted.Not(new Problem.NotASubnet(tier.name(), prefixLength))
              : slots(tier.name(), range, prefixLength, false);
    };
  }

  /** Eight subnets of at least this size, else four; widened to their slot if they may be. */
  private static Slotted slots(String tier, Cidr range, int subnet, boolean widest) {
    for (int bits = 3; bits >= 2; bits--) {
      int slot = range.prefixLength() + bits;
      if (slot <= subnet) {
        return new Slotted.In(new Slots(range, bits, widest ? slot : subnet));
      }
    }
    return new Slotted.Not(new Problem.TooSmall(tier, range, subnet, subnet - 2));
  }

  /**
   * The subnet of this tier in this zone; empty when the tier has no slot for the zone.
   *
   * @throws IllegalArgumentException when there is no such tier
   */
  public Optional<Cidr> subnet(String tier, ZoneId zone) {
    var slots = tiers.get(tier);
    if (slots == null) {
      throw new IllegalArgumentException("no tier " + tier + " in " + tiers.keySet());
    }
    return slots.subnet(zone.number());
  }

  /** What of the VPC no tier has, slots of zones that are not used not counted. */
  public CidrSet free() {
    return CidrSet.of(vpc).minus(tiers.values().stream().map(Slots::range).toList());
  }
}
