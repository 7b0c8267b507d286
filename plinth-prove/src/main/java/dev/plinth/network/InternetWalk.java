package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.network.PublicAccess.Direction;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;
import java.util.List;

/**
 * Internet gateways and egress-only ones.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html">Internet
 *     gateways</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway-basics.html">Egress-only
 *     internet gateways</a>
 */
final class InternetWalk {
  private final Network network;
  private final Directory directory;
  private final PublicServices services;
  private final PublicAccess access;
  private final EdgeRoutes edges;
  private final Walk walk;

  InternetWalk(Network network, Directory directory, Walk walk) {
    this.network = network;
    this.directory = directory;
    this.walk = walk;
    services = PublicServices.of(network);
    access = new PublicAccess(network, directory);
    edges = new EdgeRoutes(network, directory);
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
    flight = access.block(flight, vpc, from, gateway, Direction.OUT);
    flight = edges.redirected(flight, gateway, from);
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
            access.block(flight, vpc, from, gateway, Direction.OUT_ONLY),
            gateway,
            network.find(Vpc.class, vpc));
    return arrive(
        passed
            .with(new Session.Egress(gateway.key(), packet, packet))
            .at(hop(gateway, "forwards to the internet"))
            .unknown());
  }

  /** Out of a regional NAT gateway, which needs no route to the internet. */
  List<Landing> leave(Flight flight, NatGateway gateway, List<Subnet> from) {
    return arrive(access.block(flight, gateway.vpc(), from, gateway, Direction.OUT_ONLY));
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
        access.block(
            flight.at(hop(gateway.get(), "lets it in as a packet to " + to)).unknown(),
            vpc,
            into,
            gateway.get(),
            Direction.IN);
    return network
        .gatewayRouteTable(gateway.get().key())
        .map(table -> walk.route(edges.appliance(inside, table), table, vpc, List.of()))
        .orElseGet(() -> walk.deliver(inside, vpc, List.of()));
  }
}
