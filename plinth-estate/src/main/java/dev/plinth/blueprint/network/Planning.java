package dev.plinth.blueprint.network;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network;
import dev.plinth.estate.Network.Addresses;
import dev.plinth.estate.Network.Hub;
import dev.plinth.estate.Network.Nat;
import dev.plinth.estate.Network.OnPremises;
import dev.plinth.estate.Network.Range;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.world.AddressPlan;
import dev.plinth.world.Cidr;
import dev.plinth.world.CidrSet;
import dev.plinth.world.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The working out of a {@link NetworkPlan}. */
final class Planning {
  private final Estate estate;
  private final Network network;
  private final Map<String, Cidr> pinned;
  private final Layouts layouts;
  private final Diagnostics found;

  Planning(Estate estate, Map<String, Cidr> pinned, Regions regions, Diagnostics found) {
    this.estate = estate;
    this.network = estate.network();
    this.pinned = pinned;
    this.layouts = new Layouts(regions, found);
    this.found = found;
  }

  NetworkPlan plan() {
    var sites = sites();
    var ranges = new TreeMap<String, Cidr>();
    var free = place(sites, ranges);
    var joins = new Joins(estate, onPremises());
    var planned = new TreeMap<String, PlannedSite>();
    sites.forEach((site, siteRanges) ->
        planned.put(site.name(), new PlannedSite(site, siteRanges, joins.vpcs(site))));
    var vpcs = new TreeMap<String, PlannedVpc>();
    for (var vpc : network.vpcs().values()) {
      var range = ranges.get(vpc.name());
      if (range != null) {
        vpc(vpc, range, joins, planned, ranges).ifPresent(it -> vpcs.put(vpc.name(), it));
      }
    }
    return new NetworkPlan(estate, vpcs, planned, tables(vpcs, planned), free);
  }

  private List<OnPremises> onPremises() {
    return switch (network.hub()) {
      case Hub.None _ -> List.of();
      case Hub.TransitGateway gateway -> gateway.onPremises();
    };
  }

  private Map<OnPremises, List<Cidr>> sites() {
    var sites = new java.util.LinkedHashMap<OnPremises, List<Cidr>>();
    for (var site : onPremises()) {
      sites.put(site, site.ranges().stream().flatMap(range -> read(range).stream()).toList());
    }
    return sites;
  }

  /** Gives every VPC its range, and says what is left of the pools. */
  private List<Cidr> place(Map<OnPremises, List<Cidr>> sites, NavigableMap<String, Cidr> ranges) {
    var taken = new TreeMap<String, Cidr>();
    var wanted = new TreeMap<String, Integer>();
    for (var vpc : network.vpcs().values()) {
      switch (vpc.addresses()) {
        case Addresses.Given(var range) ->
            read(range).ifPresent(cidr -> ranges.put(vpc.name(), cidr));
        case Addresses.Sized(var prefix, _) -> {
          wanted.put(vpc.name(), prefix);
          var pin = pinned.get(vpc.name());
          if (pin != null && pin.prefixLength() == prefix) {
            taken.put(vpc.name(), pin);
          }
        }
      }
    }
    taken.putAll(ranges);
    var number = 0;
    for (var range : sites.values().stream().flatMap(List::stream).toList()) {
      taken.put("/" + number++, range);
    }
    var pools = network.pools().stream().flatMap(range -> read(range).stream()).toList();
    if (pools.isEmpty()) {
      return List.of();
    }
    var plan = AddressPlan.place(pools, taken, wanted);
    ranges.putAll(plan.placed());
    plan.unplaced().forEach((name, prefix) -> noRoom(name, prefix, pools, plan.free()));
    return plan.free().ranges();
  }

  private void noRoom(String name, int prefix, List<Cidr> pools, CidrSet free) {
    var vpc = network.vpcs().get(name);
    var at = vpc == null ? estate.organization().origin() : Places.addresses(vpc);
    found.add(
        Diagnostic.error(
                NetworkCodes.NO_ROOM,
                at,
                "there is no room for a /" + prefix + " for `" + name + "`")
            .note("the pool is " + text(pools))
            .note(
                free.isEmpty()
                    ? "nothing of it is free"
                    : "the largest free range is "
                        + free.ranges().stream()
                            .min(java.util.Comparator.comparingInt(Cidr::prefixLength))
                            .map(Cidr::toString)
                            .orElse("none"))
            .tryInstead("a smaller size, or a larger `pool`"));
  }

  private static String text(List<Cidr> ranges) {
    return String.join(", ", ranges.stream().map(Cidr::toString).toList());
  }

  private Optional<Cidr> read(Range range) {
    return switch (Cidr.parse(range.text())) {
      case Cidr.Parsed.Valid(var cidr) -> Optional.of(cidr);
      case Cidr.Parsed.HostBits(var meant) -> {
        found.add(
            Diagnostic.error(
                    NetworkCodes.NOT_A_RANGE,
                    range.origin(),
                    "`" + range.text() + "` is an address in a range, not a range")
                .note("bits behind the prefix are set, and AWS refuses that")
                .tryInstead("`" + meant + "`, which holds it"));
        yield Optional.empty();
      }
      case Cidr.Parsed.Malformed(var why) -> {
        found.add(
            Diagnostic.error(
                    NetworkCodes.NOT_A_RANGE,
                    range.origin(),
                    "`" + range.text() + "` is not an address range")
                .label(why));
        yield Optional.empty();
      }
    };
  }

  private Optional<PlannedVpc> vpc(
      Vpc vpc,
      Cidr range,
      Joins joins,
      NavigableMap<String, PlannedSite> sites,
      NavigableMap<String, Cidr> ranges) {
    var attached = vpc.attached() && !(network.hub() instanceof Hub.None);
    var peers = attached ? joins.peers(vpc) : new TreeSet<String>();
    var joined = new TreeSet<String>();
    if (attached) {
      sites.values().stream()
          .filter(site -> site.vpcs().contains(vpc.name()))
          .forEach(site -> joined.add(site.name()));
    }
    var services = services();
    var decision = EndpointChoice.standard().decide(vpc, network.hub(), peers.contains(services));
    return layouts
        .of(vpc, range, attached)
        .map(layout ->
            new PlannedVpc(
                vpc,
                range,
                layout.layout(),
                layout.zones(),
                attached ? joins.table(vpc) : "",
                peers,
                joined,
                Blocks.leadingTo(destinations(peers, joined, sites, ranges)),
                decision));
  }

  private String services() {
    return switch (network.hub()) {
      case Hub.None _ -> "";
      case Hub.TransitGateway gateway -> gateway.services().name();
    };
  }

  private static List<Cidr> destinations(
      SortedSet<String> peers,
      SortedSet<String> joined,
      NavigableMap<String, PlannedSite> sites,
      NavigableMap<String, Cidr> ranges) {
    var destinations = new ArrayList<Cidr>();
    peers.stream().filter(ranges::containsKey).map(ranges::get).forEach(destinations::add);
    joined.stream()
        .map(sites::get)
        .forEach(site -> destinations.addAll(site == null ? List.of() : site.ranges()));
    return destinations;
  }

  private NavigableMap<String, HubTable> tables(
      NavigableMap<String, PlannedVpc> vpcs, NavigableMap<String, PlannedSite> sites) {
    var members = new TreeMap<String, List<PlannedVpc>>();
    for (var vpc : vpcs.values()) {
      if (vpc.attached()) {
        members.computeIfAbsent(vpc.table(), _ -> new ArrayList<>()).add(vpc);
      }
    }
    var tables = new TreeMap<String, HubTable>();
    members.forEach((name, of) -> tables.put(name, table(name, of, vpcs, sites)));
    sites.values().forEach(site -> tables.put(site.table(), table(site, vpcs, sites)));
    return tables;
  }

  private static HubTable table(
      String name,
      List<PlannedVpc> members,
      NavigableMap<String, PlannedVpc> vpcs,
      NavigableMap<String, PlannedSite> sites) {
    var associated = new TreeSet<String>();
    var propagated = new TreeSet<String>();
    var joined = new TreeSet<String>();
    for (var member : members) {
      associated.add(member.name());
      propagated.addAll(member.peers());
      joined.addAll(member.sites());
    }
    propagated.retainAll(vpcs.keySet());
    return new HubTable(
        name,
        associated,
        propagated,
        joined,
        dropped(propagated, joined, vpcs, sites),
        members.stream().anyMatch(member -> member.vpc().nat() == Nat.HUB),
        members.getFirst().vpc().origin());
  }

  private static HubTable table(
      PlannedSite site,
      NavigableMap<String, PlannedVpc> vpcs,
      NavigableMap<String, PlannedSite> sites) {
    var propagated = new TreeSet<>(site.vpcs());
    propagated.retainAll(vpcs.keySet());
    return new HubTable(
        site.table(),
        new TreeSet<>(),
        propagated,
        new TreeSet<>(),
        dropped(propagated, new TreeSet<>(), vpcs, sites),
        false,
        site.site().origin());
  }

  private static List<Cidr> dropped(
      SortedSet<String> propagated,
      SortedSet<String> joined,
      NavigableMap<String, PlannedVpc> vpcs,
      NavigableMap<String, PlannedSite> sites) {
    var connected = new ArrayList<Cidr>();
    var others = new ArrayList<Cidr>();
    vpcs.values().stream()
        .filter(PlannedVpc::attached)
        .forEach(vpc -> (propagated.contains(vpc.name()) ? connected : others).add(vpc.range()));
    sites
        .values()
        .forEach(site -> (joined.contains(site.name()) ? connected : others).addAll(site.ranges()));
    return Blocks.dropped(connected, others);
  }
}
