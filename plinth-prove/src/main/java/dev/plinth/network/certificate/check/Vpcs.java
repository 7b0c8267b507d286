package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Claim;
import dev.plinth.network.certificate.End;
import dev.plinth.network.certificate.Place;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Inside of VPCs: out of subnets, by route tables, and to what stands there. */
final class Vpcs {
  private final Network network;
  private final Claim claim;
  private final Filters filters;
  private final Gateways gateways;
  private final Map<ResourceKey, Routes<Turn>> tables = new HashMap<>();
  private final Map<ResourceKey, List<Stop>> stops = new HashMap<>();

  /** What a route does. */
  private record Turn(RouteTarget target, boolean active) {}

  /**
   * What packets may be delivered to.
   *
   * @param at the interface; empty for whatever may be put into the subnet
   * @param isEnd whether nothing must come there; else it hands on what comes
   */
  private record Stop(
      Subnet subnet, List<NetworkInterface> at, Cuts<IpAddress> inside, boolean isEnd) {}

  Vpcs(
      Network network,
      Claim claim,
      Ends ends,
      Filters filters,
      Transit transit,
      Sites sites,
      Set<ResourceKey> handingOn) {
    this.network = network;
    this.claim = claim;
    this.filters = filters;
    gateways = new Gateways(network, claim, ends, filters, transit, sites, this);
    for (var end : claim.to()) {
      var at =
          end instanceof End.Interface(var key)
              ? network.find(NetworkInterface.class, key).stream().toList()
              : List.<NetworkInterface>of();
      // nothing is ever delivered to a function
      if (at.stream().noneMatch(one -> one.kind() == NetworkInterface.Kind.FUNCTION)) {
        ends.subnet(end).ifPresent(subnet -> add(new Stop(subnet, at, ends.inside(end), true)));
      }
    }
    for (var key : handingOn) {
      var node = network.find(NetworkInterface.class, key).orElseThrow();
      network
          .find(Subnet.class, node.subnet())
          .ifPresent(subnet -> add(new Stop(subnet, List.of(node), ends.inside(node), false)));
    }
  }

  private void add(Stop stop) {
    stops.computeIfAbsent(stop.subnet().vpc(), _ -> new ArrayList<>()).add(stop);
  }

  Gateways gateways() {
    return gateways;
  }

  /** Out of a subnet, to a neighbour there or by its route table. */
  void send(ResourceKey key, Packets packets, Onward onward) {
    var found = network.find(Subnet.class, key);
    if (found.isEmpty() || !found.get().gaps().isEmpty()) {
      onward.wrong("not all of subnet `" + key.id() + "` is known");
      return;
    }
    var subnet = found.get();
    var own = Lines.of(subnet.ranges());
    deliver(subnet.vpc(), found, packets.to(own), onward);
    for (var left : filters.leave(subnet, packets.notTo(own))) {
      route(subnet.routeTable(), subnet.vpc(), found, left, onward);
    }
  }

  /**
   * By a route table.
   *
   * @param from the subnet that packets leave; empty when they come in through a gateway
   */
  void route(
      ResourceKey key, ResourceKey vpc, Optional<Subnet> from, Packets packets, Onward onward) {
    var table = network.find(RouteTable.class, key);
    if (table.isEmpty() || !table.get().gaps().isEmpty()) {
      onward.wrong("not every route of `" + key.id() + "` is known");
      return;
    }
    tables
        .computeIfAbsent(key, _ -> new Routes<>(routes(table.get())))
        .follow(
            packets,
            (turn, some) -> {
              if (turn.active()) {
                switch (turn.target()) {
                  case RouteTarget.Local _ -> deliver(vpc, from, some, onward);
                  case RouteTarget.Through(var element) ->
                      gateways.through(element, vpc, from, some, onward);
                  case RouteTarget.Unmodelled(var what) ->
                      onward.wrong("it is not known where " + what + " forwards to");
                }
              }
            });
  }

  private static List<Routes.Route<Turn>> routes(RouteTable table) {
    var local =
        table.routes().stream()
            .filter(route -> route.source() == Route.Source.LOCAL)
            .flatMap(route -> route.destinations().stream())
            .toList();
    var routes = new ArrayList<Routes.Route<Turn>>();
    for (var route : table.routes()) {
      for (var range : route.destinations()) {
        // the local route beats a learnt one that is more specific: leave that to nobody's guess
        boolean isOpen =
            route.source() == Route.Source.PROPAGATED
                && local.stream().anyMatch(own -> own.contains(range));
        routes.add(
            new Routes.Route<>(
                range,
                route.source().ordinal(),
                isOpen
                    ? new Turn(new RouteTarget.Unmodelled("a learnt route in the VPC"), true)
                    : new Turn(route.target(), route.active())));
      }
    }
    return routes;
  }

  /**
   * To whatever in a VPC has the address.
   *
   * @param from the subnet that packets are in already; empty when they come from elsewhere
   */
  void deliver(ResourceKey vpc, Optional<Subnet> from, Packets packets, Onward onward) {
    for (var stop : stops.getOrDefault(vpc, List.of())) {
      var near = packets.to(stop.inside());
      if (near.isEmpty()) {
        continue;
      }
      boolean isThere = from.filter(stop.subnet()::equals).isPresent();
      for (var entered : isThere ? List.of(near) : filters.enter(stop.subnet(), near)) {
        if (stop.at().isEmpty()) {
          arrive(stop, entered, onward);
        }
        for (var at : stop.at()) {
          filters.receive(at, entered).forEach(one -> arrive(stop, one, onward));
        }
      }
    }
  }

  private void arrive(Stop stop, Packets packets, Onward onward) {
    if (!stop.isEnd()) {
      onward.to(new Place.AtBalancer(stop.at().getFirst().key()), packets);
      return;
    }
    var arrived = packets.about(Lines.atMost(claim.service()));
    if (!arrived.isEmpty()) {
      onward.wrong(arrived + " may reach " + stop.subnet().name());
    }
  }
}
