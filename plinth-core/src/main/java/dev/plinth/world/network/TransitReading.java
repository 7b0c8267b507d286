package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfPeer;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfSite;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfVpc;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.Unmodelled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads transit gateways and what is attached to them. */
final class TransitReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final TransitAssociations associations;
  private final Map<ResourceKey, List<Resource>> connectPeers;

  TransitReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
    associations = new TransitAssociations(facts);
    connectPeers = facts.by("TransitGatewayAttachmentId", "AWS::EC2::TransitGatewayConnectPeer");
  }

  void read() {
    for (var gateway : facts.rows("AWS::EC2::TransitGateway")) {
      draft.add(
          new TransitGateway(
              gateway.key(),
              gateway.name(),
              gateway.account(),
              gateway.region(),
              facts.told(gateway).is("SecurityGroupReferencingSupport", "enable"),
              gateway.origin()));
    }
    var sites = new HashSet<ResourceKey>();
    for (var row :
        facts.rows("AWS::EC2::TransitGatewayAttachment", "AWS::EC2::TransitGatewayVpcAttachment")) {
      attachment(row, sites);
    }
    facts.rows("AWS::EC2::TransitGatewayPeeringAttachment").forEach(this::peering);
    facts.rows("AWS::EC2::TransitGatewayConnect").forEach(this::connect);
    for (var connection : facts.rows("AWS::EC2::VPNConnection")) {
      var site = GatewayReading.site(connection.key());
      facts
          .told(connection)
          .key("TransitGatewayId")
          .filter(_ -> !sites.contains(site))
          .ifPresent(gateway ->
              add(connection, connection.key(), gateway, new OfSite(site), new ArrayList<>()));
    }
  }

  private void attachment(Resource row, Set<ResourceKey> sites) {
    var gaps = new ArrayList<String>();
    var told = facts.told(row);
    var attributes = facts.attributes(row);
    var gateway = told.keyOrNothing("TransitGatewayId");
    var type = attributes.text("ResourceType", "vpc");
    var resource =
        switch (type) {
          case "vpc" -> vpc(told, attributes);
          case "vpn", "direct-connect-gateway" -> {
            var site = GatewayReading.site(attributes.keyOrNothing("ResourceId"));
            sites.add(site);
            if (!draft.has(site)) {
              var name = attributes.text("ResourceId", site.id());
              draft.add(new Site(site, name, List.of(), true, row.origin()));
            }
            yield new OfSite(site);
          }
          default -> new Unmodelled("the " + type + " attachment " + row.key().id());
        };
    add(row, row.key(), gateway, resource, gaps);
  }

  private static TransitGatewayAttachment.Resource vpc(Told told, Told attributes) {
    var options = told.object("Options");
    return new OfVpc(
        told.has("VpcId") ? told.keyOrNothing("VpcId") : attributes.keyOrNothing("ResourceId"),
        told.keys("SubnetIds"),
        options.is("ApplianceModeSupport", "enable"),
        !options.is("SecurityGroupReferencingSupport", "disable"),
        options.is("Ipv6Support", "enable"));
  }

  /** One end for each of the two gateways; AWS gives both the same id. */
  private void peering(Resource row) {
    var told = facts.told(row);
    var own = told.keyOrNothing("TransitGatewayId");
    var peer = told.keyOrNothing("PeerTransitGatewayId");
    var other = otherEnd(row.key());
    add(row, row.key(), own, new OfPeer(peer, other), new ArrayList<>());
    add(row, other, peer, new OfPeer(own, row.key()), new ArrayList<>());
  }

  /** The key of the other end of a peering attachment. */
  static ResourceKey otherEnd(ResourceKey attachment) {
    return Defaults.inside(attachment, "peer");
  }

  /** What its peers announce lies behind it; without a peer or its transport nothing is known. */
  private void connect(Resource row) {
    var transport = facts.told(row).key("TransportTransitGatewayAttachmentId");
    var gateway =
        facts
            .attributes(row)
            .key("TransitGatewayId")
            .or(() ->
                transport
                    .flatMap(key -> draft.find(TransitGatewayAttachment.class, key))
                    .map(TransitGatewayAttachment::gateway))
            .orElseGet(() -> Defaults.inside(row.key(), "TransitGatewayId"));
    var peered =
        connectPeers.containsKey(row.key())
            && transport
                .filter(key -> draft.find(TransitGatewayAttachment.class, key).isPresent())
                .isPresent();
    if (!peered) {
      var what = new Unmodelled("the Connect attachment " + row.key().id());
      add(row, row.key(), gateway, what, new ArrayList<>());
      return;
    }
    var site = GatewayReading.site(row.key());
    draft.add(new Site(site, row.name(), List.of(), true, row.origin()));
    add(row, row.key(), gateway, new OfSite(site), new ArrayList<>());
  }

  private void add(
      Resource row,
      ResourceKey key,
      ResourceKey gateway,
      TransitGatewayAttachment.Resource resource,
      List<String> gaps) {
    var association = associations.of(row, gateway, gaps);
    draft.add(
        new TransitGatewayAttachment(
            key, row.name(), gateway, resource, association, gaps, row.origin()));
  }
}
