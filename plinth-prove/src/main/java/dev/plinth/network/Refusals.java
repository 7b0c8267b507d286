package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.Element;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Vpc;
import java.util.Optional;

/** What gateways to the internet refuse because of an address. */
final class Refusals {
  private static final Cidr SHARED = Cidr.of("100.64.0.0/10");

  private Refusals() {}

  /** No gateway forwards to a private address. */
  static Blocker privateDestination(Element gateway, IpAddress to) {
    var reason =
        to.family() == Family.IPV6
            ? Reason.NO_POSSIBLE_DESTINATION
            : SHARED.contains(to)
                ? Reason.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS
                : Reason.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS;
    return new Blocker(
        reason, hop(gateway, "does not forward to the private address " + to), reason.change());
  }

  /** No gateway lets in what comes from a private address. */
  static Flight privateSource(Flight flight) {
    var from = flight.packet().source();
    if (flight.isAnswer() || from.family() == Family.IPV6 || !SpecialRanges.isPrivate(from)) {
      return flight;
    }
    var reason =
        SHARED.contains(from)
            ? Reason.IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS
            : Reason.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS;
    return flight.stoppedBy(new Blocker(reason, flight.hops().getLast(), reason.change()));
  }

  /** A gateway forwards what comes from its own VPC, and nothing of unique local addresses. */
  static Flight spoofed(Flight flight, Element gateway, Optional<Vpc> vpc) {
    var from = flight.packet().source();
    var reason =
        SpecialRanges.isPrivate(from)
            ? Optional.of(Reason.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS)
            : vpc.filter(one -> one.gaps(from.family()).isEmpty() && !Network.holds(one, from))
                .map(_ -> Reason.GATEWAY_REJECTS_SPOOFED_TRAFFIC);
    return reason
        .map(one ->
            flight.stoppedBy(
                new Blocker(one, hop(gateway, one.meaning() + ": " + from), one.change())))
        .orElse(flight);
  }

  /** An interface without a public address. */
  static Blocker notPublic(NetworkInterface at, IpAddress to) {
    var reason = Reason.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS;
    return new Blocker(
        reason, hop(at, to + " is not a public address of an interface"), reason.change());
  }

  /** A flow that an egress-only gateway did not let out. */
  static Blocker unasked(EgressOnlyInternetGateway gateway) {
    var reason = Reason.EIGW_INGRESS_RESTRICTION;
    return new Blocker(reason, hop(gateway, "knows no flow that started here"), reason.change());
  }
}
