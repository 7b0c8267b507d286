package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Place;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfPeer;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfSite;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfVpc;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.Unmodelled;
import dev.plinth.world.network.TransitGatewayRouteTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Through transit gateways. What leaves one for a VPC may use any subnet of the attachment. */
record Transit(
    Network network,
    Filters filters,
    Sites sites,
    Map<ResourceKey, Routes<List<ResourceKey>>> tables) {
  Transit(Network network, Filters filters, Sites sites) {
    this(network, filters, sites, new HashMap<>());
  }

  /** From a subnet of a VPC, through the one of the attachment that is in the same zone. */
  void enter(TransitGateway gateway, Subnet from, Packets packets, Onward onward) {
    var attachments =
        network.attachmentsOf(gateway.key()).stream()
            .filter(one -> one.resource() instanceof OfVpc of && of.vpc().equals(from.vpc()))
            .toList();
    if (attachments.size() > 1) {
      onward.wrong("it is not known which attachment of `" + from.vpc().id() + "` is used");
      return;
    }
    for (var attachment : attachments) {
      var of = (OfVpc) attachment.resource();
      var carried = of.ipv6() ? packets : packets.to(Lines.IPV4);
      for (var key : carried.isEmpty() ? List.<ResourceKey>of() : of.subnets()) {
        var door = network.find(Subnet.class, key);
        if (door.isEmpty() || !isComparable(from.zone(), door.get().zone())) {
          onward.wrong("the zone of `" + key.id() + "` or `" + from.name() + "` is not known");
        } else if (door.get().zone().equals(from.zone())) {
          var entered =
              from.key().equals(key) ? List.of(carried) : filters.enter(door.get(), carried);
          entered.forEach(one -> enter(attachment, from.zone(), one, onward));
        }
      }
    }
  }

  /** Whether both zones are known, by the same kind of name. */
  private static boolean isComparable(String zone, String other) {
    return !zone.isEmpty() && !other.isEmpty() && zone.contains("-az") == other.contains("-az");
  }

  /** From an attachment to its route table. Groups are known only where the option is on. */
  void enter(TransitGatewayAttachment attachment, String zone, Packets packets, Onward onward) {
    if (!attachment.gaps().isEmpty() || attachment.association().size() > 1) {
      onward.wrong("it is not known which route table `" + attachment.name() + "` uses");
      return;
    }
    boolean isOn =
        attachment.resource() instanceof OfVpc of
            && of.referencesGroups()
            && network
                .find(TransitGateway.class, attachment.gateway())
                .filter(TransitGateway::referencesGroups)
                .isPresent();
    attachment
        .association()
        .forEach(table ->
            onward.to(new Place.AtTransitTable(table, zone), isOn ? packets : packets.forgotten()));
  }

  /** By the routes of a table. */
  void route(ResourceKey key, String zone, Packets packets, Onward onward) {
    var table = network.find(TransitGatewayRouteTable.class, key);
    if (table.isEmpty() || !table.get().gaps().isEmpty()) {
      onward.wrong("not every route of `" + key.id() + "` is known");
      return;
    }
    tables
        .computeIfAbsent(
            key,
            _ ->
                new Routes<>(
                    table.get().routes().stream()
                        .map(route ->
                            new Routes.Route<>(
                                route.destination(), route.source().ordinal(), route.attachments()))
                        .toList()))
        .follow(packets, (to, some) -> to.forEach(one -> leave(one, zone, some, onward)));
  }

  private void leave(ResourceKey key, String zone, Packets packets, Onward onward) {
    var attachment = network.find(TransitGatewayAttachment.class, key);
    if (attachment.isEmpty()) {
      onward.wrong("attachment `" + key.id() + "` is not in the network");
      return;
    }
    switch (attachment.get().resource()) {
      case OfVpc of -> {
        var carried = of.referencesGroups() ? packets : packets.forgotten();
        var sent = of.ipv6() ? carried : carried.to(Lines.IPV4);
        if (of.subnets().isEmpty()) {
          onward.wrong("the subnets of `" + key.id() + "` are not known");
        }
        doors(of, zone).forEach(door -> onward.to(new Place.InSubnet(door), sent));
      }
      case OfSite(var site) -> sites.arrive(List.of(site), packets, onward);
      case OfPeer(_, var other) ->
          network
              .find(TransitGatewayAttachment.class, other)
              .ifPresentOrElse(
                  one -> enter(one, "", packets.forgotten(), onward),
                  () -> onward.wrong("the other end of `" + key.id() + "` is not known"));
      case Unmodelled(var what) -> onward.wrong("it is not known where " + what + " forwards to");
    }
  }

  /** The subnets of an attachment that packets from a zone may leave by: those in it, if any. */
  private List<ResourceKey> doors(OfVpc of, String zone) {
    var zones =
        of.subnets().stream()
            .map(key -> network.find(Subnet.class, key).map(Subnet::zone).orElse(""))
            .toList();
    boolean isSure =
        !of.applianceMode()
            && zones.contains(zone)
            && zones.stream().allMatch(other -> isComparable(zone, other));
    return isSure
        ? of.subnets().stream()
            .filter(key -> zones.get(of.subnets().indexOf(key)).equals(zone))
            .toList()
        : of.subnets();
  }
}
