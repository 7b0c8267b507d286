package dev.plinth.network.atom;

import dev.plinth.network.atom.Layout.Ground;
import dev.plinth.network.atom.RouteMap.Hop;
import dev.plinth.network.atom.Way.Carried;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.VpcEndpoint;
import dev.plinth.world.network.VpnGateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ways of packets by where they start and their destination. Several ways are a choice that AWS
 * makes, or that is not known.
 */
final class Forwarding {
  private static final int MOST_TRANSLATIONS = 64;

  private final Layout layout;
  private final PublicAccess access;
  private final Transit transit;
  private final Borders borders;
  private final Map<ResourceKey, Optional<RouteMap<Hop>>> tables = new HashMap<>();
  private final Trail trail = new Trail();

  Forwarding(Layout layout) {
    this.layout = layout;
    access = new PublicAccess(layout);
    transit = new Transit(layout, this, trail);
    borders = new Borders(layout, this, transit);
  }

  PublicAccess access() {
    return access;
  }

  Transit transit() {
    return transit;
  }

  Borders borders() {
    return borders;
  }

  /** From a subnet to an address outside of it. */
  List<Way> from(Ground ground, int destination) {
    return trail.from(ground.number(), destination, () -> routed(ground, destination));
  }

  /** From a subnet that packets came through to any address, that subnet's own included. */
  List<Way> onward(Ground ground, int destination) {
    return ground.addresses().get(destination)
        ? List.of(Way.to(new End.Arrives(ground.vpc(), ground.number())))
        : from(ground, destination);
  }

  /** The routes of a subnet; nothing when they are not known. */
  Optional<RouteMap<Hop>> routes(Ground ground) {
    return ground.isKnown() ? routes(ground.subnet().routeTable()) : Optional.empty();
  }

  /** The routes of a table; nothing when they are not known. */
  Optional<RouteMap<Hop>> routes(ResourceKey table) {
    return tables.computeIfAbsent(
        table,
        key ->
            layout
                .network
                .find(RouteTable.class, key)
                .filter(found -> found.gaps().isEmpty())
                .map(found -> RouteMap.of(layout.atoms, found)));
  }

  private List<Way> routed(Ground ground, int destination) {
    var routes = routes(ground);
    if (routes.isEmpty()) {
      return List.of(Way.ANYWHERE);
    }
    var ways = new ArrayList<Way>();
    for (var hops : routes.get().at(layout, destination)) {
      if (hops.isEmpty()) {
        ways.add(Way.DROPPED);
      }
      for (var hop : hops) {
        ways.addAll(hop.active() ? through(hop.target(), ground, destination) : dropped());
      }
    }
    return ways;
  }

  private static List<Way> dropped() {
    return List.of(Way.DROPPED);
  }

  static List<Step> leaving(Ground ground) {
    return List.of(new Step.Leave(ground.outbound(), ground.number()));
  }

  static List<Way> after(List<? extends Step> steps, List<Way> ways) {
    return after(steps, Carried.ALL, ways);
  }

  static List<Way> after(List<? extends Step> steps, Carried limit, List<Way> ways) {
    return ways.stream().map(way -> way.after(steps, limit)).toList();
  }

  private List<Way> through(RouteTarget target, Ground ground, int destination) {
    return switch (target) {
      case RouteTarget.Local() ->
          after(leaving(ground), local(ground.vpc(), ground.number(), destination));
      case RouteTarget.Unmodelled _ -> List.of(Way.ANYWHERE);
      case RouteTarget.Through(var key) -> through(key, ground, destination);
    };
  }

  private List<Way> through(ResourceKey key, Ground ground, int destination) {
    var element = layout.network.find(key);
    var out = leaving(ground);
    if (ground.vpc() < 0 || element.isEmpty()) {
      return List.of(Way.ANYWHERE);
    }
    return switch (element.get()) {
      case InternetGateway gateway ->
          after(
              out,
              gateway.vpcs().contains(ground.subnet().vpc())
                  ? borders.internet(ground, destination)
                  : dropped());
      case EgressOnlyInternetGateway gateway ->
          after(
              out,
              gateway.vpc().equals(ground.subnet().vpc())
                  ? borders.egressOnly(ground, destination)
                  : dropped());
      case VpnGateway gateway ->
          after(
              out,
              gateway.vpcs().contains(ground.subnet().vpc())
                  ? borders.vpn(gateway, ground.vpc(), destination)
                  : dropped());
      case PeeringConnection peering -> after(out, peered(peering, ground, destination));
      case TransitGateway gateway -> after(out, transit.enter(gateway, ground, destination));
      case VpcEndpoint endpoint when endpoint.kind() == VpcEndpoint.Kind.GATEWAY ->
          after(out, borders.endpoint(ground.vpc(), destination));
      case NatGateway nat -> translated(nat, ground, destination);
      case NetworkInterface one -> appliance(one, ground);
      default -> List.of(Way.ANYWHERE);
    };
  }

  /** To an address of the VPC itself. */
  List<Way> local(int vpc, int last, int destination) {
    return vpc >= 0 && layout.rangesOf(vpc).get(destination)
        ? List.of(Way.to(new End.Arrives(vpc, last)))
        : dropped();
  }

  private List<Way> peered(PeeringConnection peering, Ground ground, int destination) {
    var own = ground.subnet().vpc();
    boolean asks = peering.requester().vpc().equals(own);
    if (!asks && !peering.accepter().vpc().equals(own)) {
      return dropped();
    }
    int peer = layout.vpc((asks ? peering.accepter() : peering.requester()).vpc());
    var limit = peering.isInRegion() ? Carried.ALL : Carried.NONE;
    return after(
        List.of(new Step.From(layout.rangesOf(ground.vpc()))), limit, local(peer, -1, destination));
  }

  private List<Way> appliance(NetworkInterface one, Ground ground) {
    if (one.sourceDestinationCheck()) {
      return dropped();
    }
    return after(crossing(ground, one.subnet()), List.of(Way.ANYWHERE));
  }

  /** From a subnet into another of the VPC. */
  private List<Step> crossing(Ground ground, ResourceKey into) {
    if (ground.subnet().key().equals(into)) {
      return List.of();
    }
    var steps = new ArrayList<>(leaving(ground));
    layout.ground(into).ifPresent(next -> steps.add(new Step.Enter(next.inbound())));
    return steps;
  }

  private List<Way> translated(NatGateway nat, Ground ground, int destination) {
    if (!nat.vpc().equals(ground.subnet().vpc())) {
      return dropped();
    }
    var stands = nat.subnet().stream().findFirst().flatMap(layout::ground);
    if (stands.isEmpty() || nat.isRegional() || !layout.isIpv4(destination)) {
      return List.of(Way.ANYWHERE);
    }
    var next = onward(stands.get(), destination);
    var steps = crossing(ground, stands.get().subnet().key());
    var ways = new ArrayList<Way>();
    for (var translation : translations(nat, stands.get())) {
      var all = new ArrayList<>(steps);
      all.add(new Step.Only(layout.translatable));
      all.add(translation);
      ways.addAll(after(all, Carried.NONE, next));
    }
    return ways.size() > MOST_TRANSLATIONS || ways.isEmpty()
        ? after(steps, List.of(Way.ANYWHERE))
        : ways;
  }

  private List<Step.Masquerade> translations(NatGateway nat, Ground stands) {
    var insides =
        nat.privateAddresses().isEmpty()
            ? stands.addresses()
            : layout.alone(nat.privateAddresses());
    var outsides = layout.alone(nat.publicAddresses());
    var all = new ArrayList<Step.Masquerade>();
    for (int inside = insides.nextSetBit(0); inside >= 0; inside = insides.nextSetBit(inside + 1)) {
      if (!layout.atoms.isIpv4(inside)) {
        continue;
      }
      if (!nat.isPublic()) {
        all.add(new Step.Masquerade(inside, -1, stands.number()));
      } else if (outsides.isEmpty()) {
        int unknown = layout.unknownPublicOf(stands.vpc(), inside);
        all.add(new Step.Masquerade(inside, unknown, stands.number()));
      } else {
        int at = inside;
        outsides.stream()
            .forEach(outside -> all.add(new Step.Masquerade(at, outside, stands.number())));
      }
    }
    return all;
  }
}
