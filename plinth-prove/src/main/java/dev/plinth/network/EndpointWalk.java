package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import java.util.List;

/**
 * Endpoints, and interfaces that routes lead to.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html">Gateway
 *     endpoints</a>
 */
final class EndpointWalk {
  private final Network network;
  private final Filters filters;
  private final Walk walk;
  private final ApplianceWalk appliances;

  EndpointWalk(Network network, Directory directory, Filters filters, Walk walk) {
    this.network = network;
    this.filters = filters;
    this.walk = walk;
    appliances = new ApplianceWalk(network, directory, walk);
  }

  /** At an interface endpoint. */
  List<Landing> land(Flight flight, NetworkInterface at) {
    if (flight.isAnswer()) {
      return walk.arrive(flight, at);
    }
    var packet = flight.packet();
    var received = filters.receive(flight, at);
    var endpoint = network.find(VpcEndpoint.class, at.owner());
    var ports =
        endpoint
            .filter(VpcEndpoint::isOfAws)
            .flatMap(one -> network.servicePorts().ofEndpoint(one.service()));
    if (packet.protocol() == Traffic.TCP
        && ports.filter(open -> open.contains(packet.port())).isPresent()) {
      return List.of(new Landing.AtInterface(received, at));
    }
    if (Traffic.hasPorts(packet.protocol()) && ports.isEmpty()) {
      var doubt = new Doubt("the ports that the service behind " + Labels.of(at) + " takes", false);
      return List.of(new Landing.AtInterface(received.doubting(doubt), at));
    }
    var where = hop(at, "the service does not answer " + packet.service());
    return List.of(
        new Landing.Nowhere(
            received
                .at(where)
                .stoppedBy(
                    new Blocker(
                        Reason.VPCE_SERVICE_PORT_RESTRICTION,
                        where,
                        "use the port of the service"))));
  }

  /** Out through an endpoint in a route table. */
  List<Landing> leave(Flight flight, VpcEndpoint endpoint, ResourceKey vpc, Route route) {
    return switch (endpoint.kind()) {
      case GATEWAY -> toService(flight, endpoint, vpc);
      case GATEWAY_LOAD_BALANCER -> inspect(flight, endpoint, route);
      case INTERFACE, OTHER ->
          walk.unknown(flight, "where " + Labels.of(endpoint) + " forwards to");
    };
  }

  private List<Landing> toService(Flight flight, VpcEndpoint endpoint, ResourceKey vpc) {
    var packet = flight.packet();
    boolean echo = packet.protocol() == Traffic.ICMP && packet.port() == Packet.ECHO;
    if (packet.protocol() != Traffic.TCP && !echo) {
      flight =
          flight.stoppedBy(
              new Blocker(
                  Reason.VPCE_GATEWAY_PROTOCOL_RESTRICTION,
                  hop(endpoint, "forwards TCP and pings only"),
                  "use HTTPS"));
    }
    var here = network.find(Vpc.class, vpc);
    boolean isOwn = here.filter(one -> Network.holds(one, packet.source())).isPresent();
    if (!isOwn && here.filter(one -> one.gaps(packet.source().family()).isEmpty()).isEmpty()) {
      return walk.unknown(flight, "the ranges of VPC `" + vpc.id() + "`");
    }
    if (!isOwn) {
      var at = hop(endpoint, packet.source() + " is not an address of its VPC");
      var reason = Reason.VPCE_GATEWAY_REQUIRES_SOURCE_IN_VPC;
      return List.of(
          new Landing.Nowhere(flight.at(at).stoppedBy(new Blocker(reason, at, reason.change()))));
    }
    var at = hop(endpoint, "forwards to " + endpoint.service());
    flight = flight.at(at);
    if (PublicServices.refuses(network.servicePorts(), endpoint.service(), packet)) {
      flight =
          flight.stoppedBy(
              new Blocker(Reason.SERVICE_PORT_RESTRICTION, at, "use the port of the service"));
    }
    return List.of(new Landing.AtService(flight, endpoint.service(), vpc));
  }

  private List<Landing> inspect(Flight flight, VpcEndpoint endpoint, Route route) {
    var subnet =
        endpoint.interfaces().stream()
            .flatMap(key -> network.find(NetworkInterface.class, key).stream())
            .flatMap(one -> network.find(Subnet.class, one.subnet()).stream())
            .findFirst();
    var inspected = judged(flight, endpoint, route);
    return subnet.isEmpty()
        ? walk.unknown(inspected, "the subnet of " + Labels.of(endpoint) + " is not in the sources")
        : walk.leave(inspected, subnet.get());
  }

  private Flight judged(Flight flight, VpcEndpoint endpoint, Route route) {
    var firewall = network.firewallOf(endpoint.key());
    if (firewall.isPresent()) {
      var at = hop(endpoint, "sends it through the firewall", route.origin());
      return FirewallWalk.judge(flight.at(at), firewall.get());
    }
    var at = flight.at(hop(endpoint, "sends it through the appliances", route.origin()));
    var carried =
        network.serviceOf(endpoint.key()).map(one -> appliances.inspect(at, one)).orElse(at);
    // an appliance may send on by itself, so that nothing behind it stops the packet for sure
    return carried.isOpen()
        ? carried.doubting(
            new Doubt("what the appliances behind " + Labels.of(endpoint) + " let pass", true))
        : carried;
  }

  /** Through an instance that a route leads to. */
  List<Landing> middle(Flight flight, NetworkInterface middle, List<Subnet> from) {
    var subnet = network.find(Subnet.class, middle.subnet());
    if (subnet.isEmpty()) {
      return walk.unknown(flight, "subnet `" + middle.subnet().id() + "` is not in the sources");
    }
    if (from.stream().noneMatch(one -> one.key().equals(middle.subnet()))) {
      flight = filters.enter(flight, subnet.get());
    }
    flight = filters.receive(flight, middle);
    if (middle.sourceDestinationCheck()) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.ENI_SOURCE_DEST_CHECK_RESTRICTION,
              hop(middle, "takes packets of its own addresses only"),
              "turn its source/destination check off"));
    }
    var doubt = new Doubt("what " + Labels.of(middle) + " does with the packet", true);
    var onward = filters.send(flight.doubting(doubt), middle).unknown();
    return walk.leave(onward.at(hop(middle, "forwards it, if it does")), subnet.get());
  }
}
