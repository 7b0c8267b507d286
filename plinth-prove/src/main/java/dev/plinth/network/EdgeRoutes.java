package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.Subnet;
import java.util.List;

/**
 * Route tables of internet gateways, which lead what comes in to appliances.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html">Gateway
 *     route tables</a>
 */
final class EdgeRoutes {
  private final Network network;
  private final Directory directory;

  EdgeRoutes(Network network, Directory directory) {
    this.network = network;
    this.directory = directory;
  }

  /** What comes in for a subnet through an appliance may not leave past it. */
  Flight redirected(Flight flight, InternetGateway gateway, List<Subnet> from) {
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
  Flight appliance(Flight flight, RouteTable table) {
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
}
