package dev.plinth.network.certificate;

import dev.plinth.network.certificate.Lookup.Entry;
import dev.plinth.network.certificate.Lookup.Outcome;
import dev.plinth.network.certificate.Move.Goes;
import dev.plinth.network.certificate.Move.Next;
import dev.plinth.network.certificate.Move.Reaches;
import dev.plinth.network.certificate.Move.Stopped;
import dev.plinth.network.certificate.Move.Unsure;
import dev.plinth.network.certificate.Position.AtAttachment;
import dev.plinth.network.certificate.Position.AtTransitTable;
import dev.plinth.network.certificate.Position.InSubnet;
import dev.plinth.network.certificate.Position.IntoTransit;
import dev.plinth.network.certificate.Position.OutOfTransit;
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
import dev.plinth.world.network.TransitGatewayRoute;
import dev.plinth.world.network.TransitGatewayRouteTable;
import dev.plinth.world.network.VpnGateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Transit gateways, and the sites behind them and behind virtual private gateways. */
final class TransitTravel {
  private final Network network;
  private final Addresses addresses;
  private final Filtering filtering;
  private final List<End> to;
  private final Map<ResourceKey, List<Entry<List<ResourceKey>>>> tables = new HashMap<>();

  TransitTravel(Network network, Addresses addresses, Filtering filtering, List<End> to) {
    this.network = network;
    this.addresses = addresses;
    this.filtering = filtering;
    this.to = to;
  }

  /** From a VPC, through the subnet of the attachment that is in the same zone. */
  Move enter(Flow flow, TransitGateway gateway, ResourceKey vpc, List<ResourceKey> from) {
    var attachments =
        network.attachmentsOf(gateway.key()).stream()
            .filter(one -> one.resource() instanceof OfVpc of && of.vpc().equals(vpc))
            .toList();
    if (attachments.isEmpty()) {
      return new Stopped(Cause.NOT_ATTACHED);
    }
    var attachment = attachments.getFirst();
    if (attachments.size() > 1 || !(attachment.resource() instanceof OfVpc of)) {
      return new Unsure("which attachment of `" + vpc.id() + "` is used");
    }
    if (flow.destination().family() == Family.IPV6 && !of.ipv6()) {
      return new Stopped(Cause.IPV6_OFF);
    }
    var next = new ArrayList<Next>();
    for (var key : from) {
      var zone = network.find(Subnet.class, key).map(Subnet::zone).orElse("");
      for (var door : of.subnets()) {
        var other = network.find(Subnet.class, door).map(Subnet::zone).orElse("");
        if (!isComparable(zone, other)) {
          return new Unsure("the zone of `" + door.id() + "` or `" + key.id() + "`");
        }
        if (zone.equals(other)) {
          next.add(new Next(new IntoTransit(door, attachment.key(), from), flow));
        }
      }
    }
    return from.isEmpty()
        ? new Goes(new AtAttachment(attachment.key()), flow)
        : next.isEmpty() ? new Stopped(Cause.NO_ZONE) : new Goes(next);
  }

  /** Whether both zones are known, by the same kind of name. */
  private static boolean isComparable(String zone, String other) {
    return !zone.isEmpty() && !other.isEmpty() && zone.contains("-az") == other.contains("-az");
  }

  /** In the subnet of an attachment. */
  Move into(Flow flow, IntoTransit at) {
    var door = network.find(Subnet.class, at.element());
    return door.isEmpty()
        ? new Unsure("subnet `" + at.element().id() + "` is not in the network")
        : new Goes(
            new AtAttachment(at.attachment()),
            at.from().contains(at.element()) ? flow : filtering.enter(flow, door.get()));
  }

  /** In the gateway: to the route table of the attachment that packets came from. */
  Move from(Flow flow, ResourceKey key) {
    var attachment = network.find(TransitGatewayAttachment.class, key);
    if (attachment.isEmpty()) {
      return new Unsure("attachment `" + key.id() + "` is not in the network");
    }
    if (!attachment.get().gaps().isEmpty()) {
      return new Unsure(attachment.get().gaps().getFirst());
    }
    var tables = attachment.get().association();
    return switch (tables.size()) {
      case 0 -> new Stopped(Cause.NO_ASSOCIATION);
      case 1 -> new Goes(new AtTransitTable(tables.getFirst(), key), flow);
      default -> new Unsure("which route table `" + key.id() + "` is associated with");
    };
  }

  Move route(Flow flow, ResourceKey key, ResourceKey from) {
    var table = network.find(TransitGatewayRouteTable.class, key);
    if (table.isEmpty()) {
      return new Unsure("route table `" + key.id() + "` is not in the network");
    }
    if (!table.get().gaps().isEmpty()) {
      return new Unsure(table.get().gaps().getFirst());
    }
    var entries = tables.computeIfAbsent(key, _ -> entries(table.get()));
    return switch (Lookup.of(entries, flow.destination())) {
      case Outcome.Nothing<List<ResourceKey>> _ -> new Stopped(Cause.NO_ROUTE);
      case Outcome.Tie<List<ResourceKey>> _ -> new Unsure("two routes of `" + key.id() + "` tie");
      case Outcome.Parts<List<ResourceKey>>(var starts) -> new Move.Parts(starts);
      case Outcome.One<List<ResourceKey>>(var attachments) ->
          attachments.isEmpty()
              ? new Stopped(Cause.BLACK_HOLE)
              : new Goes(
                  attachments.stream()
                      .map(target -> new Next(new OutOfTransit(target, from), flow))
                      .toList());
    };
  }

  private static List<Entry<List<ResourceKey>>> entries(TransitGatewayRouteTable table) {
    return table.routes().stream()
        .map(route -> Entry.of(route.destination(), rank(route.source()), route.attachments()))
        .toList();
  }

  private static int rank(TransitGatewayRoute.Source source) {
    return switch (source) {
      case STATIC -> 0;
      case PREFIX_LIST -> 1;
      case VPC -> 2;
      case DIRECT_CONNECT -> 3;
      case CONNECT -> 4;
      case VPN -> 5;
      case PEERING -> 6;
    };
  }

  /** Out of the gateway. */
  Move out(Flow flow, ResourceKey key, ResourceKey from) {
    var attachment = network.find(TransitGatewayAttachment.class, key);
    if (attachment.isEmpty()) {
      return new Unsure("attachment `" + key.id() + "` is not in the network");
    }
    return switch (attachment.get().resource()) {
      case OfVpc of -> intoVpc(known(flow, attachment.get(), of, from), of, key);
      case OfSite(var site) -> new Goes(new Position.AtSite(site), flow.forgotten());
      case OfPeer(var gateway, var other) ->
          network.find(TransitGateway.class, gateway).isEmpty()
              ? new Unsure("transit gateway `" + gateway.id() + "` is not in the network")
              : new Goes(new AtAttachment(other), flow.forgotten());
      case Unmodelled(var what) -> new Unsure("where " + what + " forwards to");
    };
  }

  /** Through any subnet of the attachment, as zones may fail. */
  private Move intoVpc(Flow flow, OfVpc of, ResourceKey attachment) {
    if (flow.destination().family() == Family.IPV6 && !of.ipv6()) {
      return new Stopped(Cause.IPV6_OFF);
    }
    return of.subnets().isEmpty()
        ? new Unsure("the subnets of `" + attachment.id() + "`")
        : new Goes(of.subnets().stream().map(door -> new Next(new InSubnet(door), flow)).toList());
  }

  /** Groups are known beyond a gateway only where the option is on at all three. */
  private Flow known(Flow flow, TransitGatewayAttachment attachment, OfVpc of, ResourceKey from) {
    boolean isOff =
        network
            .find(TransitGateway.class, attachment.gateway())
            .filter(gateway -> !gateway.referencesGroups())
            .isPresent();
    boolean isOffBefore =
        network
            .find(TransitGatewayAttachment.class, from)
            .filter(one -> !(one.resource() instanceof OfVpc near && near.referencesGroups()))
            .isPresent();
    return isOff || isOffBefore || !of.referencesGroups() ? flow.forgotten() : flow;
  }

  /** Behind a gateway, where one of these sites takes packets or none does. */
  Move atSites(Flow flow, List<ResourceKey> sites) {
    for (var end : to) {
      if (end instanceof End.OnSite(var site)
          && sites.contains(site)
          && Spans.overlap(addresses.inside(end), flow.destination())) {
        return new Reaches(flow.services().example() + " may reach " + site.id(), flow.edges());
      }
    }
    boolean isAnywhere = to.contains(new End.Internet());
    return isAnywhere && Spans.overlap(Spans.PUBLIC, flow.destination())
        ? new Reaches("a site may lead to the internet", List.of())
        : new Stopped(Cause.AT_SITE);
  }

  /** From a site through everything that leads from it. */
  Move fromSite(Flow flow, ResourceKey site) {
    var next = new ArrayList<Next>();
    for (var attachment : network.all(TransitGatewayAttachment.class)) {
      if (attachment.resource() instanceof OfSite(var key) && key.equals(site)) {
        next.add(new Next(new AtAttachment(attachment.key()), flow));
      }
    }
    for (var gateway : network.all(VpnGateway.class)) {
      if (gateway.sites().contains(site)) {
        for (var vpc : gateway.vpcs()) {
          var table = network.gatewayRouteTable(gateway.key());
          next.add(
              new Next(
                  table.isPresent()
                      ? new Position.AtTable(table.get().key(), vpc, List.of())
                      : new Position.InVpc(vpc, List.of()),
                  flow));
        }
      }
    }
    return next.isEmpty() ? new Unsure("what leads from `" + site.id() + "`") : new Goes(next);
  }
}
