package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which route table of a transit gateway is for what comes from an attachment. */
final class TransitAssociations {
  private final NetworkFacts facts;
  private final Map<ResourceKey, List<Resource>> explicit;
  private final Set<ResourceKey> withTables;

  TransitAssociations(NetworkFacts facts) {
    this.facts = facts;
    explicit =
        facts.by("TransitGatewayAttachmentId", "AWS::EC2::TransitGatewayRouteTableAssociation");
    withTables =
        facts.rows("AWS::EC2::TransitGatewayRouteTable").stream()
            .flatMap(table -> facts.told(table).key("TransitGatewayId").stream())
            .collect(Collectors.toSet());
  }

  /**
   * The route table; empty when there is none.
   *
   * @param row the resource of the attachment
   * @param gaps why it is not known
   */
  List<ResourceKey> of(Resource row, ResourceKey gateway, List<String> gaps) {
    for (var association : explicit.getOrDefault(row.key(), List.of())) {
      var table = facts.told(association, gaps::add).keyOrNothing("TransitGatewayRouteTableId");
      var of = gatewayOf(table);
      if (of.isEmpty()) {
        gaps.add(unseen(gateway));
        return List.of(table);
      }
      if (of.get().equals(gateway)) {
        return List.of(table);
      }
    }
    var owned = facts.find(gateway);
    if (owned.isEmpty()
        || (NetworkFacts.isRecorded(owned.get()) && !withTables.contains(gateway))) {
      gaps.add(unseen(gateway));
      return List.of();
    }
    return NetworkFacts.isRecorded(row)
        ? List.of()
        : byDefault(facts, owned.get(), "Association").stream().toList();
  }

  private static String unseen(ResourceKey gateway) {
    return "only the owner of the transit gateway " + gateway.id() + " sees its route tables";
  }

  /** The gateway of a route table; empty when the table is not in the sources. */
  private Optional<ResourceKey> gatewayOf(ResourceKey table) {
    return facts
        .find(table)
        .flatMap(one ->
            one.type().equals("AWS::EC2::TransitGateway")
                ? Optional.of(table)
                : facts.told(one).key("TransitGatewayId"));
  }

  /**
   * The route table that a transit gateway uses for what is newly attached.
   *
   * @param what {@code Association} or {@code Propagation}
   */
  static Optional<ResourceKey> byDefault(NetworkFacts facts, Resource gateway, String what) {
    var told = facts.told(gateway);
    return told.is("DefaultRouteTable" + what, "disable")
        ? Optional.empty()
        : told.key(what + "DefaultRouteTableId")
            .or(() -> Optional.of(facts.defaults().transitRouteTable(gateway.key())));
  }
}
