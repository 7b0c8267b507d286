package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import dev.plinth.world.network.VpnGateway;
import java.util.List;

/**
 * Follows one packet through VPCs, element by element. Where AWS may choose, every choice is
 * followed. What stops the packet is noted and the packet followed on, so that every blocker of the
 * way is found.
 */
final class Walk {
  private final Network network;
  private final Directory directory;
  private final Filters filters;
  private final InternetWalk internet;
  private final NatWalk nat;
  private final PeerWalk peers;
  private final TransitWalk transit;
  private final SiteWalk sites;
  private final BalancerWalk balancers;
  private final EndpointWalk endpoints;

  /**
   * @param guests interfaces that the network does not hold and the question is about
   */
  Walk(Network network, List<NetworkInterface> guests) {
    this.network = network;
    directory = new Directory(network, guests);
    filters = new Filters(network, directory);
    internet = new InternetWalk(network, directory, this);
    nat = new NatWalk(network, directory, filters, internet, this);
    peers = new PeerWalk(network, this);
    transit = new TransitWalk(network, filters, this);
    sites = new SiteWalk(network, directory, transit, this);
    balancers = new BalancerWalk(network, directory, filters, this);
    endpoints = new EndpointWalk(network, directory, filters, this);
  }

  Directory directory() {
    return directory;
  }

  /** Onto the internet, from outside of the network or behind a gateway. */
  List<Landing> outside(Flight flight) {
    return internet.arrive(flight);
  }

  /** From a site through whatever leads to it. */
  List<Landing> fromSite(Flight flight, ResourceKey site) {
    return sites.from(flight, site);
  }

  /** At a site, through whatever leads to it. */
  List<Landing> atSite(Flight flight, ResourceKey site) {
    return sites.arrive(flight, site);
  }

  /** Out of an interface. */
  List<Landing> send(Flight flight, NetworkInterface from) {
    var packet = flight.packet();
    var own = directory.interfacesOf(from.owner());
    if (own.stream().anyMatch(one -> directory.addresses(one).contains(packet.destination()))) {
      return List.of(new Landing.AtSelf(flight.at(hop(from, "the sender has the address itself"))));
    }
    flight = flight.at(hop(from, "sends " + packet));
    var vpc =
        network.find(Subnet.class, from.subnet()).flatMap(in -> network.find(Vpc.class, in.vpc()));
    if (!flight.isAnswer() && vpc.filter(in -> VpcServices.take(packet, in)).isPresent()) {
      return List.of(new Landing.AtVpc(flight.at(hop(vpc.get(), "answers by itself"))));
    }
    if (from.sourceDestinationCheck() && !isOwn(from, packet)) {
      var at = hop(from, "does not have the address " + packet.source() + " it sends from");
      flight =
          flight.stoppedBy(
              new Blocker(
                  Reason.ENI_SOURCE_DEST_CHECK_RESTRICTION,
                  at,
                  "turn its source/destination check off"));
    }
    var returning = balancers.answer(flight, from);
    if (!returning.isEmpty()) {
      return returning;
    }
    if (!flight.isAnswer()) {
      flight = startFrom(flight, from);
    }
    flight = filters.send(flight, from).knownBy(from.groups());
    var subnet = network.find(Subnet.class, from.subnet());
    if (subnet.isEmpty()) {
      return unknown(flight, "subnet `" + from.subnet().id() + "` is not in the sources");
    }
    return leave(balancers.filterInside(flight, from, subnet.get()), subnet.get());
  }

  /** Some interfaces start nothing, or only some flows. */
  private Flight startFrom(Flight flight, NetworkInterface from) {
    return switch (from.kind()) {
      case INTERFACE_ENDPOINT, GATEWAY_LOAD_BALANCER_ENDPOINT ->
          flight.stoppedBy(
              new Blocker(
                  Reason.VPCE_INTRA_VPC_TRAFFIC,
                  hop(from, "an endpoint starts no connection"),
                  Reason.VPCE_INTRA_VPC_TRAFFIC.change()));
      case NETWORK_LOAD_BALANCER, LOAD_BALANCER -> balancers.start(flight, from);
      case HOST, IDLE, FUNCTION, SERVICE, NAT_GATEWAY, GATEWAY_LOAD_BALANCER, TRANSIT_GATEWAY ->
          flight;
    };
  }

  private boolean isOwn(NetworkInterface one, Packet packet) {
    return directory.addresses(one).contains(packet.source())
        || Filters.contains(one.prefixes(), packet.source());
  }

  /** Out of a subnet, or to a neighbour in it. */
  List<Landing> leave(Flight flight, Subnet subnet) {
    if (Filters.contains(subnet.ranges(), flight.packet().destination())) {
      return deliver(flight, subnet.vpc(), List.of(subnet));
    }
    return route(filters.leave(flight, subnet), subnet);
  }

  /** Where the route table of a subnet sends it. */
  List<Landing> route(Flight flight, Subnet subnet) {
    if (flight.goesInCircles(subnet.key())) {
      var at = hop(subnet, "the packet goes in circles");
      return stop(flight, new Blocker(Reason.ROUTE_LOOP, at, "break the circle of routes"));
    }
    if (!flight.explored().isNew(subnet.key(), flight)) {
      return List.of();
    }
    flight = flight.decidedAt(subnet.key());
    for (var gap : subnet.gaps(flight.packet().destination().family())) {
      flight = flight.doubting(new Doubt(gap, true));
    }
    var table = network.find(RouteTable.class, subnet.routeTable());
    return table.isEmpty()
        ? unknown(flight, "the route table of " + Labels.of(subnet) + " is not in the sources")
        : route(flight, table.get(), subnet.vpc(), List.of(subnet));
  }

  /**
   * Where a route table sends it.
   *
   * @param from the subnet it is in; empty when it comes in through a gateway
   */
  List<Landing> route(Flight flight, RouteTable table, ResourceKey vpc, List<Subnet> from) {
    for (var gap : table.gaps(flight.packet().destination().family())) {
      flight = flight.doubting(new Doubt(gap, true));
    }
    var to = flight.packet().destination();
    var match = RouteLookup.find(table, to);
    if (match.isEmpty()) {
      var at = hop(table, "no route to " + to);
      return stop(flight, new Blocker(Reason.NO_ROUTE_TO_DESTINATION, at, "add a route for " + to));
    }
    var route = match.get().route();
    var range = match.get().range();
    if (!route.active()) {
      var at = hop(table, "the route to " + range + " is a black hole", route.origin());
      return stop(
          flight,
          new Blocker(
              Reason.BAD_STATE_ROUTE, at, "replace its target, which does not exist any more"));
    }
    var passed = flight.at(hop(table, "route to " + range, route.origin()));
    return switch (route.target()) {
      case RouteTarget.Local _ -> deliver(passed, vpc, from);
      case RouteTarget.Unmodelled(var what) -> unknown(passed, "where " + what + " forwards to");
      case RouteTarget.Through(var key) -> through(passed, route, key, vpc, from);
    };
  }

  private List<Landing> through(
      Flight flight, Route route, ResourceKey key, ResourceKey vpc, List<Subnet> from) {
    var element = network.find(key);
    if (element.isEmpty()) {
      return unknown(flight, "the route's target `" + key.id() + "` is not in the sources");
    }
    return switch (element.get()) {
      case InternetGateway gateway -> internet.leave(flight, gateway, vpc, from);
      case EgressOnlyInternetGateway gateway -> internet.leave(flight, gateway, vpc, from);
      case NatGateway gateway -> nat.translate(flight, gateway, vpc, from);
      case PeeringConnection peering -> peers.cross(flight, peering, vpc);
      case TransitGateway gateway -> transit.enter(flight, gateway, vpc, from);
      case VpnGateway gateway -> sites.leave(flight, gateway, vpc);
      case NetworkInterface middle -> endpoints.middle(flight, middle, from);
      case VpcEndpoint endpoint -> endpoints.leave(flight, endpoint, vpc, route);
      default -> unknown(flight, "where " + Labels.of(element.get()) + " forwards to");
    };
  }

  /**
   * To the interface in a VPC that has the destination.
   *
   * @param from the subnet it is in already; empty when it comes from elsewhere
   */
  List<Landing> deliver(Flight flight, ResourceKey vpc, List<Subnet> from) {
    var to = flight.packet().destination();
    var subnet = network.subnetAt(vpc, to);
    if (subnet.isEmpty()) {
      var gaps =
          network.subnetsOf(vpc).stream().flatMap(one -> one.gaps(to.family()).stream()).toList();
      if (!gaps.isEmpty()) {
        return unknown(flight, gaps.getFirst());
      }
      var home = network.find(Vpc.class, vpc);
      if (home.isEmpty()) {
        return unknown(flight, "VPC `" + vpc.id() + "` is not in the sources");
      }
      var at = hop(home.get(), "no subnet has the address " + to);
      return List.of(
          new Landing.Nowhere(
              flight
                  .at(at)
                  .stoppedBy(
                      new Blocker(
                          Reason.NO_POSSIBLE_DESTINATION, at, "name an address of a subnet"))));
    }
    var here = subnet.get();
    if (from.stream().noneMatch(one -> one.key().equals(here.key()))) {
      flight = filters.enter(flight, here);
    }
    var found = directory.at(vpc, to);
    if (found.isEmpty()) {
      var at = hop(here, "no interface has the address " + to);
      return List.of(
          new Landing.Nowhere(
              flight
                  .at(at)
                  .stoppedBy(
                      new Blocker(
                          Reason.NO_POSSIBLE_DESTINATION,
                          at,
                          "name the address of an interface"))));
    }
    return land(flight, found.get());
  }

  /** At an interface. */
  List<Landing> land(Flight flight, NetworkInterface at) {
    return switch (at.kind()) {
      case HOST, SERVICE -> arrive(flight, at);
      case NAT_GATEWAY -> nat.untranslate(flight, at);
      case NETWORK_LOAD_BALANCER, LOAD_BALANCER -> balancers.land(flight, at);
      case INTERFACE_ENDPOINT -> endpoints.land(flight, at);
      case IDLE -> silent(flight, at, "is attached to nothing that runs");
      case FUNCTION -> silent(flight, at, "a function takes no connection");
      case GATEWAY_LOAD_BALANCER, GATEWAY_LOAD_BALANCER_ENDPOINT, TRANSIT_GATEWAY ->
          stop(
              flight,
              new Blocker(
                  Reason.INTERFACE_DOES_NOT_ANSWER,
                  hop(at, "nothing listens here"),
                  "name another destination"));
    };
  }

  /** At an interface that answers nobody. */
  private List<Landing> silent(Flight flight, NetworkInterface at, String what) {
    if (flight.isAnswer()) {
      return arrive(flight, at);
    }
    var here = hop(at, what);
    var reason = Reason.INTERFACE_DOES_NOT_ANSWER;
    return List.of(
        new Landing.Nowhere(
            filters
                .receive(flight, at)
                .at(here)
                .stoppedBy(new Blocker(reason, here, "name another destination"))));
  }

  /** At an interface that takes it when its security groups do. */
  List<Landing> arrive(Flight flight, NetworkInterface at) {
    return List.of(new Landing.AtInterface(filters.receive(flight, at), at));
  }

  /** It cannot go on; when its destination is known, what else would stop it there is told too. */
  List<Landing> stop(Flight flight, Blocker blocker) {
    var stopped = flight.at(blocker.at()).stoppedBy(blocker);
    var meant = directory.anywhere(flight.packet().destination());
    if (meant.size() != 1 || blocker.reason() == Reason.ROUTE_LOOP) {
      return List.of(new Landing.Nowhere(stopped));
    }
    var target = meant.getFirst();
    return switch (target.kind()) {
      case HOST, IDLE, FUNCTION, SERVICE -> {
        var into =
            network
                .find(Subnet.class, target.subnet())
                .map(subnet -> filters.enter(stopped, subnet))
                .orElse(stopped);
        yield List.of(new Landing.AtInterface(filters.receive(into, target), target));
      }
      default -> List.of(new Landing.Nowhere(stopped));
    };
  }

  /** It cannot be followed. */
  List<Landing> unknown(Flight flight, String what) {
    return List.of(new Landing.Nowhere(flight.doubting(new Doubt(what, true))));
  }
}
