package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.Element;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PublicAccessBlock;
import dev.plinth.world.network.PublicAccessBlock.Exclusion;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.Vpc;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Internet gateways, egress-only ones and NAT gateways.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html">Internet
 *     gateways</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html">NAT
 *     gateway basics</a>
 */
final class InternetWalk {
  private final Network network;
  private final Directory directory;
  private final PublicServices services;
  private final Walk walk;

  InternetWalk(Network network, Directory directory, Walk walk) {
    this.network = network;
    this.directory = directory;
    this.walk = walk;
    services = PublicServices.of(network);
  }

  /** Out through an internet gateway. */
  List<Landing> leave(Flight flight, InternetGateway gateway, ResourceKey vpc, List<Subnet> from) {
    var packet = flight.packet();
    if (!gateway.vpcs().contains(vpc)) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.IGW_NOT_ATTACHED,
              hop(gateway, "is not attached to the VPC"),
              "attach it to the VPC"));
    }
    flight = block(flight, vpc, from, gateway, true);
    if (SpecialRanges.isPrivate(packet.destination())) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.IGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS,
              hop(gateway, "does not forward to the private address " + packet.destination()),
              "add a route for the private range"));
    }
    if (packet.source().family() == Family.IPV6) {
      return arrive(flight.at(hop(gateway, "forwards to the internet")).knownBy(Set.of()));
    }
    var sender = directory.at(vpc, packet.source());
    var outside = sender.flatMap(one -> directory.publicAddress(one, packet.source()));
    if (outside.isEmpty()) {
      var at = hop(gateway, packet.source() + " has no public address");
      return walk.stop(
          flight,
          new Blocker(
              Reason.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS,
              at,
              "give it a public address, or route through a NAT gateway"));
    }
    return arrive(
        flight
            .with(packet.from(outside.get()))
            .at(hop(gateway, "translates " + packet.source() + " to " + outside.get()))
            .knownBy(Set.of()));
  }

  /** Out through an egress-only internet gateway. */
  List<Landing> leave(
      Flight flight, EgressOnlyInternetGateway gateway, ResourceKey vpc, List<Subnet> from) {
    var packet = flight.packet();
    if (packet.source().family() == Family.IPV4) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.EIGW_IPV6_ONLY,
              hop(gateway, "forwards IPv6 only"),
              "route IPv4 through a NAT gateway"));
    }
    if (flight.isAnswer()) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.EIGW_INGRESS_RESTRICTION,
              hop(gateway, "knows no flow that started here"),
              "route through an internet gateway to be reached from outside"));
    }
    return arrive(
        block(flight, vpc, from, gateway, true)
            .at(hop(gateway, "forwards to the internet"))
            .knownBy(Set.of()));
  }

  /** On public addresses. */
  List<Landing> arrive(Flight flight) {
    var to = flight.packet().destination();
    if (to.family() == Family.IPV6) {
      return network.all(Vpc.class).stream()
          .filter(vpc -> Network.holds(vpc, to))
          .findFirst()
          .map(vpc -> enter(flight, vpc.key()))
          .orElseGet(() -> List.of(services.land(flight)));
    }
    var behind = directory.behind(to);
    if (behind.isEmpty()) {
      return List.of(services.land(flight));
    }
    var at = behind.get().at();
    var subnet = network.find(Subnet.class, at.subnet());
    if (subnet.isEmpty()) {
      return walk.unknown(flight, "subnet `" + at.subnet().id() + "` is not in the sources");
    }
    return enter(flight.with(flight.packet().to(behind.get().inside())), subnet.get().vpc());
  }

  private List<Landing> enter(Flight flight, ResourceKey vpc) {
    var gateway = network.internetGatewayOf(vpc);
    if (gateway.isEmpty()) {
      var here = network.find(Vpc.class, vpc).map(one -> hop(one, "no internet gateway"));
      return here.isEmpty()
          ? walk.unknown(flight, "VPC `" + vpc.id() + "` is not in the sources")
          : walk.stop(
              flight,
              new Blocker(
                  Reason.IGW_NOT_ATTACHED, here.get(), "attach an internet gateway to the VPC"));
    }
    var to = flight.packet().destination();
    var into = network.subnetAt(vpc, to).stream().toList();
    var inside =
        block(
            flight.at(hop(gateway.get(), "lets it in as a packet to " + to)).knownBy(Set.of()),
            vpc,
            into,
            gateway.get(),
            false);
    return network
        .gatewayRouteTable(gateway.get().key())
        .map(table -> walk.route(inside, table, vpc, List.of()))
        .orElseGet(() -> walk.deliver(inside, vpc, List.of()));
  }

  /** Through a NAT gateway. */
  List<Landing> translate(
      Flight flight, NatGateway gateway, ResourceKey vpc, List<Subnet> from, Filters filters) {
    var packet = flight.packet();
    if (flight.isAnswer()) {
      return walk.stop(flight, noSession(gateway, packet));
    }
    if (packet.protocol() != Traffic.TCP
        && packet.protocol() != Traffic.UDP
        && packet.protocol() != Traffic.ICMP) {
      flight =
          flight.stoppedBy(
              new Blocker(
                  Reason.NGW_PROTOCOL_RESTRICTION,
                  hop(gateway, "forwards TCP, UDP and ICMP only"),
                  "use another protocol"));
    }
    if (network.find(Vpc.class, vpc).filter(one -> Network.holds(one, packet.source())).isEmpty()) {
      flight =
          flight.stoppedBy(
              new Blocker(
                  Reason.NGW_REQUIRES_SOURCE_IN_VPC,
                  hop(gateway, packet.source() + " is not an address of its VPC"),
                  "give each VPC a NAT gateway, or put this one behind a transit gateway"));
    }
    if (gateway.subnet().isEmpty()) {
      return regional(flight, gateway);
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
    var after = packet.from(inside.get());
    var translated =
        entered
            .with(new Session.Nat(gateway.key(), packet, after))
            .at(hop(gateway, "translates " + packet.source() + " to " + inside.get()))
            .knownBy(Set.of());
    return walk.leave(translated, subnet.get());
  }

  private List<Landing> regional(Flight flight, NatGateway gateway) {
    var outside = gateway.publicAddresses().stream().findFirst();
    if (outside.isEmpty()) {
      return walk.unknown(flight, "the public addresses of " + Labels.of(gateway));
    }
    var packet = flight.packet();
    var after = packet.from(outside.get());
    return arrive(
        flight
            .with(new Session.Nat(gateway.key(), packet, after))
            .at(hop(gateway, "translates " + packet.source() + " to " + outside.get()))
            .knownBy(Set.of()));
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

  private Flight block(
      Flight flight, ResourceKey vpc, List<Subnet> subnets, Element gateway, boolean leaves) {
    if (flight.isAnswer()) {
      return flight;
    }
    var here = network.find(Vpc.class, vpc);
    var block =
        here.flatMap(one -> network.blockOf(one.account(), one.region()))
            .filter(one -> isBlocked(one, vpc, subnets, leaves));
    return block.isEmpty()
        ? flight
        : flight.stoppedBy(
            new Blocker(
                Reason.VPC_BLOCK_PUBLIC_ACCESS_ENABLED,
                new Hop(
                    gateway.key(),
                    "Block Public Access of account `" + block.get().account() + "`",
                    "blocks traffic of internet gateways "
                        + (leaves ? "to" : "from")
                        + " the internet",
                    block.get().origin()),
                "exclude the VPC or the subnet"));
  }

  private static boolean isBlocked(
      PublicAccessBlock block, ResourceKey vpc, List<Subnet> subnets, boolean leaves) {
    var exclusion =
        subnets.stream()
            .flatMap(subnet -> Optional.ofNullable(block.excluded().get(subnet.key())).stream())
            .findFirst()
            .or(() -> Optional.ofNullable(block.excluded().get(vpc)));
    return switch (block.mode()) {
      case OFF -> false;
      case INGRESS -> !leaves && exclusion.filter(Exclusion.BIDIRECTIONAL::equals).isEmpty();
      case BIDIRECTIONAL -> exclusion.isEmpty() || (!leaves && exclusion.get() == Exclusion.EGRESS);
    };
  }
}
