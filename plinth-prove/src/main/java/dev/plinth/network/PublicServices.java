package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.world.ServicePorts;
import dev.plinth.world.network.IdleAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.PrefixList;
import dev.plinth.world.network.Traffic;
import java.util.List;

/**
 * What answers on public addresses outside of the network: services of AWS on the ports they
 * publish, anything else on every port.
 */
final class PublicServices {
  private final List<PrefixList> lists;
  private final List<IdleAddress> idle;
  private final ServicePorts ports;

  private PublicServices(List<PrefixList> lists, List<IdleAddress> idle, ServicePorts ports) {
    this.lists = lists;
    this.idle = idle;
    this.ports = ports;
  }

  static PublicServices of(Network network) {
    var ports = network.servicePorts();
    return new PublicServices(
        network.all(PrefixList.class).stream()
            .filter(list -> ports.ofPublicAddresses(list.name()).isPresent())
            .toList(),
        network.all(IdleAddress.class),
        ports);
  }

  /** Whether a service is known not to take a packet at its public addresses. */
  static boolean refuses(ServicePorts ports, String service, Packet packet) {
    return packet.protocol() == Traffic.TCP
        && ports
            .ofPublicAddresses(service)
            .filter(open -> !open.contains(packet.port()))
            .isPresent();
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
      if (refuses(ports, list.name(), packet)
          && Filters.contains(list.entries(), packet.destination())) {
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
