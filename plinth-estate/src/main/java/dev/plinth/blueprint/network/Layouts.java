package dev.plinth.blueprint.network;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Network.Range;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.world.Cidr;
import dev.plinth.world.Region;
import dev.plinth.world.Regions;
import dev.plinth.world.SubnetLayout;
import dev.plinth.world.SubnetLayout.Problem;
import dev.plinth.world.SubnetLayout.Result;
import dev.plinth.world.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Lays out the subnets of VPCs, and says in the user's words what does not fit. */
record Layouts(Regions regions, Diagnostics found) {
  /** For each range of a kind of tier the network ACLs of the others have a rule. */
  private static final int MOST_RANGES = 10;

  /** A layout and the zones it is used in. */
  record Laid(SubnetLayout layout, List<ZoneId> zones) {}

  Optional<Laid> of(Vpc vpc, Cidr range, boolean attached) {
    var zones = zones(vpc);
    var tiers = tiers(vpc, attached);
    if (zones.isEmpty() || tiers.isEmpty()) {
      return Optional.empty();
    }
    return switch (SubnetLayout.of(range, tiers.get(), zones)) {
      case Result.Fits(var layout) -> Optional.of(new Laid(layout, zones));
      case Result.Refused(var problems) -> {
        eachOnce(problems).forEach(problem -> found.add(say(vpc, range, problem)));
        yield Optional.empty();
      }
    };
  }

  /** The problems; a VPC that is too small for one tier is so for others, which is one mistake. */
  private static List<Problem> eachOnce(List<Problem> problems) {
    var once = new ArrayList<Problem>();
    for (var problem : problems) {
      if (!(problem instanceof Problem.TooSmall)
          || once.stream().noneMatch(Problem.TooSmall.class::isInstance)) {
        once.add(problem);
      }
    }
    return once;
  }

  private List<ZoneId> zones(Vpc vpc) {
    var region = regions.find(new Region(vpc.region().name()));
    var zones = new ArrayList<ZoneId>();
    for (var named : vpc.zones()) {
      var zone = ZoneId.parse(named.name());
      if (zone.isPresent() && region.isPresent() && region.get().has(zone.get())) {
        zones.add(zone.get());
      } else if (region.isPresent()) {
        found.add(
            Diagnostic.error(
                    NetworkCodes.ZONES,
                    named.origin(),
                    "`" + named.name() + "` is not a zone of `" + vpc.region().name() + "`")
                .note("zones are named by id, which is the same in every account")
                .didYouMean(
                    named.name(), region.get().zones().stream().map(ZoneId::toString).toList()));
      }
    }
    return zones.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }

  private Optional<List<dev.plinth.world.Tier>> tiers(Vpc vpc, boolean attached) {
    var tiers = new ArrayList<dev.plinth.world.Tier>();
    var standing = new HashMap<Tier.Kind, Tier>();
    var whole = true;
    for (var tier : vpc.tiers()) {
      if (!tier.subnets().isEmpty()) {
        var placed = placed(tier);
        placed.ifPresent(tiers::add);
        whole &= placed.isPresent();
        continue;
      }
      if (!tier.range().text().isEmpty()) {
        switch (Cidr.parse(tier.range().text())) {
          case Cidr.Parsed.Valid(var cidr) ->
              tiers.add(new dev.plinth.world.Tier.Ranged(tier.name(), cidr));
          case Cidr.Parsed.HostBits _, Cidr.Parsed.Malformed _ -> {
            whole = false;
            found.add(noRange(tier.range()));
          }
        }
        continue;
      }
      var before = standing.putIfAbsent(tier.kind(), tier);
      if (before != null) {
        whole = false;
        found.add(
            Diagnostic.error(
                    NetworkCodes.TIERS,
                    tier.origin(),
                    "`" + tier.name() + "` and `" + before.name() + "` want the same place")
                .related(before.origin(), "of the same kind")
                .note("one tier of a kind has a place in the layout, others need a range")
                .tryInstead("`" + tier.name() + ": { cidr: … }`"));
        continue;
      }
      tiers.add(new dev.plinth.world.Tier.Standard(place(tier.kind())));
    }
    if (attached) {
      tiers.add(new dev.plinth.world.Tier.Standard(dev.plinth.world.Tier.Place.TRANSIT));
    }
    return whole && haveRules(vpc) ? Optional.of(tiers) : Optional.empty();
  }

  /** Whether the subnets of each kind are few enough for the network ACLs. */
  private boolean haveRules(Vpc vpc) {
    var fit = true;
    for (var kind : Tier.Kind.values()) {
      var ranges =
          vpc.tiers().stream()
              .filter(tier -> tier.kind() == kind)
              .mapToInt(tier -> Math.max(1, tier.subnets().size()))
              .sum();
      if (ranges > MOST_RANGES) {
        fit = false;
        found.add(
            Diagnostic.error(
                    NetworkCodes.TIERS,
                    vpc.origin(),
                    "`%s` has %d ranges for one kind of tier".formatted(vpc.name(), ranges))
                .note("network ACLs have room for a rule for each of " + MOST_RANGES)
                .tryInstead("subnets side by side in one `cidr`, or fewer of them"));
      }
    }
    return fit;
  }

  private static Diagnostic noRange(Range range) {
    return Diagnostic.error(
        NetworkCodes.NOT_A_RANGE, range.origin(), "`" + range.text() + "` is not an address range");
  }

  /** A tier whose subnets are written one by one. */
  private Optional<dev.plinth.world.Tier> placed(Tier tier) {
    var subnets = new TreeMap<ZoneId, Cidr>();
    var whole = true;
    if (!tier.range().text().isEmpty()) {
      whole = false;
      found.add(
          Diagnostic.error(
                  NetworkCodes.TIERS,
                  tier.range().origin(),
                  "`" + tier.name() + "` has a range and subnets of its own")
              .note("a range is divided among the zones; subnets that are there are not"));
    }
    for (var subnet : tier.subnets().entrySet()) {
      var zone = ZoneId.parse(subnet.getKey());
      if (zone.isPresent()
          && Cidr.parse(subnet.getValue().text()) instanceof Cidr.Parsed.Valid(var cidr)) {
        subnets.put(zone.get(), cidr);
      } else {
        whole = false;
        found.add(noRange(subnet.getValue()));
      }
    }
    return whole
        ? Optional.of(new dev.plinth.world.Tier.Placed(tier.name(), subnets))
        : Optional.empty();
  }

  private static dev.plinth.world.Tier.Place place(Tier.Kind kind) {
    return switch (kind) {
      case PUBLIC -> dev.plinth.world.Tier.Place.PUBLIC;
      case APP -> dev.plinth.world.Tier.Place.APP;
      case DATA -> dev.plinth.world.Tier.Place.DATA;
      case MANAGEMENT -> dev.plinth.world.Tier.Place.MANAGEMENT;
    };
  }

  private static Diagnostic say(Vpc vpc, Cidr range, Problem problem) {
    return switch (problem) {
      case Problem.NotAVpc _ ->
          Diagnostic.error(
                  NetworkCodes.TOO_SMALL,
                  Places.addresses(vpc),
                  "`" + vpc.name() + "` cannot have the range " + range)
              .note("a VPC has a range from /16 to /28")
              .tryInstead("a range of /16 to /22 has room for every tier");
      case Problem.TooSmall(var tier, var has, var subnet, var needed) ->
          Diagnostic.error(
                  NetworkCodes.TOO_SMALL,
                  Places.addresses(vpc),
                  "`" + vpc.name() + "` is too small for its tier `" + tier + "`")
              .label(has + " is left for it")
              .note(
                  "four subnets of /"
                      + subnet
                      + " need a /"
                      + needed
                      + ", so that a zone can be added without moving any")
              .tryInstead("a larger range for the VPC, or fewer `tiers`");
      case Problem.TwiceNamed(var tier) ->
          Diagnostic.error(
              NetworkCodes.TIERS,
              vpc.origin(),
              "two tiers of `" + vpc.name() + "` are `" + tier + "`");
      case Problem.NotASubnet(var tier, var prefix) ->
          Diagnostic.error(
                  NetworkCodes.TIERS,
                  Places.tier(vpc, tier),
                  "subnets of `" + tier + "` would be /" + prefix)
              .note("a subnet has a range from /16 to /28");
      case Problem.Outside(var tier, var outside) ->
          Diagnostic.error(
                  NetworkCodes.TIERS,
                  Places.tier(vpc, tier),
                  "the tier `" + tier + "` is outside its VPC")
              .label(outside.toString())
              .related(Places.addresses(vpc), "the VPC has " + range);
      case Problem.Overlap(var tier, var mine, var other, var its) ->
          Diagnostic.error(
                  NetworkCodes.TIERS,
                  Places.tier(vpc, tier),
                  "the tiers `" + tier + "` and `" + other + "` overlap")
              .label(mine.toString())
              .related(Places.tier(vpc, other), its.toString())
              .note("tiers without a range stand in fixed parts of the VPC");
      case Problem.NoSubnet(var tier, var zone) ->
          Diagnostic.error(
                  NetworkCodes.TIERS,
                  Places.tier(vpc, tier),
                  "the tier `" + tier + "` has no subnet in `" + zone + "`")
              .note("a tier stands in every zone of its VPC")
              .tryInstead("`" + zone + ": …` with a range that is free, or fewer `zones`");
      case Problem.ZoneBeyondSlots(var tier, var zone, var slots) ->
          Diagnostic.error(
                  NetworkCodes.ZONES,
                  Places.zone(vpc, zone.toString()),
                  "`" + vpc.name() + "` has no room for `" + tier + "` in `" + zone + "`")
              .note("its tier has room for the zones 1 to " + slots)
              .tryInstead("a larger range for the VPC, or another zone");
    };
  }
}
