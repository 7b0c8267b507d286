package dev.plinth.network.atom;

import dev.plinth.network.atom.Layout.Ground;
import dev.plinth.network.atom.Stand.Name;
import dev.plinth.network.atom.Stand.Publicity;
import dev.plinth.network.atom.Stand.Where;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.VpcEndpoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Finds what places consist of. */
final class Stands {
  private final Layout layout;

  Stands(Layout layout) {
    this.layout = layout;
  }

  List<Stand> of(Party place) {
    return switch (place) {
      case Party.At(var one) ->
          layout.ground(one.subnet()).map(ground -> at(one, ground)).stream().toList();
      case Party.In(var subnet) ->
          layout.ground(subnet.key()).map(ground -> anybody(ground, ground.addresses())).stream()
              .toList();
      case Party.Within(var vpc, var range) -> {
        var stands = new ArrayList<Stand>();
        for (var ground : layout.grounds()) {
          if (ground.subnet().vpc().equals(vpc.key())) {
            var part = layout.atomsIn(range);
            part.and(ground.addresses());
            stands.add(anybody(ground, part));
          }
        }
        yield stands;
      }
      case Party.OnSite(var site) -> onSite(site);
      case Party.Internet() -> List.of(outside(Where.INTERNET, 0, layout.internet, Bounds.ALL));
    };
  }

  /** Whoever has one address of a subnet, without public addresses or filter. */
  Stand alone(Ground ground, int address) {
    var addresses = new BitSet();
    addresses.set(address);
    return new Stand(
        Where.SUBNET,
        ground.number(),
        addresses,
        List.of(),
        Publicity.NO,
        layout.filters.unfiltered,
        Bounds.ALL,
        Bounds.ALL,
        Optional.empty());
  }

  private Stand at(NetworkInterface one, Ground ground) {
    var addresses = layout.alone(one.addresses());
    addresses.or(layout.atoms.in(one.prefixes()));
    addresses.or(layout.picked(one, ground));
    var publicity = one.assignsPublicAddress() ? Publicity.YES : Publicity.NO;
    publicity = one.gaps().isEmpty() ? publicity : Publicity.MAYBE;
    return new Stand(
        Where.SUBNET,
        ground.number(),
        addresses,
        names(ground, addresses, publicity),
        publicity,
        layout.filters.of(one),
        one.gaps().isEmpty() ? takes(one) : layout.bounds.unsure(takes(one)),
        one.gaps().isEmpty() ? starts(one) : layout.bounds.unsure(starts(one)),
        Relay.of(layout.network, one).filter(Relay::sendsOn));
  }

  private int takes(NetworkInterface one) {
    return switch (one.kind()) {
      case HOST, SERVICE -> Bounds.ALL;
      case FUNCTION -> Bounds.NONE;
      case NETWORK_LOAD_BALANCER, LOAD_BALANCER ->
          Relay.of(layout.network, one).map(relay -> relay.listens(layout)).orElse(Bounds.MAYBE);
      case INTERFACE_ENDPOINT -> served(one);
      case IDLE,
          NAT_GATEWAY,
          GATEWAY_LOAD_BALANCER,
          GATEWAY_LOAD_BALANCER_ENDPOINT,
          TRANSIT_GATEWAY ->
          Bounds.MAYBE;
    };
  }

  /** What a service of AWS is known to take; any other may listen anywhere. */
  private int served(NetworkInterface one) {
    return layout
        .network
        .find(VpcEndpoint.class, one.owner())
        .filter(VpcEndpoint::isOfAws)
        .flatMap(endpoint -> layout.network.servicePorts().ofEndpoint(endpoint.service()))
        .map(ports ->
            layout.traffic(
                ports.stream().map(port -> Traffic.tcp(port, port)).toArray(Traffic[]::new)))
        .orElse(Bounds.MAYBE);
  }

  private static int starts(NetworkInterface one) {
    return switch (one.kind()) {
      case HOST, SERVICE, FUNCTION -> Bounds.ALL;
      case INTERFACE_ENDPOINT, GATEWAY_LOAD_BALANCER_ENDPOINT -> Bounds.NONE;
      case IDLE,
          NAT_GATEWAY,
          NETWORK_LOAD_BALANCER,
          LOAD_BALANCER,
          GATEWAY_LOAD_BALANCER,
          TRANSIT_GATEWAY ->
          Bounds.MAYBE;
    };
  }

  /** Whoever may have some addresses of a subnet. */
  Stand anybody(Ground ground, BitSet addresses) {
    return new Stand(
        Where.SUBNET,
        ground.number(),
        addresses,
        names(ground, addresses, Publicity.MAYBE),
        Publicity.MAYBE,
        layout.filters.anybody,
        Bounds.ALL,
        Bounds.ALL,
        Optional.empty());
  }

  private List<Name> names(Ground ground, BitSet addresses, Publicity publicity) {
    var names = new ArrayList<Name>();
    for (int at = addresses.nextSetBit(0); at >= 0; at = addresses.nextSetBit(at + 1)) {
      int known = layout.publicOf(ground.vpc(), at);
      if (known >= 0) {
        names.add(new Name(known, at, true));
      } else if (publicity != Publicity.NO && layout.atoms.isIpv4(at) && ground.vpc() >= 0) {
        int unknown = layout.unknownPublicOf(ground.vpc(), at);
        names.add(new Name(unknown, at, publicity == Publicity.YES));
      }
    }
    return List.copyOf(names);
  }

  private List<Stand> onSite(Site site) {
    int number = layout.site(site.key());
    var ranges = layout.rangesOf(site);
    if (!site.isDynamic()) {
      return List.of(outside(Where.SITE, number, ranges, Bounds.ALL));
    }
    var others = layout.outsideOfVpcs();
    others.andNot(ranges);
    return List.of(
        outside(Where.SITE, number, ranges, Bounds.ALL),
        outside(Where.SITE, number, others, Bounds.MAYBE));
  }

  private Stand outside(Where where, int number, BitSet addresses, int traffic) {
    return new Stand(
        where,
        number,
        addresses,
        List.of(),
        Publicity.NO,
        layout.filters.unfiltered,
        traffic,
        traffic,
        Optional.empty());
  }
}
