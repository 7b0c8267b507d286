package dev.plinth.adopt;

import dev.plinth.adopt.FoundRouting.FoundEndpoint;
import dev.plinth.adopt.FoundRouting.FoundNat;
import dev.plinth.adopt.FoundRouting.FoundRoute;
import dev.plinth.adopt.FoundRouting.FoundTable;
import dev.plinth.deploy.Caller;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Reads the routing of the VPCs of an account in a Region.
 *
 * @param holder the stack that holds a resource; empty without one
 */
record RoutingReader(
    List<JsonObject> tables,
    List<JsonObject> gateways,
    List<JsonObject> endpoints,
    UnaryOperator<String> holder) {
  private static final String LOCAL = "local";
  private static final List<String> DESTINATIONS =
      List.of("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId");
  private static final List<String> TARGETS =
      List.of(
          "GatewayId",
          "NatGatewayId",
          "TransitGatewayId",
          "VpcPeeringConnectionId",
          "EgressOnlyInternetGatewayId",
          "LocalGatewayId",
          "CarrierGatewayId",
          "CoreNetworkArn",
          "InstanceId",
          "NetworkInterfaceId");

  /** Asks for all of it. */
  static RoutingReader of(Caller caller, UnaryOperator<String> holder) {
    return new RoutingReader(
        caller.list("ec2:DescribeRouteTables", "RouteTables"),
        caller.list("ec2:DescribeNatGateways", "NatGateways"),
        caller.list("ec2:DescribeVpcEndpoints", "VpcEndpoints"),
        holder);
  }

  /** The routing of a VPC. */
  FoundRouting of(String vpc) {
    return new FoundRouting(
        NetworkReader.of(vpc, tables).stream().map(this::table).toList(),
        NetworkReader.of(vpc, gateways).stream()
            .filter(one -> !one.string("State").orElse("").matches("deleted|failed"))
            .map(this::gateway)
            .toList(),
        NetworkReader.of(vpc, endpoints).stream()
            .filter(one -> one.string("VpcEndpointType").orElse("").equals("Gateway"))
            .map(one -> {
              var id = one.string("VpcEndpointId").orElse("");
              return new FoundEndpoint(
                  id,
                  one.string("ServiceName").orElse(""),
                  one.strings("RouteTableIds"),
                  holder.apply(id));
            })
            .toList());
  }

  private FoundTable table(JsonObject table) {
    var id = table.string("RouteTableId").orElse("");
    var subnets = new TreeMap<String, String>();
    boolean isMain = false;
    boolean hasOthers = false;
    for (var association : NetworkReader.objects(table, "Associations")) {
      var subnet = association.string("SubnetId");
      if (association.isTrue("Main")) {
        isMain = true;
      } else if (subnet.isPresent()) {
        subnets.put(subnet.get(), association.string("RouteTableAssociationId").orElse(""));
      } else {
        hasOthers = true;
      }
    }
    var routes = new ArrayList<FoundRoute>();
    for (var route : NetworkReader.objects(table, "Routes")) {
      first(route, TARGETS)
          .filter(target -> !target.equals(LOCAL))
          .ifPresent(
              target -> routes.add(new FoundRoute(first(route, DESTINATIONS).orElse(""), target)));
    }
    // nobody can take the main table out of the VPC, whoever holds it
    return new FoundTable(id, isMain, subnets, hasOthers, routes, isMain ? "" : holder.apply(id));
  }

  private static Optional<String> first(JsonObject object, List<String> members) {
    return members.stream()
        .flatMap(member -> object.string(member).stream())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private FoundNat gateway(JsonObject gateway) {
    var id = gateway.string("NatGatewayId").orElse("");
    var addresses = NetworkReader.objects(gateway, "NatGatewayAddresses");
    var first = addresses.stream().findFirst();
    return new FoundNat(
        id,
        gateway.string("SubnetId").orElse(""),
        first.flatMap(one -> one.string("AllocationId")).orElse(""),
        first.flatMap(one -> one.string("PublicIp")).orElse(""),
        addresses.size() == 1
            && first.flatMap(one -> one.string("AllocationId")).isPresent()
            && first.flatMap(one -> one.string("PublicIp")).isPresent()
            && gateway.string("State").orElse("").equals("available")
            && gateway.string("ConnectivityType").orElse("public").equals("public"),
        holder.apply(id));
  }
}
