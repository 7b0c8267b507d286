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
public record SubnetLayout(Cidr vpc, NavigableMap<String, Part> tiers) {
  /** The longest prefix of a subnet, and of a VPC. */
  public static final int SMALLEST = 28;

  /** The shortest prefix of a VPC. */
  public static final int WIDEST = 16;

  private static final int TRANSIT_RANGE = 25;

  /** A tier's part of the VPC. */
  public sealed interface Part {
    /** All of it, sorted. */
    List<Cidr> ranges();

    /** The subnet of a zone; empty when there is none for it. */
    Optional<Cidr> subnet(ZoneId zone);
  }

  /** Subnets that were chosen one by one. */
  record Chosen(NavigableMap<ZoneId, Cidr> subnets) implements Part {
    public Chosen {
      subnets = Collections.unmodifiableNavigableMap(new TreeMap<>(subnets));
    }

    @Override
    public List<Cidr> ranges() {
      return subnets.values().stream().sorted().toList();
    }

    @Override
    public Optional<Cidr> subnet(ZoneId zone) {
      return Optional.ofNullable(subnets.get(zone));
    }
  }

  /**
   * A range with a slot for each zone.
   *
   * @param range all of it
   * @param bits two to this power is the number of zones it has slots for: 3 or 2
   * @param prefixLength of each subnet
   */
  public record Slots(Cidr range, int bits, int prefixLength) implements Part {
    @Override
    public List<Cidr> ranges() {
      return List.of(range);
    }

    @Override
    public Optional<Cidr> subnet(ZoneId zone) {
      return subnet(zone.number());
    }

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

    /** The tier's subnets were chosen, and none for this zone. */
    record NoSubnet(String tier, ZoneId zone) implements Problem {}

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
    var ranges = new TreeMap<String, List<Cidr>>();
    var parts = new TreeMap<String, Part>();
    for (var tier : tiers) {
      if (ranges.containsKey(tier.name())) {
        problems.add(new Problem.TwiceNamed(tier.name()));
        continue;
      }
      var own = new ArrayList<Cidr>();
      ranges.put(tier.name(), own);
      for (var range : ranges(vpc, tier)) {
        if (!vpc.contains(range)) {
          problems.add(new Problem.Outside(tier.name(), range));
        }
        ranges.forEach((other, theirs) ->
            theirs.stream()
                .filter(range::overlaps)
                .map(their -> new Problem.Overlap(tier.name(), range, other, their))
                .forEach(problems::add));
        own.add(range);
      }
      switch (part(tier, own)) {
        case Slotted.In(var part) -> {
          parts.put(tier.name(), part);
          zones.stream()
              .filter(zone -> part.subnet(zone).isEmpty())
              .map(zone -> missing(tier.name(), zone, part))
              .forEach(problems::add);
        }
        case Slotted.Not(var problem) -> problems.add(problem);
      }
    }
    return problems.isEmpty()
        ? new Result.Fits(new SubnetLayout(vpc, parts))
        : new Result.Refused(problems);
  }

  private static Problem missing(String tier, ZoneId zone, Part part) {
    return switch (part) {
      case Slots slots -> new Problem.ZoneBeyondSlots(tier, zone, slots.count());
      case Chosen _ -> new Problem.NoSubnet(tier, zone);
    };
  }

  private static List<Cidr> ranges(Cidr vpc, Tier tier) {
    return switch (tier) {
      case Tier.Standard(var place) -> List.of(range(vpc, place));
      case Tier.Sized(var place, var prefixLength) -> List.of(range(vpc, place));
      case Tier.Ranged(var name, var range) -> List.of(range);
      case Tier.Placed(var name, var subnets) -> List.copyOf(subnets.values());
    };
  }

  private static Cidr range(Cidr vpc, Tier.Place place) {
    var part = vpc.subnet(Math.min(32, vpc.prefixLength() + place.depth()), place.number());
    return place == Tier.Place.TRANSIT
        ? part.subnet(Math.max(TRANSIT_RANGE, part.prefixLength()), 0)
        : part;
  }

  private sealed interface Slotted {
    record In(Part part) implements Slotted {}

    record Not(Problem problem) implements Slotted {}
  }

  private static Slotted part(Tier tier, List<Cidr> ranges) {
    return switch (tier) {
      case Tier.Standard(var place) -> slots(tier.name(), ranges.getFirst(), SMALLEST, true);
      case Tier.Ranged(var name, var own) -> slots(name, own, SMALLEST, true);
      case Tier.Sized(var place, var prefixLength) ->
          isSubnet(prefixLength)
              ? slots(tier.name(), ranges.getFirst(), prefixLength, false)
              : new Slotted.Not(new Problem.NotASubnet(tier.name(), prefixLength));
      case Tier.Placed(var name, var subnets) ->
          ranges.stream()
              .filter(range -> !isSubnet(range.prefixLength()))
              .findFirst()
              .<Slotted>map(
                  range -> new Slotted.Not(new Problem.NotASubnet(name, range.prefixLength())))
              .orElseGet(() -> new Slotted.In(new Chosen(subnets)));
    };
  }

  private static boolean isSubnet(int prefixLength) {
    return prefixLength >= WIDEST && prefixLength <= SMALLEST;
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
    var part = tiers.get(tier);
    if (part == null) {
      throw new IllegalArgumentException("no tier " + tier + " in " + tiers.keySet());
    }
    return part.subnet(zone);
  }

  /** What of the VPC no tier has, slots of zones that are not used not counted. */
  public CidrSet free() {
    return CidrSet.of(vpc)
        .minus(tiers.values().stream().flatMap(part -> part.ranges().stream()).toList());
  }
}
