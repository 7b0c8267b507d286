package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.world.Regions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What EC2 tells of networks: VPCs, subnets, route tables and gateways. Zones have their letters in
 * the order of their ids, in every account.
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
    handlers.put("ec2:DescribeInternetGateways", Networks::gateways);
    handlers.put("ec2:DescribeNatGateways", Networks::natGateways);
  }

  private static List<JsonObject> all(Call call, String kind) {
    return List.copyOf(
        Resources.of(call.store(), call.caller().account(), call.region(), "AWS::EC2::" + kind));
  }

  private static JsonObject properties(JsonObject resource) {
    return resource.object("Properties").orElseThrow();
  }

  private static Json tags(JsonObject resource) {
    return properties(resource).get("Tags").orElseGet(() -> new JsonArray(List.of()));
  }

  /** These members of the properties, where they are set. */
  private static JsonObject with(JsonObject answer, JsonObject resource, String... members) {
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
      var zone = zone(call, properties(one));
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

  private static Optional<String> zone(Call call, JsonObject subnet) {
    return subnet
        .string("AvailabilityZoneId")
        .or(() ->
            subnet
                .string("AvailabilityZone")
                .filter(name -> name.matches(".*[a-z]"))
                .flatMap(name ->
                    Regions.standard()
                        .find(call.region())
                        .map(region ->
                            region.zonePrefix()
                                + "-az"
                                + (name.charAt(name.length() - 1) - 'a' + 1))));
  }

  private static JsonObject tables(Call call) {
    call.allowed("*");
    var tables = new ArrayList<Json>();
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
      var routes = new ArrayList<Json>();
      for (var route : belonging(call, "Route", id)) {
        routes.add(
            with(
                Json.object("State", "active", "Origin", "CreateRoute"),
                route,
                "DestinationCidrBlock",
                "GatewayId",
                "NatGatewayId",
                "TransitGatewayId"));
      }
      tables.add(
          with(
              Json.object(
                  "RouteTableId",
                  id,
                  "Associations",
                  new JsonArray(associations),
                  "Routes",
                  new JsonArray(routes),
                  "Tags",
                  tags(one)),
              one,
              "VpcId"));
    }
    return Json.object("RouteTables", new JsonArray(tables));
  }

  private static List<JsonObject> belonging(Call call, String kind, String table) {
    return all(call, kind).stream()
        .filter(one -> properties(one).string("RouteTableId").orElse("").equals(table))
        .toList();
  }

  private static JsonObject gateways(Call call) {
    call.allowed("*");
    var gateways = new ArrayList<Json>();
    for (var one : all(call, "InternetGateway")) {
      var id = one.string("Id").orElseThrow();
      var attachments = new ArrayList<Json>();
      for (var attachment : all(call, "VPCGatewayAttachment")) {
        if (properties(attachment).get("InternetGatewayId").orElse(Json.of(""))
                instanceof JsonString(var gateway)
            && gateway.equals(id)) {
          attachments.add(with(Json.object("State", "available"), attachment, "VpcId"));
        }
      }
      gateways.add(
          Json.object(
              "InternetGatewayId",
              id,
              "Attachments",
              new JsonArray(attachments),
              "Tags",
              tags(one)));
    }
    return Json.object("InternetGateways", new JsonArray(gateways));
  }

  private static JsonObject natGateways(Call call) {
    call.allowed("*");
    var gateways = new ArrayList<Json>();
    for (var one : all(call, "NatGateway")) {
      gateways.add(
          with(
              Json.object(
                  "NatGatewayId",
                  one.get("Id").orElseThrow(),
                  "State",
                  "available",
                  "Tags",
                  tags(one)),
              one,
              "SubnetId"));
    }
    return Json.object("NatGateways", new JsonArray(gateways));
  }
}
