package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.Element;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.Vpc;
import java.util.List;

/**
 * NAT gateways.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html">NAT
 *     gateway basics</a>
 */
final class NatWalk {
  private final Network network;
  private final Directory directory;
  private final Filters filters;
  private final InternetWalk internet;
  private final Walk walk;

  NatWalk(Network network, Directory directory, Filters filters, InternetWalk internet, Walk walk) {
    this.network = network;
    this.directory = directory;
    this.filters = filters;
    this.internet = internet;
    this.walk = walk;
  }

  /** Through a NAT gateway. */
  List<Landing> translate(Flight flight, NatGateway gateway, ResourceKey vpc, List<Subnet> from) {
    var packet = flight.packet();
    if (flight.isAnswer()) {
      return walk.stop(flight, noSession(gateway, packet));
    }
    var sent = Nat64.sent(packet);
    if (sent.destination().family() == Family.IPV6) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.NGW_IPV6_BY_NAT64_ONLY,
              hop(gateway, "does not translate " + packet.destination()),
              Reason.NGW_IPV6_BY_NAT64_ONLY.change()));
    }
    if (sent.protocol() != Traffic.TCP
        && sent.protocol() != Traffic.UDP
        && sent.protocol() != Traffic.ICMP) {
      flight =
          flight.stoppedBy(
              new Blocker(
                  Reason.PROTOCOL_RESTRICTION,
                  hop(gateway, "forwards TCP, UDP and ICMP only"),
                  "use another protocol"));
    }
    var here = network.find(Vpc.class, vpc);
    boolean isOwn = here.filter(one -> Network.holds(one, packet.source())).isPresent();
    if (!isOwn && here.filter(one -> one.gaps(packet.source().family()).isEmpty()).isEmpty()) {
      return walk.unknown(flight, "the ranges of VPC `" + vpc.id() + "`");
    }
    if (!isOwn && !cameByTransit(flight)) {
      flight =
          flight.stoppedBy(
              new Blocker(
                  Reason.NGW_REQUIRES_SOURCE_IN_VPC,
                  hop(gateway, packet.source() + " is not an address of its VPC"),
                  "give each VPC a NAT gateway, or put this one behind a transit gateway"));
    }
    if (gateway.subnet().isEmpty()) {
      return regional(flight, gateway, sent, from);
    }
    var subnet = network.find(Subnet.class, gateway.subnet().getFirst());
    var inside =
        directory.interfacesOf(gateway.key()).stream()
            .flatMap(one -> directory.address(one, Family.IPV4).stream())
            .findFirst();
    if (subnet.isEmpty() || inside.isEmpty()) {
      return walk.unknown(
          flight, "the interface of " + Labels.of(gateway) + " is not in the sources");
    }
    if (from.stream().anyMatch(one -> one.key().equals(gateway.subnet().getFirst()))) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.NGW_SAME_SUBNET,
              hop(gateway, "stands in the subnet that routes to it"),
              "put the NAT gateway in a subnet of its own"));
    }
    var entered = filters.enter(flight, subnet.get());
    var after = sent.from(inside.get());
    var translated =
        entered
            .with(new Session.Nat(gateway.key(), packet, after))
            .at(hop(gateway, "translates " + packet.source() + " to " + inside.get()))
            .unknown();
    return walk.leave(translated, subnet.get());
  }

  private boolean cameByTransit(Flight flight) {
    return flight.hops().stream()
        .anyMatch(hop -> network.find(TransitGatewayAttachment.class, hop.element()).isPresent());
  }

  private List<Landing> regional(
      Flight flight, NatGateway gateway, Packet sent, List<Subnet> from) {
    if (network.internetGatewayOf(gateway.vpc()).isEmpty()) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.IGW_NOT_ATTACHED,
              hop(gateway, "its VPC has no internet gateway"),
              Reason.IGW_NOT_ATTACHED.change()));
    }
    var zones = from.stream().map(Subnet::zone).toList();
    if (!gateway.zones().isEmpty() && !gateway.zones().containsAll(zones)) {
      flight =
          flight.stoppedBy(
              new Blocker(
                  Reason.REGIONAL_NGW_ROUTE_AZ_RESTRICTION,
                  hop(gateway, "has no address in zone " + zones.getFirst()),
                  Reason.REGIONAL_NGW_ROUTE_AZ_RESTRICTION.change()));
    }
    if (SpecialRanges.isPrivate(sent.destination())) {
      return walk.stop(flight, Refusals.privateDestination(gateway, sent.destination()));
    }
    var outside = directory.publicAddress(gateway);
    var packet = flight.packet();
    return internet.leave(
        flight
            .with(new Session.Nat(gateway.key(), packet, sent.from(outside)))
            .at(hop(gateway, "translates " + packet.source() + " to " + outside))
            .unknown(),
        gateway,
        from);
  }

  /** At the interface of a NAT gateway. */
  List<Landing> untranslate(Flight flight, NetworkInterface at) {
    var gateway = network.find(NatGateway.class, at.owner());
    var session =
        flight.sessions().stream()
            .filter(one -> one instanceof Session.Nat && flight.packet().answers(one.after()))
            .findFirst();
    var subnet = network.find(Subnet.class, at.subnet());
    if (gateway.isEmpty() || subnet.isEmpty()) {
      return walk.unknown(flight, "the NAT gateway of " + Labels.of(at) + " is not in the sources");
    }
    if (session.isEmpty()) {
      return List.of(
          new Landing.Nowhere(
              flight
                  .at(noSession(gateway.get(), flight.packet()).at())
                  .stoppedBy(noSession(gateway.get(), flight.packet()))));
    }
    var back = session.get().before().answer();
    return walk.leave(
        flight.with(back).at(hop(gateway.get(), "translates back to " + back.destination())),
        subnet.get());
  }

  private static Blocker noSession(Element gateway, Packet packet) {
    return new Blocker(
        Reason.NGW_NO_SESSION,
        hop(gateway, "has no session for " + packet),
        "start the connection from inside: a NAT gateway lets nothing else through");
  }
}
