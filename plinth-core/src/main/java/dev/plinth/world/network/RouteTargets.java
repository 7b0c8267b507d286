package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the routes of a VPC lead. */
final class RouteTargets {
  /** The properties that name a target whose forwarding is modelled. */
  private static final List<String> MODELLED =
      List.of(
          "NatGatewayId",
          "TransitGatewayId",
          "VpcPeeringConnectionId",
          "EgressOnlyInternetGatewayId",
          "VpcEndpointId",
          "NetworkInterfaceId");

  /** The others, with what they name. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "LocalGatewayId", "the local gateway",
          "CarrierGatewayId", "the carrier gateway",
          "CoreNetworkArn", "the core network",
          "OdbNetworkArn", "the database network");

  private final NetworkFacts facts;
  private final Draft draft;

  RouteTargets(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  /** Where a route leads. What cannot be known is said in the target: the others stay certain. */
  RouteTarget of(Resource route) {
    var reasons = new ArrayList<String>();
    var told = facts.told(route, reasons::add);
    if (told.is("GatewayId", "local")) {
      return new RouteTarget.Local();
    }
    for (var property : MODELLED) {
      var key = told.key(property);
      if (key.isPresent()) {
        return new RouteTarget.Through(key.get());
      }
    }
    var gateway = facts.told(route, _ -> {}).key("GatewayId");
    if (gateway.isPresent()) {
      return new RouteTarget.Through(gateway.get());
    }
    var instance = told.key("InstanceId");
    if (instance.isPresent()) {
      return new RouteTarget.Through(primary(instance.get()).orElse(instance.get()));
    }
    for (var other : OTHERS.entrySet()) {
      if (told.has(other.getKey())) {
        var id = told.text(other.getKey()).map(text -> " " + text).orElse("");
        return new RouteTarget.Unmodelled(other.getValue() + id);
      }
    }
    return new RouteTarget.Unmodelled(
        reasons.isEmpty() ? "a target that is not told" : reasons.getFirst());
  }

  private Optional<ResourceKey> primary(ResourceKey instance) {
    return draft.all(NetworkInterface.class).stream()
        .filter(one -> one.owner().equals(instance) && one.device() == 0)
        .map(NetworkInterface::key)
        .findFirst();
  }
}
