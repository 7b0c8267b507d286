package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfPeer;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfSite;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfVpc;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.Unmodelled;
import dev.plinth.world.network.TransitGatewayRouteTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Transit gateways.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html">How
 *     transit gateways work</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html">Network ACLs for transit
 *     gateways</a>
 */
final class TransitWalk {
  private final Network network;
  private final Filters filters;
  private final Walk walk;

  TransitWalk(Network network, Filters filters, Walk walk) {
    this.network = network;
    this.filters = filters;
    this.walk = walk;
  }

  /** From a VPC into a transit gateway. */
  List<Landing> enter(Flight flight, TransitGateway gateway, ResourceKey vpc, List<Subnet> from) {
    var attachment =
        network.attachmentsOf(gateway.key()).stream()
            .filter(one -> one.resource() instanceof OfVpc of && of.vpc().equals(vpc))
            .findFirst();
    if (attachment.isEmpty()) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.TGW_NOT_ATTACHED,
              hop(gateway, "the VPC is not attached"),
              "attach the VPC to the transit gateway"));
    }
    var of = (OfVpc) attachment.get().resource();
    if (isRefused(flight, of)) {
      return walk.stop(flight, ipv6(attachment.get()));
    }
    if (from.isEmpty()) {
      return forward(flight, gateway, attachment.get(), "");
    }
    var zone = from.getFirst().zone();
    var doors =
        of.subnets().stream()
            .flatMap(key -> network.find(Subnet.class, key).stream())
            .filter(subnet -> subnet.zone().equals(zone))
            .toList();
    if (doors.isEmpty() && !isSeen(of)) {
      return walk.unknown(flight, "the subnets of " + Labels.of(attachment.get()));
    }
    if (doors.isEmpty()) {
      var at = hop(attachment.get(), "has no subnet in zone " + zone);
      return walk.stop(
          flight,
          new Blocker(
              Reason.TGW_ROUTE_AZ_RESTRICTION,
              at,
              "add a subnet of zone " + zone + " to the attachment"));
    }
    var landings = new ArrayList<Landing>();
    for (var door : doors) {
      landings.addAll(forward(filters.enter(flight, door), gateway, attachment.get(), zone));
    }
    return landings;
  }

  /** Whether the zones of an attachment are known. */
  private boolean isSeen(OfVpc of) {
    return !of.subnets().isEmpty()
        && of.subnets().stream().allMatch(key -> network.find(Subnet.class, key).isPresent());
  }

  private static boolean isRefused(Flight flight, OfVpc of) {
    return flight.packet().source().family() == Family.IPV6 && !of.ipv6();
  }

  private static Blocker ipv6(TransitGatewayAttachment attachment) {
    return new Blocker(
        Reason.TGW_ATTACH_IPV6_DISABLED,
        hop(attachment, "does not forward IPv6"),
        "turn IPv6 support of the attachment on");
  }

  /**
   * By the route table of the attachment it came from.
   *
   * @param zone it came from, empty when it has none
   */
  private List<Landing> forward(
      Flight flight, TransitGateway gateway, TransitGatewayAttachment from, String zone) {
    if (flight.goesInCircles(from.key())) {
      var at = hop(gateway, "the packet goes in circles");
      return walk.stop(flight, new Blocker(Reason.ROUTE_LOOP, at, "break the circle of routes"));
    }
    if (!flight.explored().isNew(from.key(), flight)) {
      return List.of();
    }
    flight = flight.decidedAt(from.key());
    for (var gap : from.gaps()) {
      flight = flight.doubting(new Doubt(gap, true));
    }
    if (from.association().isEmpty()) {
      return from.gaps().isEmpty()
          ? walk.stop(
              flight,
              new Blocker(
                  Reason.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION,
                  hop(from, "is associated with no route table"),
                  "associate it with a route table of the transit gateway"))
          : List.of(new Landing.Nowhere(flight));
    }
    var key = from.association().getFirst();
    var found = network.find(TransitGatewayRouteTable.class, key);
    if (found.isEmpty()) {
      return walk.unknown(
          flight, "transit gateway route table `" + key.id() + "` is not in the sources");
    }
    var table = found.get();
    for (var gap : table.gaps()) {
      flight = flight.doubting(new Doubt(gap, true));
    }
    var to = flight.packet().destination();
    var route = RouteLookup.find(table, to);
    if (route.isEmpty()) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT,
              hop(table, "no route to " + to),
              "propagate the other attachment into the table, or add a route"));
    }
    var range = route.get().destination();
    if (route.get().attachments().isEmpty()) {
      return walk.stop(
          flight,
          new Blocker(
              Reason.TGW_RTB_BAD_STATE_ROUTE,
              hop(table, "the route to " + range + " is a black hole", route.get().origin()),
              "remove the black hole, if the packet is meant to pass"));
    }
    var passed = flight.at(hop(table, "route to " + range, route.get().origin()));
    var landings = new ArrayList<Landing>();
    for (var target : route.get().attachments()) {
      var attachment = network.find(TransitGatewayAttachment.class, target);
      landings.addAll(
          attachment.isEmpty()
              ? walk.unknown(passed, "attachment `" + target.id() + "` is not in the sources")
              : out(passed, gateway, from, attachment.get(), zone));
    }
    return landings;
  }

  private List<Landing> out(
      Flight flight,
      TransitGateway gateway,
      TransitGatewayAttachment from,
      TransitGatewayAttachment to,
      String zone) {
    return switch (to.resource()) {
      case OfVpc vpc -> intoVpc(known(flight, gateway, from, vpc), to, vpc, zone);
      case OfSite(var site) -> walk.atSite(flight.unknown(), site);
      case OfPeer(var peer, var other) -> {
        var far = network.find(TransitGateway.class, peer);
        var end = network.find(TransitGatewayAttachment.class, other);
        yield far.isEmpty() || end.isEmpty()
            ? walk.unknown(flight, "transit gateway `" + peer.id() + "` is not in the sources")
            : forward(
                flight.at(hop(to, "joins the two transit gateways")).unknown(),
                far.get(),
                end.get(),
                "");
      }
      case Unmodelled(var what) -> walk.unknown(flight, "where " + what + " forwards to");
    };
  }

  private static Flight known(
      Flight flight, TransitGateway gateway, TransitGatewayAttachment from, OfVpc to) {
    boolean keeps =
        gateway.referencesGroups()
            && to.referencesGroups()
            && from.resource() instanceof OfVpc of
            && of.referencesGroups();
    return keeps ? flight : flight.unknown(Reason.SG_REFERENCING_SUPPORT);
  }

  private List<Landing> intoVpc(
      Flight flight, TransitGatewayAttachment attachment, OfVpc of, String zone) {
    if (isRefused(flight, of)) {
      return walk.stop(flight, ipv6(attachment));
    }
    var doors =
        of.subnets().stream().flatMap(key -> network.find(Subnet.class, key).stream()).toList();
    if (doors.isEmpty()) {
      return walk.unknown(flight, "the subnets of " + Labels.of(attachment));
    }
    var landings = new ArrayList<Landing>();
    for (var door : used(flight, attachment, of, doors, zone)) {
      var inside = flight.at(hop(attachment, "leads into zone " + door.zone()));
      landings.addAll(
          intoSubnet(
              of.applianceMode()
                  ? inside.with(
                      new Session.Zone(
                          attachment.key(), door.zone(), inside.packet(), inside.packet()))
                  : inside,
              door));
    }
    return landings;
  }

  /**
   * The subnets of an attachment that AWS may pick: the one of the zone the packet comes from, else
   * any; in appliance mode any, and for an answer the one that the packet took.
   */
  private static List<Subnet> used(
      Flight flight,
      TransitGatewayAttachment attachment,
      OfVpc of,
      List<Subnet> doors,
      String zone) {
    var wanted =
        of.applianceMode()
            ? flight.sessions().stream()
                .filter(Session.Zone.class::isInstance)
                .map(Session.Zone.class::cast)
                .filter(one -> flight.isAnswer() && one.attachment().equals(attachment.key()))
                .map(Session.Zone::zone)
                .findFirst()
                .orElse("")
            : zone;
    var same = doors.stream().filter(door -> door.zone().equals(wanted)).toList();
    return same.isEmpty() ? doors : same;
  }

  private List<Landing> intoSubnet(Flight flight, Subnet door) {
    return Filters.contains(door.ranges(), flight.packet().destination())
        ? walk.deliver(flight, door.vpc(), List.of(door))
        : walk.route(filters.leave(flight, door), door);
  }

  /** From a site, by the attachments that it is behind. */
  List<Landing> enter(Flight flight, ResourceKey site) {
    var landings = new ArrayList<Landing>();
    for (var attachment : network.all(TransitGatewayAttachment.class)) {
      if (attachment.resource() instanceof OfSite(var key) && key.equals(site)) {
        network
            .find(TransitGateway.class, attachment.gateway())
            .ifPresent(gateway -> landings.addAll(forward(flight, gateway, attachment, "")));
      }
    }
    return landings;
  }
}
