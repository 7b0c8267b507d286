package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfPeer;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfSite;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfVpc;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.Unmodelled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The routes of a route table of a transit gateway while it learns them. */
final class TransitRoutes {
  private final Draft draft;
  private final List<String> gaps;
  private final SequencedMap<Slot, TransitGatewayRoute> routes = new LinkedHashMap<>();
  private final Map<Cidr, Learnt> ofVpcs = new LinkedHashMap<>();

  /** Where there is one route at most. */
  private record Slot(Cidr destination, TransitGatewayRoute.Source source) {}

  /** From which attachment a range was learnt, and when that was made. */
  private record Learnt(TransitGatewayAttachment from, String created) {}

  TransitRoutes(Draft draft, List<String> gaps) {
    this.draft = draft;
    this.gaps = gaps;
  }

  List<TransitGatewayRoute> routes() {
    return List.copyOf(routes.values());
  }

  /** Adds a route; to the one of its destination and source if there is one. */
  void add(
      Cidr destination,
      TransitGatewayRoute.Source source,
      List<ResourceKey> attachments,
      Origin origin) {
    routes.merge(
        new Slot(destination, source),
        new TransitGatewayRoute(destination, attachments, source, origin),
        (one, other) -> {
          var both = new LinkedHashSet<>(one.attachments());
          both.addAll(other.attachments());
          return new TransitGatewayRoute(destination, List.copyOf(both), source, one.origin());
        });
  }

  /**
   * Learns the routes of an attachment.
   *
   * @param created when it was made; empty when that is not known
   */
  void propagate(TransitGatewayAttachment attachment, String created) {
    switch (attachment.resource()) {
      case OfVpc vpc -> vpc(vpc, attachment, created);
      case OfSite(var key) -> site(key, attachment);
      case OfPeer _ -> {}
      case Unmodelled(var what) -> gaps.add("what " + what + " announces is not known");
    }
  }

  private void vpc(OfVpc attached, TransitGatewayAttachment attachment, String created) {
    var vpc = draft.find(Vpc.class, attached.vpc());
    if (vpc.isEmpty()) {
      gaps.add("the ranges of " + attached.vpc().id() + " are not in the sources");
      return;
    }
    gaps.addAll(vpc.get().gaps(attached.ipv6() ? Family.IPV6 : Family.IPV4));
    for (var range : vpc.get().ranges()) {
      if (range.family() == Family.IPV4 || attached.ipv6()) {
        learn(range, new Learnt(attachment, created));
      }
    }
  }

  /** Of VPCs whose ranges overlap, the table learns those of the one that was attached first. */
  private void learn(Cidr range, Learnt learnt) {
    for (var entry : new ArrayList<>(ofVpcs.entrySet())) {
      var first = entry.getValue();
      if (entry.getKey().overlaps(range) && !first.from().equals(learnt.from())) {
        if (first.created().isEmpty()
            || learnt.created().isEmpty()
            || !entry.getKey().equals(range)) {
          gaps.add(
              "the ranges of %s and %s overlap: the table learns those of the one attached first"
                  .formatted(first.from().name(), learnt.from().name()));
        }
        return;
      }
    }
    ofVpcs.put(range, learnt);
    var from = learnt.from();
    if (!routes.containsKey(new Slot(range, TransitGatewayRoute.Source.VPC))) {
      add(range, TransitGatewayRoute.Source.VPC, List.of(from.key()), from.origin());
    }
  }

  private void site(ResourceKey key, TransitGatewayAttachment attachment) {
    var site = draft.find(Site.class, key);
    if (site.isEmpty() || site.get().isDynamic()) {
      gaps.add("what " + attachment.name() + " announces is not known");
    }
    site.ifPresent(one -> {
      for (var range : one.ranges()) {
        var attachments = List.of(attachment.key());
        add(range, TransitGatewayRoute.Source.VPN, attachments, attachment.origin());
      }
    });
  }
}
