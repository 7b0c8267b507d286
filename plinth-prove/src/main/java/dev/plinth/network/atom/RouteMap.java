package dev.plinth.network.atom;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.TransitGatewayRoute;
import dev.plinth.world.network.TransitGatewayRouteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Where a route table leads, by destination: to one of several, to nothing when no route matches.
 *
 * @param hops numbers of {@code choices}
 */
record RouteMap<T>(AddressMap hops, List<Set<T>> choices) {

  private static final List<Route.Source> RANKS = List.of(Route.Source.values());
  private static final List<TransitGatewayRoute.Source> TRANSIT_RANKS =
      List.of(TransitGatewayRoute.Source.values());

  /** Where a route of a VPC leads, and whether it still does. */
  record Hop(RouteTarget target, boolean active) {}

  private record Entry<T>(int range, int rank, Set<T> targets) {}

  static RouteMap<Hop> of(AddressAtoms atoms, RouteTable table) {
    var entries = new ArrayList<Entry<Hop>>();
    for (Route route : table.routes()) {
      var hop = Set.of(new Hop(route.target(), route.active()));
      for (var destination : route.destinations()) {
        entries.add(new Entry<>(atoms.of(destination), RANKS.indexOf(route.source()), hop));
      }
    }
    return of(atoms, entries);
  }

  static RouteMap<ResourceKey> of(AddressAtoms atoms, TransitGatewayRouteTable table) {
    Function<TransitGatewayRoute, Entry<ResourceKey>> entry =
        route ->
            new Entry<>(
                atoms.of(route.destination()),
                TRANSIT_RANKS.indexOf(route.source()),
                new LinkedHashSet<>(route.attachments()));
    return of(atoms, table.routes().stream().map(entry).toList());
  }

  private static <T> RouteMap<T> of(AddressAtoms atoms, List<Entry<T>> entries) {
    var choices = new ArrayList<Set<T>>(List.of(Set.of()));
    Map<Set<T>, Integer> numbers = new HashMap<>(Map.of(Set.of(), 0));
    var ranges = entries.stream().mapToInt(Entry::range).toArray();
    var hops =
        AddressMap.of(
            atoms,
            ranges,
            covering ->
                numbers.computeIfAbsent(
                    best(entries, covering),
                    targets -> {
                      choices.add(targets);
                      return choices.size() - 1;
                    }));
    return new RouteMap<>(hops, choices);
  }

  /** Those of the longest prefix, and among these of the preferred source. */
  private static <T> Set<T> best(List<Entry<T>> entries, int[] covering) {
    int range = -1;
    int rank = Integer.MAX_VALUE;
    for (int index : covering) {
      var entry = entries.get(index);
      if (entry.range() > range || (entry.range() == range && entry.rank() < rank)) {
        range = entry.range();
        rank = entry.rank();
      }
    }
    var targets = new LinkedHashSet<T>();
    for (int index : covering) {
      var entry = entries.get(index);
      if (entry.range() == range && entry.rank() == rank) {
        targets.addAll(entry.targets());
      }
    }
    return targets;
  }

  /** Where packets to a destination may go; one empty set when nowhere. */
  List<Set<T>> at(Layout layout, int destination) {
    if (destination < layout.atoms.count()) {
      return List.of(choices.get(hops.get(layout.atoms, destination)));
    }
    var found = new ArrayList<Set<T>>();
    for (int number : hops.valuesAmong(layout.atoms, layout::meetsInternet)) {
      found.add(choices.get(number));
    }
    return found;
  }
}
