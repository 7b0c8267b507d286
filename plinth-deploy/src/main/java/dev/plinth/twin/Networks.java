package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.world.Regions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What EC2 tells of networks: VPCs, subnets and route tables. Zones have their letters in the order
 * of their ids, in every account. Each VPC has a main route table with nothing but its own range.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/OperationList-query-vpc.html">Amazon
 *     VPC operations</a>
 */
final class Networks {
  private Networks() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("ec2:DescribeVpcs", Networks::vpcs);
    handlers.put("ec2:DescribeSubnets", Networks::subnets);
    handlers.put("ec2:DescribeRouteTables", Networks::tables);
    NetworkGateways.addTo(handlers);
  }

  static List<JsonObject> all(Call call, String kind) {
    return List.copyOf(
        Resources.of(call.store(), call.caller().account(), call.region(), "AWS::EC2::" + kind));
  }

  static JsonObject properties(JsonObject resource) {
    return resource.object("Properties").orElseThrow();
  }

  static Json tags(JsonObject resource) {
    return properties(resource).get("Tags").orElseGet(() -> new JsonArray(List.of()));
  }

  /** These members of the properties, where they are set. */
  static JsonObject with(JsonObject answer, JsonObject resource, String... members) {
    var all = new LinkedHashMap<>(answer.members());
    for (var member : members) {
      properties(resource).get(member).ifPresent(value -> all.put(member, value));
    }
    return new JsonObject(all);
  }

  private static JsonObject vpcs(Call call) {
    call.allowed("*");
    var vpcs = new ArrayList<Json>();
    for (var one : all(call, "VPC")) {
      vpcs.add(
          with(
              Json.object(
                  "VpcId",
                  one.get("Id").orElseThrow(),
                  "OwnerId",
                  call.caller().account(),
                  "IsDefault",
                  false,
                  "State",
                  "available",
                  "Tags",
                  tags(one)),
              one,
              "CidrBlock"));
    }
    return Json.object("Vpcs", new JsonArray(vpcs));
  }

  private static JsonObject subnets(Call call) {
    call.allowed("*");
    var subnets = new ArrayList<Json>();
    for (var one : all(call, "Subnet")) {
      var zone = zone(call.region(), properties(one));
      var subnet =
          with(
              Json.object(
                  "SubnetId",
                  one.get("Id").orElseThrow(),
                  "OwnerId",
                  call.caller().account(),
                  "State",
                  "available",
                  "Tags",
                  tags(one)),
              one,
              "VpcId",
              "CidrBlock",
              "MapPublicIpOnLaunch",
              "AvailabilityZone");
      subnets.add(
          zone.isPresent() ? subnet.with("AvailabilityZoneId", Json.of(zone.get())) : subnet);
    }
    return Json.object("Subnets", new JsonArray(subnets));
  }

  /** The id of the zone in which a subnet is; empty when its properties do not tell. */
  static Optional<String> zone(String place, JsonObject subnet) {
    return subnet
        .string("AvailabilityZoneId")
        .or(() ->
            subnet
                .string("AvailabilityZone")
                .filter(name -> name.matches(".*[a-z]"))
                .flatMap(name ->
                    Regions.standard()
                        .find(place)
                        .map(region ->
                            region.zonePrefix()
                                + "-az"
                                + (name.charAt(name.length() - 1) - 'a' + 1))));
  }

  private static JsonObject tables(Call call) {
    call.allowed("*");
    var tables = new ArrayList<Json>();
    for (var vpc : all(call, "VPC")) {
      tables.add(main(call, vpc));
    }
    for (var one : all(call, "RouteTable")) {
      var id = one.string("Id").orElseThrow();
      var associations = new ArrayList<Json>();
      for (var association : belonging(call, "SubnetRouteTableAssociation", id)) {
        associations.add(
            with(
                Json.object(
                    "RouteTableAssociationId",
                    association.get("Id").orElseThrow(),
                    "RouteTableId",
                    id,
                    "Main",
                    false),
                association,
                "SubnetId"));
      }
      var vpc = properties(one).string("VpcId").orElse("");
      tables.add(
          Json.object(
              "RouteTableId",
              id,
              "VpcId",
              vpc,
              "OwnerId",
              call.caller().account(),
              "Associations",
              new JsonArray(associations),
              "Routes",
              new JsonArray(routes(call, vpc, id)),
              "Tags",
              tags(one)));
    }
    return Json.object("RouteTables", new JsonArray(tables));
  }

  /** The table that AWS makes with a VPC. */
  private static JsonObject main(Call call, JsonObject vpc) {
    var of = vpc.string("Id").orElseThrow();
    var id = "rtb-" + MadeUp.hex(of + "/main");
    return Json.object(
        "RouteTableId",
        id,
        "VpcId",
        of,
        "OwnerId",
        call.caller().account(),
        "Associations",
        List.of(
            Json.object(
                "RouteTableAssociationId",
                "rtbassoc-" + MadeUp.hex(of + "/main"),
                "RouteTableId",
                id,
                "Main",
                true)),
        "Routes",
        new JsonArray(routes(call, of, id)),
        "Tags",
        List.of());
  }

  private static List<Json> routes(Call call, String vpc, String table) {
    var routes = new ArrayList<Json>();
    Resources.find(call.store(), call.caller().account(), call.region(), "AWS::EC2::VPC", vpc)
        .flatMap(one -> properties(one).string("CidrBlock"))
        .ifPresent(range ->
            routes.add(
                Json.object(
                    "DestinationCidrBlock",
                    range,
                    "GatewayId",
                    "local",
                    "Origin",
                    "CreateRouteTable",
                    "State",
                    "active")));
    for (var route : belonging(call, "Route", table)) {
      var told =
          with(
              Json.object("Origin", "CreateRoute", "State", "active"),
              route,
              "DestinationCidrBlock",
              "DestinationIpv6CidrBlock",
              "DestinationPrefixListId",
              "GatewayId",
              "NatGatewayId",
              "TransitGatewayId",
              "VpcPeeringConnectionId",
              "NetworkInterfaceId",
              "InstanceId",
              "EgressOnlyInternetGatewayId",
              "LocalGatewayId",
              "CarrierGatewayId",
              "CoreNetworkArn");
      var endpoint = properties(route).string("VpcEndpointId");
      routes.add(endpoint.isPresent() ? told.with("GatewayId", Json.of(endpoint.get())) : told);
    }
    routes.addAll(NetworkGateways.endpointRoutes(call, table));
    return routes;
  }

  private static List<JsonObject> belonging(Call call, String kind, String table) {
    return all(call, kind).stream()
        .filter(one -> properties(one).string("RouteTableId").orElse("").equals(table))
        .toList();
  }
}
