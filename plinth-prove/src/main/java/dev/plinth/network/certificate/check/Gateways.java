package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Claim;
import dev.plinth.network.certificate.End;
import dev.plinth.network.certificate.Place;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.PublicAccessBlock.Mode;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import dev.plinth.world.network.VpnGateway;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What routes of VPCs lead to, and the internet behind it. */
record Gateways(
    Network network,
    Claim claim,
    Ends ends,
    Filters filters,
    Transit transit,
    Sites sites,
    Vpcs vpcs) {
  /** What NAT gateways translate. */
  private static final Cuts<Integer> TRANSLATED =
      Cuts.union(
          Stream.of(Traffic.TCP, Traffic.UDP, Traffic.ICMP)
              .map(protocol -> Lines.atMost(new Traffic(protocol, Traffic.EVERY, Traffic.EVERY)))
              .toList());

  /** Through what a route leads to. */
  void through(
      ResourceKey key, ResourceKey vpc, Optional<Subnet> from, Packets packets, Onward onward) {
    switch (network.find(key).orElse(null)) {
      case InternetGateway gateway when !gateway.vpcs().contains(vpc) -> {}
      case InternetGateway _ -> leave(vpc, packets, onward);
      case EgressOnlyInternetGateway _ ->
          onward.to(new Place.OnInternet(), packets.to(Lines.IPV6).forgotten());
      case NatGateway nat -> translate(nat, from, packets, onward);
      case PeeringConnection peering -> peer(peering, vpc, packets, onward);
      case TransitGateway gateway when from.isPresent() ->
          transit.enter(gateway, from.get(), packets, onward);
      case VpnGateway gateway -> sites.arrive(gateway.sites(), packets, onward);
      case NetworkInterface middle -> middle(middle, from, packets, onward);
      case VpcEndpoint endpoint when endpoint.kind() == VpcEndpoint.Kind.GATEWAY -> {
        if (claim.to().contains(new End.Internet())) {
          onward.wrong("a service of AWS on public addresses may be reached");
        }
      }
      case null, default -> onward.wrong("it is not known where `" + key.id() + "` forwards to");
    }
  }

  /** Out through the internet gateway of a VPC, from public addresses. */
  private void leave(ResourceKey vpc, Packets packets, Onward onward) {
    if (!isBlocked(vpc, true)) {
      var internet = new Place.OnInternet();
      onward.to(internet, packets.to(Lines.IPV6).forgotten());
      var outside = ends.outside(vpc, packets.sources());
      onward.to(internet, packets.to(Lines.IPV4).translated(outside));
    }
  }

  /** Whether Block Public Access stops everything of a VPC, without any exclusion there. */
  private boolean isBlocked(ResourceKey key, boolean leaves) {
    return network
        .find(Vpc.class, key)
        .flatMap(vpc -> network.blockOf(vpc.account(), vpc.region()))
        .filter(block -> !block.excluded().containsKey(key))
        .filter(block ->
            network.subnetsOf(key).stream()
                .noneMatch(subnet -> block.excluded().containsKey(subnet.key())))
        .filter(block ->
            block.mode() == Mode.BIDIRECTIONAL || (block.mode() == Mode.INGRESS && !leaves))
        .isPresent();
  }

  /** On the internet: to whoever has the address there, in this network too. */
  void fromInternet(Packets all, Onward onward) {
    var packets = all.to(Lines.PUBLIC);
    var out = packets.about(Lines.atMost(claim.service()));
    if (claim.to().contains(new End.Internet()) && !out.isEmpty()) {
      onward.wrong(out + " may reach the internet");
    }
    for (var vpc : network.all(Vpc.class)) {
      var gateway = network.internetGatewayOf(vpc.key());
      if (gateway.isPresent() && !isBlocked(vpc.key(), false)) {
        var inside = ends.inside(vpc.key(), packets.destinations().and(Lines.IPV4));
        var own = vpc.gaps().isEmpty() ? Lines.of(vpc.ranges()).and(Lines.IPV6) : Lines.IPV6;
        enter(gateway.get().key(), vpc.key(), packets.readdressed(inside), onward);
        enter(gateway.get().key(), vpc.key(), packets.to(own), onward);
      }
    }
  }

  /** In through a gateway, by its route table if it has one. */
  void enter(ResourceKey gateway, ResourceKey vpc, Packets packets, Onward onward) {
    var table = network.gatewayRouteTable(gateway);
    if (table.isPresent() && !packets.isEmpty()) {
      vpcs.route(table.get().key(), vpc, Optional.empty(), packets, onward);
    } else {
      vpcs.deliver(vpc, Optional.empty(), packets, onward);
    }
  }

  private void translate(NatGateway nat, Optional<Subnet> from, Packets packets, Onward onward) {
    var subnet = nat.subnet().stream().flatMap(key -> network.find(Subnet.class, key).stream());
    var stands = subnet.findFirst();
    var taken = packets.to(Lines.IPV4).about(TRANSLATED);
    if (stands.isEmpty() || !packets.to(Lines.IPV6).isEmpty()) {
      onward.wrong("it is not known what `" + nat.name() + "` does with packets");
    } else {
      var inside = new Place.InSubnet(stands.get().key());
      for (var one : from.equals(stands) ? List.of(taken) : filters.enter(stands.get(), taken)) {
        onward.to(inside, one.translated(ends.inside(nat)));
      }
    }
  }

  /** Only between addresses of the two VPCs. */
  private void peer(PeeringConnection peering, ResourceKey vpc, Packets packets, Onward onward) {
    boolean asks = peering.requester().vpc().equals(vpc);
    var near = asks ? peering.requester() : peering.accepter();
    var far = asks ? peering.accepter() : peering.requester();
    var here = network.find(Vpc.class, near.vpc()).filter(one -> one.gaps().isEmpty());
    var there = network.find(Vpc.class, far.vpc()).filter(one -> one.gaps().isEmpty());
    if (here.isEmpty() || there.isEmpty() || !near.vpc().equals(vpc)) {
      onward.wrong("the ranges that `" + peering.name() + "` joins are not known");
      return;
    }
    var between =
        packets.from(ranges(here.get(), near.ranges())).to(ranges(there.get(), far.ranges()));
    vpcs.deliver(
        far.vpc(), Optional.empty(), peering.isInRegion() ? between : between.forgotten(), onward);
  }

  private static Cuts<IpAddress> ranges(Vpc vpc, List<Cidr> more) {
    return Lines.of(vpc.ranges()).or(Lines.of(more));
  }

  /** Through an instance that a route leads to. */
  private void middle(
      NetworkInterface middle, Optional<Subnet> from, Packets packets, Onward onward) {
    var subnet = network.find(Subnet.class, middle.subnet());
    var taken = middle.sourceDestinationCheck() ? packets.to(ends.inside(middle)) : packets;
    var entered =
        subnet.isEmpty() || from.equals(subnet)
            ? List.of(taken)
            : filters.enter(subnet.get(), taken);
    if (entered.stream().anyMatch(one -> !filters.receive(middle, one).isEmpty())) {
      onward.wrong("it is not known what `" + middle.name() + "` does with packets");
    }
  }
}
