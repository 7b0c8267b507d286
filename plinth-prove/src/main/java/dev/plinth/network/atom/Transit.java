package dev.plinth.network.atom;

import dev.plinth.network.atom.Layout.Ground;
import dev.plinth.network.atom.Way.Carried;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayAttachment.Resource;
import dev.plinth.world.network.TransitGatewayRouteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ways through transit gateways.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html">How
 *     transit gateways work</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html">Network ACLs for transit
 *     gateways</a>
 */
final class Transit {
  private final Layout layout;
  private final Forwarding forwarding;
  private final Map<ResourceKey, Optional<RouteMap<ResourceKey>>> tables = new HashMap<>();
  private final Map<ResourceKey, Map<ResourceKey, TransitGatewayAttachment>> attached =
      new HashMap<>();
  private final Trail trail;

  /**
   * Where packets are when a transit gateway looks them up: all that came through the same door
   * fare alike.
   *
   * @param table of the attachment they came by
   * @param zone they came from, empty when that is none or not known
   * @param references whether groups of their source may be named on the other side
   */
  record Door(ResourceKey table, String zone, boolean references) {}

  /**
   * A way in from a subnet.
   *
   * @param through the subnet of the attachment
   */
  record Entrance(Ground through, Door door) {}

  /** What is known of the ways in from a subnet. */
  sealed interface Entrances {
    /** Into one of these. */
    record Into(List<Entrance> choice) implements Entrances {}

    /** Not known. */
    record Unknown() implements Entrances {}
  }

  Transit(Layout layout, Forwarding forwarding, Trail trail) {
    this.layout = layout;
    this.trail = trail;
    this.forwarding = forwarding;
  }

  /** From a subnet through the transit gateway, behind the network ACL of the subnet. */
  List<Way> enter(TransitGateway gateway, Ground ground, int destination) {
    return switch (entrances(gateway, ground, layout.isIpv4(destination))) {
      case Entrances.Unknown() -> List.of(Way.ANYWHERE);
      case Entrances.Into(var choice) when choice.isEmpty() -> List.of(Way.DROPPED);
      case Entrances.Into(var choice) -> {
        var ways = new ArrayList<Way>();
        for (var entrance : choice) {
          ways.addAll(
              Forwarding.after(
                  List.of(new Step.Enter(entrance.through().inbound())),
                  through(entrance.door(), destination)));
        }
        yield ways;
      }
    };
  }

  /** The ways in from a subnet: none when its VPC or its zone is not attached. */
  Entrances entrances(TransitGateway gateway, Ground ground, boolean ipv4) {
    var attachment =
        attached.computeIfAbsent(gateway.key(), this::attachedVpcs).get(ground.subnet().vpc());
    return attachment != null && attachment.resource() instanceof Resource.OfVpc of
        ? entrances(gateway, attachment, of, ground.subnet().zone(), ipv4)
        : new Entrances.Into(List.of());
  }

  /** The attachments of a gateway by their VPC. */
  private Map<ResourceKey, TransitGatewayAttachment> attachedVpcs(ResourceKey gateway) {
    var byVpc = new HashMap<ResourceKey, TransitGatewayAttachment>();
    for (var attachment : layout.network.attachmentsOf(gateway)) {
      if (attachment.resource() instanceof Resource.OfVpc of) {
        byVpc.putIfAbsent(of.vpc(), attachment);
      }
    }
    return byVpc;
  }

  private Entrances entrances(
      TransitGateway gateway,
      TransitGatewayAttachment attachment,
      Resource.OfVpc of,
      String zone,
      boolean ipv4) {
    if (!ipv4 && !of.ipv6()) {
      return new Entrances.Into(List.of());
    }
    if (!attachment.gaps().isEmpty() || zone.isEmpty()) {
      return new Entrances.Unknown();
    }
    if (attachment.association().isEmpty()) {
      return new Entrances.Into(List.of());
    }
    var table = attachment.association().getFirst();
    var found = new ArrayList<Entrance>();
    for (var key : of.subnets()) {
      var through = layout.ground(key);
      if (through.isEmpty() || through.get().subnet().zone().isEmpty()) {
        return new Entrances.Unknown();
      }
      if (through.get().subnet().zone().equals(zone)) {
        boolean references = gateway.referencesGroups() && of.referencesGroups();
        found.add(new Entrance(through.get(), new Door(table, zone, references)));
      }
    }
    return new Entrances.Into(found);
  }

  /** From a site or another gateway, through an attachment. */
  List<Way> enter(TransitGatewayAttachment attachment, int destination) {
    if (!attachment.gaps().isEmpty()) {
      return List.of(Way.ANYWHERE);
    }
    return attachment.association().isEmpty()
        ? List.of(Way.DROPPED)
        : Forwarding.after(
            List.of(),
            Carried.NONE,
            through(new Door(attachment.association().getFirst(), "", false), destination));
  }

  /** From behind a door. */
  List<Way> through(Door door, int destination) {
    return trail.from(door, destination, () -> routed(door, destination));
  }

  private List<Way> routed(Door door, int destination) {
    var routes = table(door.table());
    if (routes.isEmpty()) {
      return List.of(Way.ANYWHERE);
    }
    var ways = new ArrayList<Way>();
    for (var attachments : routes.get().at(layout, destination)) {
      if (attachments.isEmpty()) {
        ways.add(Way.DROPPED);
      }
      for (var key : attachments) {
        ways.addAll(
            layout
                .network
                .find(TransitGatewayAttachment.class, key)
                .map(attachment -> leave(attachment, door, destination))
                .orElse(List.of(Way.ANYWHERE)));
      }
    }
    return ways;
  }

  /** The routes of a table; nothing when they are not known. */
  Optional<RouteMap<ResourceKey>> table(ResourceKey key) {
    return tables.computeIfAbsent(key, this::routes);
  }

  private Optional<RouteMap<ResourceKey>> routes(ResourceKey table) {
    return layout
        .network
        .find(TransitGatewayRouteTable.class, table)
        .filter(found -> found.gaps().isEmpty())
        .map(found -> RouteMap.of(layout.atoms, found));
  }

  private List<Way> leave(TransitGatewayAttachment attachment, Door door, int destination) {
    return switch (attachment.resource()) {
      case Resource.OfVpc of -> leave(of, door, destination);
      case Resource.OfSite(var site) -> {
        int number = layout.site(site);
        yield number < 0
            ? List.of(Way.DROPPED)
            : List.of(new Way(List.of(), Carried.NONE, new End.OnSite(number)));
      }
      case Resource.OfPeer(_, var other) ->
          layout
              .network
              .find(TransitGatewayAttachment.class, other)
              .map(end -> enter(end, destination))
              .orElse(List.of(Way.ANYWHERE));
      case Resource.Unmodelled _ -> List.of(Way.ANYWHERE);
    };
  }

  private List<Way> leave(Resource.OfVpc of, Door door, int destination) {
    if (!layout.isIpv4(destination) && !of.ipv6()) {
      return List.of(Way.DROPPED);
    }
    var limit = door.references() && of.referencesGroups() ? Carried.INBOUND : Carried.NONE;
    var ways = new ArrayList<Way>();
    for (var key : landings(of, door.zone())) {
      ways.addAll(
          layout
              .ground(key)
              .map(ground ->
                  Forwarding.after(List.of(), limit, forwarding.onward(ground, destination)))
              .orElse(List.of(Way.ANYWHERE)));
    }
    return ways.isEmpty() ? List.of(Way.ANYWHERE) : ways;
  }

  /** The subnets of an attachment that packets from a zone may be delivered through. */
  List<ResourceKey> landings(Resource.OfVpc of, String zone) {
    var same = new ArrayList<ResourceKey>();
    for (var key : of.subnets()) {
      var its = layout.ground(key).map(ground -> ground.subnet().zone()).orElse("");
      if (its.isEmpty()) {
        return of.subnets();
      }
      if (its.equals(zone)) {
        same.add(key);
      }
    }
    return same.isEmpty() || of.applianceMode() ? of.subnets() : same;
  }
}
