package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfVpc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the route tables of transit gateways, with what they learn from attachments. */
final class TransitRouteReading {
  private static final String[] STATIC = {
    "AWS::EC2::TransitGatewayRoute", "AWS::EC2::TransitGatewayPrefixListReference"
  };

  private final NetworkFacts facts;
  private final Draft draft;
  private final Map<ResourceKey, List<Resource>> routes;
  private final Map<ResourceKey, List<Resource>> propagations;

  TransitRouteReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
    var table = "TransitGatewayRouteTableId";
    routes = facts.by(table, STATIC);
    propagations = facts.by(table, "AWS::EC2::TransitGatewayRouteTablePropagation");
  }

  void read() {
    for (var table : facts.rows("AWS::EC2::TransitGatewayRouteTable")) {
      var gateway = facts.told(table).keyOrNothing("TransitGatewayId");
      add(table.key(), table.name(), gateway, table.origin());
    }
    for (var gateway : facts.rows("AWS::EC2::TransitGateway")) {
      var implicit = facts.defaults().transitRouteTable(gateway.key());
      if (!NetworkFacts.isRecorded(gateway)
          && (isDefault(gateway, "Association", implicit)
              || isDefault(gateway, "Propagation", implicit))) {
        var name = "default route table of " + gateway.name();
        add(implicit, name, gateway.key(), gateway.origin());
      }
    }
    widenSites();
  }

  /** Behind a site is what routes lead to it for that were written, or recorded as learnt. */
  private void widenSites() {
    for (var table : draft.all(TransitGatewayRouteTable.class)) {
      for (var route : table.routes()) {
        if (route.source() == TransitGatewayRoute.Source.STATIC
            || route.source() == TransitGatewayRoute.Source.CONNECT) {
          route.attachments().forEach(key -> widen(key, route.destination()));
        }
      }
    }
  }

  private void widen(ResourceKey attachment, Cidr range) {
    draft
        .find(TransitGatewayAttachment.class, attachment)
        .filter(one -> one.resource() instanceof TransitGatewayAttachment.Resource.OfSite)
        .map(one -> ((TransitGatewayAttachment.Resource.OfSite) one.resource()).site())
        .flatMap(key -> draft.find(Site.class, key))
        .ifPresent(site -> {
          var ranges = new LinkedHashSet<>(site.ranges());
          ranges.add(range);
          draft.replace(
              new Site(
                  site.key(), site.name(), List.copyOf(ranges), site.isDynamic(), site.origin()));
        });
  }

  private boolean isDefault(Resource gateway, String what, ResourceKey table) {
    return TransitAssociations.byDefault(facts, gateway, what).filter(table::equals).isPresent();
  }

  private void add(ResourceKey table, String name, ResourceKey gateway, Origin origin) {
    var gaps = new ArrayList<String>();
    var learnt = new TransitRoutes(draft, gaps);
    for (var row : routes.getOrDefault(table, List.of())) {
      written(row, gateway, learnt, gaps);
    }
    var areRecorded = routes.getOrDefault(table, List.of()).stream().anyMatch(this::isLearnt);
    propagated(table, gateway, gaps).stream()
        .filter(attachment -> !areRecorded || attachment.resource() instanceof OfVpc)
        .sorted(Comparator.comparing(this::created).thenComparing(TransitGatewayAttachment::key))
        .forEach(attachment -> learnt.propagate(attachment, created(attachment)));
    draft.add(new TransitGatewayRouteTable(table, name, gateway, learnt.routes(), gaps, origin));
  }

  /** Where one learnt route was recorded, all were: AWS was not asked for the others only. */
  private boolean isLearnt(Resource row) {
    return facts.attributes(row).is("Type", "propagated");
  }

  /** When something was attached; empty when it was not yet or that was not recorded. */
  private String created(TransitGatewayAttachment attachment) {
    return facts
        .find(attachment.key())
        .flatMap(row -> row.attributes().get("CreationTime").scalar())
        .orElse("");
  }

  private Set<TransitGatewayAttachment> propagated(
      ResourceKey table, ResourceKey gateway, List<String> gaps) {
    var attachments = new LinkedHashSet<TransitGatewayAttachment>();
    for (var row : propagations.getOrDefault(table, List.of())) {
      var key = facts.told(row, gaps::add).keyOrNothing("TransitGatewayAttachmentId");
      var found = draft.find(TransitGatewayAttachment.class, atGateway(key, gateway));
      found.ifPresent(attachments::add);
      if (found.isEmpty() && !facts.isGone(key)) {
        gaps.add("the attachment " + key.id() + " is not in the sources");
      }
    }
    var owner = facts.find(gateway);
    if (owner.isPresent() && isDefault(owner.get(), "Propagation", table)) {
      draft.all(TransitGatewayAttachment.class).stream()
          .filter(one -> one.gateway().equals(gateway))
          .filter(
              one -> facts.find(one.key()).filter(row -> !NetworkFacts.isRecorded(row)).isPresent())
          .forEach(attachments::add);
    }
    return attachments;
  }

  /** The end of an attachment at a gateway. */
  private ResourceKey atGateway(ResourceKey attachment, ResourceKey gateway) {
    var other = TransitReading.otherEnd(attachment);
    return draft
        .find(TransitGatewayAttachment.class, other)
        .filter(one -> one.gateway().equals(gateway))
        .map(TransitGatewayAttachment::key)
        .orElse(attachment);
  }

  private void written(Resource row, ResourceKey gateway, TransitRoutes table, List<String> gaps) {
    var told = facts.told(row, gaps::add);
    var attributes = facts.attributes(row, gaps::add);
    var listed = attributes.objects("TransitGatewayAttachments");
    var attachments =
        listed.isEmpty()
            ? told.key("TransitGatewayAttachmentId").stream().toList()
            : listed.stream()
                .flatMap(one -> one.key("TransitGatewayAttachmentId").stream())
                .toList();
    var isBlackHole = told.truth("Blackhole", false) || attributes.is("State", "blackhole");
    if (attachments.isEmpty() && !isBlackHole) {
      gaps.add("where a route leads is not known");
    }
    var alive =
        isBlackHole
            ? List.<ResourceKey>of()
            : attachments.stream()
                .filter(key -> !facts.isGone(key))
                .map(key -> atGateway(key, gateway))
                .toList();
    var list = told.key("PrefixListId");
    if (told.has("DestinationCidrBlock")) {
      var source = source(attributes, listed);
      told.range("DestinationCidrBlock")
          .ifPresent(range -> table.add(range, source, alive, row.origin()));
    } else if (list.isPresent()) {
      var entries = draft.find(PrefixList.class, list.get());
      if (entries.isEmpty()) {
        gaps.add("the prefix list " + list.get().id() + " is not in the sources");
      }
      entries.ifPresent(one -> {
        gaps.addAll(one.gaps());
        for (var range : one.entries()) {
          table.add(range, TransitGatewayRoute.Source.PREFIX_LIST, alive, row.origin());
        }
      });
    } else {
      gaps.add("the destination of a route is not known");
    }
  }

  private static TransitGatewayRoute.Source source(Told attributes, List<Told> listed) {
    if (attributes.has("PrefixListId")) {
      return TransitGatewayRoute.Source.PREFIX_LIST;
    }
    if (!attributes.is("Type", "propagated") || listed.isEmpty()) {
      return TransitGatewayRoute.Source.STATIC;
    }
    return switch (listed.getFirst().text("ResourceType", "")) {
      case "vpc" -> TransitGatewayRoute.Source.VPC;
      case "direct-connect-gateway" -> TransitGatewayRoute.Source.DIRECT_CONNECT;
      case "connect" -> TransitGatewayRoute.Source.CONNECT;
      case "vpn" -> TransitGatewayRoute.Source.VPN;
      default -> TransitGatewayRoute.Source.PEERING;
    };
  }
}
