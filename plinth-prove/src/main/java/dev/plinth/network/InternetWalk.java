package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.Element;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PublicAccessBlock;
import dev.plinth.world.network.PublicAccessBlock.Exclusion;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.Vpc;
import java.util.List;
import java.util.Optional;

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
    flight = block(flight, vpc, from, gateway, Direction.OUT);
    flight = redirected(flight, gateway, from);
    if (SpecialRanges.isPrivate(packet.destination())) {
      return walk.stop(flight, Refusals.privateDestination(gateway, packet.destination()));
    }
    if (packet.source().family() == Family.IPV6) {
      return arrive(
          Refusals.spoofed(flight, gateway, network.find(Vpc.class, vpc))
              .at(hop(gateway, "forwards to the internet"))
              .unknown());
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
            .unknown());
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
      return walk.stop(flight, Refusals.unasked(gateway));
    }
    if (SpecialRanges.isPrivate(packet.destination())) {
      return walk.stop(flight, Refusals.privateDestination(gateway, packet.destination()));
    }
    var passed =
        Refusals.spoofed(
            block(flight, vpc, from, gateway, Direction.OUT_ONLY),
            gateway,
            network.find(Vpc.class, vpc));
    return arrive(
        passed
            .with(new Session.Egress(gateway.key(), packet, packet))
            .at(hop(gateway, "forwards to the internet"))
            .unknown());
  }

  /** On public addresses. */
  List<Landing> arrive(Flight flight) {
    var known = known(flight);
    if (!known.isEmpty()) {
      return known;
    }
    flight = Refusals.privateSource(flight);
    var to = flight.packet().destination();
    if (to.family() == Family.IPV6) {
      var at = flight;
      return network.all(Vpc.class).stream()
          .filter(vpc -> Network.holds(vpc, to))
          .findFirst()
          .map(vpc -> enter(at, vpc.key()))
          .orElseGet(() -> land(at));
    }
    var behind = directory.behind(to);
    if (behind.isEmpty()) {
      return land(flight);
    }
    var at = behind.get().at();
    var subnet = network.find(Subnet.class, at.subnet());
    if (subnet.isEmpty()) {
      return walk.unknown(flight, "subnet `" + at.subnet().id() + "` is not in the sources");
    }
    return enter(flight.with(flight.packet().to(behind.get().inside())), subnet.get().vpc());
  }

  /** An answer that a gateway without an address in a subnet lets in again. */
  private List<Landing> known(Flight flight) {
    for (var session : flight.sessions().reversed()) {
      if (flight.isAnswer() && flight.packet().answers(session.after())) {
        if (session instanceof Session.Egress(var key, _, _)) {
          var gateway = network.find(EgressOnlyInternetGateway.class, key).orElseThrow();
          return walk.deliver(
              flight.at(hop(gateway, "lets the answer in")), gateway.vpc(), List.of());
        }
        if (session instanceof Session.Nat(var key, var before, _)) {
          var gateway = network.find(NatGateway.class, key).orElseThrow();
          if (gateway.isRegional()) {
            var back = before.answer();
            var what = "translates back to " + back.destination();
            return walk.deliver(flight.with(back).at(hop(gateway, what)), gateway.vpc(), List.of());
          }
        }
      }
    }
    return List.of();
  }

  /** Somewhere on the internet, or at a private address that nothing leads to from there. */
  private List<Landing> land(Flight flight) {
    var meant = directory.anywhere(flight.packet().destination());
    return meant.isEmpty() || flight.isAnswer()
        ? List.of(services.land(flight))
        : walk.stop(flight, Refusals.notPublic(meant.getFirst(), flight.packet().destination()));
  }

  private List<Landing> enter(Flight flight, ResourceKey vpc) {
    var gateway = network.internetGatewayOf(vpc);
    if (gateway.isEmpty()) {
      var egress =
          network.all(EgressOnlyInternetGateway.class).stream()
              .filter(one -> one.vpc().equals(vpc))
              .findFirst();
      if (egress.isPresent() && flight.packet().source().family() == Family.IPV6) {
        return walk.stop(flight, Refusals.unasked(egress.get()));
      }
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
            flight.at(hop(gateway.get(), "lets it in as a packet to " + to)).unknown(),
            vpc,
            into,
            gateway.get(),
            Direction.IN);
    return network
        .gatewayRouteTable(gateway.get().key())
        .map(table -> walk.route(appliance(inside, table), table, vpc, List.of()))
        .orElseGet(() -> walk.deliver(inside, vpc, List.of()));
  }

  /** Through a NAT gateway. */
  List<Landing> translate(
      Flight flight, NatGateway gateway, ResourceKey vpc, List<Subnet> from, Filters filters) {
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
    if (network.find(Vpc.class, vpc).filter(one -> Network.holds(one, packet.source())).isEmpty()
        && !cameByTransit(flight)) {
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
    return arrive(
        block(flight, gateway.vpc(), from, gateway, Direction.OUT_ONLY)
            .with(new Session.Nat(gateway.key(), packet, sent.from(outside)))
            .at(hop(gateway, "translates " + packet.source() + " to " + outside))
            .unknown());
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

  /** What comes in for a subnet through an appliance may not leave past it. */
  private Flight redirected(Flight flight, InternetGateway gateway, List<Subnet> from) {
    var source = flight.packet().source();
    var redirection =
        network
            .gatewayRouteTable(gateway.key())
            .flatMap(table -> RouteLookup.find(table, source))
            .filter(match -> !(match.route().target() instanceof RouteTarget.Local))
            .filter(_ -> from.stream().anyMatch(one -> Filters.contains(one.ranges(), source)));
    return redirection.isEmpty() || isAppliance(redirection.get().route(), source, from)
        ? flight
        : flight.stoppedBy(
            new Blocker(
                Reason.INGRESS_RTB_TRAFFIC_REDIRECTION,
                hop(
                    gateway,
                    "its route table leads " + redirection.get().range() + " to an appliance",
                    redirection.get().route().origin()),
                Reason.INGRESS_RTB_TRAFFIC_REDIRECTION.change()));
  }

  private boolean isAppliance(Route route, IpAddress source, List<Subnet> from) {
    return route.target() instanceof RouteTarget.Through(var key)
        && from.stream()
            .flatMap(subnet -> directory.at(subnet.vpc(), source).stream())
            .anyMatch(one -> one.key().equals(key));
  }

  /** An appliance that a route table of the gateway leads to needs a public IPv4 address. */
  private Flight appliance(Flight flight, RouteTable table) {
    var to = flight.packet().destination();
    var middle =
        RouteLookup.find(table, to)
            .map(match -> match.route().target())
            .filter(RouteTarget.Through.class::isInstance)
            .map(RouteTarget.Through.class::cast)
            .flatMap(target -> network.find(NetworkInterface.class, target.element()))
            .filter(_ -> to.family() == Family.IPV4)
            .filter(one -> directory.publicAddresses(one).isEmpty());
    return middle.isEmpty()
        ? flight
        : flight.stoppedBy(
            new Blocker(
                Reason.INGRESS_RTB_NO_PUBLIC_IP,
                hop(middle.get(), "has no public address"),
                Reason.INGRESS_RTB_NO_PUBLIC_IP.change()));
  }

  /** Which way a flow starts, as Block Public Access tells it. */
  private enum Direction {
    IN,
    OUT,
    /** Through something that lets nothing else in, as a NAT gateway. */
    OUT_ONLY
  }

  private Flight block(
      Flight flight, ResourceKey vpc, List<Subnet> subnets, Element gateway, Direction direction) {
    if (flight.isAnswer()) {
      return flight;
    }
    var here = network.find(Vpc.class, vpc);
    var block =
        here.flatMap(one -> network.blockOf(one.account(), one.region()))
            .filter(one -> isBlocked(one, vpc, subnets, of(flight, vpc, direction)));
    return block.isEmpty()
        ? flight
        : flight.stoppedBy(
            new Blocker(
                Reason.VPC_BLOCK_PUBLIC_ACCESS_ENABLED,
                new Hop(
                    gateway.key(),
                    "Block Public Access of account `" + block.get().account() + "`",
                    "blocks traffic of internet gateways "
                        + (direction == Direction.IN ? "from" : "to")
                        + " the internet",
                    block.get().origin()),
                "exclude the VPC or the subnet"));
  }

  private Direction of(Flight flight, ResourceKey vpc, Direction direction) {
    return direction == Direction.OUT
            && directory
                .at(vpc, flight.packet().source())
                .filter(one -> one.kind() == NetworkInterface.Kind.NAT_GATEWAY)
                .isPresent()
        ? Direction.OUT_ONLY
        : direction;
  }

  private static boolean isBlocked(
      PublicAccessBlock block, ResourceKey vpc, List<Subnet> subnets, Direction direction) {
    var exclusion =
        subnets.stream()
            .flatMap(subnet -> Optional.ofNullable(block.excluded().get(subnet.key())).stream())
            .findFirst()
            .or(() -> Optional.ofNullable(block.excluded().get(vpc)));
    return switch (block.mode()) {
      case OFF -> false;
      case INGRESS ->
          direction != Direction.OUT_ONLY
              && exclusion.filter(Exclusion.BIDIRECTIONAL::equals).isEmpty();
      case BIDIRECTIONAL ->
          exclusion.isEmpty() || (direction == Direction.IN && exclusion.get() == Exclusion.EGRESS);
    };
  }
}
