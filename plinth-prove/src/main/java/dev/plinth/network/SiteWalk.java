package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.VpnGateway;
import java.util.ArrayList;
import java.util.List;

/**
 * What is behind VPN connections and Direct Connect, and the virtual private gateways that lead
 * there.
 *
 * @see <a href="https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html">Routing of VPN
 *     connections</a>
 */
final class SiteWalk {
  private final Network network;
  private final Directory directory;
  private final TransitWalk transit;
  private final Walk walk;

  SiteWalk(Network network, Directory directory, TransitWalk transit, Walk walk) {
    this.network = network;
    this.directory = directory;
    this.transit = transit;
    this.walk = walk;
  }

  /** At a site. */
  List<Landing> arrive(Flight flight, ResourceKey key) {
    var site = network.find(Site.class, key);
    return site.isEmpty()
        ? walk.unknown(flight, "what is behind `" + key.id() + "`")
        : List.of(new Landing.AtSite(flight.at(hop(site.get(), "takes it")), site.get()));
  }

  /** Out through a virtual private gateway. */
  List<Landing> leave(Flight flight, VpnGateway gateway, ResourceKey vpc) {
    var to = flight.packet().destination();
    var from = flight.packet().source();
    if (directory.at(vpc, from).isEmpty()) {
      flight =
          flight.stoppedBy(
              new Blocker(
                  Reason.VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS,
                  hop(gateway, from + " is not an address of an interface in its VPC"),
                  Reason.VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS.change()));
    }
    var sites =
        gateway.sites().stream().flatMap(key -> network.find(Site.class, key).stream()).toList();
    for (var site : sites) {
      if (Filters.contains(site.ranges(), to)) {
        return arrive(flight.at(hop(gateway, "forwards to the site")), site.key());
      }
    }
    var dynamic = sites.stream().filter(Site::isDynamic).findFirst();
    return dynamic.isPresent()
        ? walk.unknown(flight, "which ranges " + Labels.of(dynamic.get()) + " announces")
        : walk.stop(
            flight,
            new Blocker(
                Reason.VGW_NO_ROUTE_TO_SITE,
                hop(gateway, "no VPN connection leads to " + to),
                "add a static route to a VPN connection"));
  }

  /** From a site, through each gateway that it is behind. */
  List<Landing> from(Flight flight, ResourceKey site) {
    var landings = new ArrayList<>(transit.enter(flight, site));
    for (var gateway : network.all(VpnGateway.class)) {
      if (gateway.sites().contains(site)) {
        landings.addAll(fromGateway(flight, gateway));
      }
    }
    return landings.isEmpty()
        ? walk.unknown(flight, "what leads from `" + site.id() + "` into the network")
        : landings;
  }

  private List<Landing> fromGateway(Flight flight, VpnGateway gateway) {
    var landings = new ArrayList<Landing>();
    for (var vpc : gateway.vpcs()) {
      var to = flight.packet().destination();
      if (directory.at(vpc, to).isEmpty()) {
        landings.addAll(
            walk.stop(
                flight,
                new Blocker(
                    Reason.VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
                    hop(gateway, to + " is not an address of an interface in its VPC"),
                    Reason.VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS.change())));
        continue;
      }
      var inside = flight.at(hop(gateway, "lets it into the VPC"));
      landings.addAll(
          network
              .gatewayRouteTable(gateway.key())
              .map(table -> walk.route(inside, table, vpc, List.of()))
              .orElseGet(() -> walk.deliver(inside, vpc, List.of())));
    }
    return landings;
  }
}
