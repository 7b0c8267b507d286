package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.world.network.IdleAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.PrefixList;
import dev.plinth.world.network.Traffic;
import java.util.List;
import java.util.Set;

/**
 * What answers on public addresses outside of the network: services of AWS on the ports they
 * publish, anything else on every port.
 */
final class PublicServices {
  private static final String OF_AWS = "com.amazonaws.";

  /** HTTP and HTTPS, which S3 and DynamoDB listen on. */
  private static final Set<Integer> PORTS = Set.of(80, 443);

  private final List<PrefixList> lists;
  private final List<IdleAddress> idle;

  private PublicServices(List<PrefixList> lists, List<IdleAddress> idle) {
    this.lists = lists;
    this.idle = idle;
  }

  static PublicServices of(Network network) {
    return new PublicServices(
        network.all(PrefixList.class).stream()
            .filter(list -> list.name().startsWith(OF_AWS))
            .toList(),
        network.all(IdleAddress.class));
  }

  /** Whether a service answers on a port. */
  static boolean answers(Packet packet) {
    return packet.protocol() != Traffic.TCP || PORTS.contains(packet.port());
  }

  /** Where a packet to a public address ends. */
  Landing land(Flight flight) {
    var packet = flight.packet();
    if (SpecialRanges.isPrivate(packet.destination())) {
      return new Landing.Nowhere(
          flight.stoppedBy(
              new Blocker(
                  Reason.NO_POSSIBLE_DESTINATION,
                  flight.hops().getLast(),
                  "a private address is not reached through the internet")));
    }
    if (flight.isAnswer()) {
      return new Landing.Outside(flight);
    }
    for (var address : idle) {
      if (address.address().equals(packet.destination())) {
        var at = hop(address, "nothing uses the address " + address.address());
        return new Landing.Nowhere(
            flight
                .at(at)
                .stoppedBy(
                    new Blocker(
                        Reason.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
                        at,
                        "name an address in use")));
      }
    }
    for (var list : lists) {
      if (!answers(packet) && Filters.contains(list.entries(), packet.destination())) {
        var at = hop(list, "the service does not listen on " + packet.service());
        return new Landing.Outside(
            flight
                .at(at)
                .stoppedBy(
                    new Blocker(
                        Reason.SERVICE_PORT_RESTRICTION, at, "use the port of the service")));
      }
    }
    return new Landing.Outside(flight);
  }
}
