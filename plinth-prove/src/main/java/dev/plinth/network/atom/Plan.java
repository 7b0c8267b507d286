package dev.plinth.network.atom;

import dev.plinth.network.atom.Layout.Ground;
import dev.plinth.network.atom.RouteMap.Hop;
import dev.plinth.network.atom.Transit.Door;
import dev.plinth.network.atom.Transit.Entrances;
import dev.plinth.network.atom.Way.Carried;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.TransitGateway;
import java.util.BitSet;
import java.util.Set;

/**
 * What is common to all packets of one family to addresses of VPCs that take the same hop of a
 * subnet.
 */
sealed interface Plan {
  /** They are dropped. */
  record Drop() implements Plan {}

  /** They get to addresses of a VPC. */
  record Into(int vpc, Carried carried) implements Plan {}

  /** They get to a transit gateway. */
  record Gateway(AddressMap enter, Door door) implements Plan {}

  /** They get to a NAT gateway. */
  record Nat(int subnet) implements Plan {}

  /** They get to the internet, with IPv6 addresses that may be reached from there. */
  record Outward() implements Plan {}

  /** They have to be looked at one by one. */
  record Other() implements Plan {}

  static Plan of(Layout layout, Forwarding forwarding, Ground ground, Set<Hop> hops, boolean ipv4) {
    if (hops.isEmpty()) {
      return new Drop();
    }
    if (hops.size() > 1 || ground.vpc() < 0 || !isInside(layout, ground)) {
      return new Other();
    }
    var hop = hops.iterator().next();
    if (!hop.active()) {
      return new Drop();
    }
    return switch (hop.target()) {
      case RouteTarget.Local() -> new Into(ground.vpc(), Carried.ALL);
      case RouteTarget.Unmodelled _ -> new Other();
      case RouteTarget.Through(var key) ->
          switch (layout.network.find(key).orElse(null)) {
            case null -> new Other();
            case InternetGateway _, EgressOnlyInternetGateway _ ->
                ipv4 ? new Drop() : new Outward();
            case PeeringConnection peering -> peered(layout, ground, peering);
            case TransitGateway gateway -> entered(forwarding.transit(), gateway, ground, ipv4);
            case NatGateway nat
                when ipv4 && nat.vpc().equals(ground.subnet().vpc()) && !nat.isRegional() ->
                nat.subnet().stream()
                    .findFirst()
                    .flatMap(layout::ground)
                    .<Plan>map(at -> new Nat(at.number()))
                    .orElse(new Other());
            default -> new Other();
          };
    };
  }

  private static boolean isInside(Layout layout, Ground ground) {
    var outside = (BitSet) ground.addresses().clone();
    outside.andNot(layout.rangesOf(ground.vpc()));
    return outside.isEmpty();
  }

  private static Plan peered(Layout layout, Ground ground, PeeringConnection peering) {
    var own = ground.subnet().vpc();
    boolean asks = peering.requester().vpc().equals(own);
    if (!asks && !peering.accepter().vpc().equals(own)) {
      return new Drop();
    }
    int peer = layout.vpc((asks ? peering.accepter() : peering.requester()).vpc());
    return peer < 0
        ? new Drop()
        : new Into(peer, peering.isInRegion() ? Carried.ALL : Carried.NONE);
  }

  private static Plan entered(
      Transit transit, TransitGateway gateway, Ground ground, boolean ipv4) {
    return switch (transit.entrances(gateway, ground, ipv4)) {
      case Entrances.Unknown() -> new Other();
      case Entrances.Into(var choice) when choice.isEmpty() -> new Drop();
      case Entrances.Into(var choice) when choice.size() == 1 ->
          new Gateway(choice.getFirst().through().inbound(), choice.getFirst().door());
      case Entrances.Into _ -> new Other();
    };
  }
}
