package dev.plinth.twin;

import static dev.plinth.twin.Networks.all;
import static dev.plinth.twin.Networks.properties;
import static dev.plinth.twin.Networks.tags;
import static dev.plinth.twin.Networks.with;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What EC2 tells of the ways out of a VPC: internet gateways, NAT gateways with their addresses,
 * VPC endpoints, and the attachments of VPN connections to transit gateways.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/OperationList-query-vpc.html">Amazon
 *     VPC operations</a>
 */
final class NetworkGateways {
  private NetworkGateways() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("ec2:DescribeInternetGateways", NetworkGateways::gateways);
    handlers.put("ec2:DescribeNatGateways", NetworkGateways::natGateways);
    handlers.put("ec2:DescribeVpcEndpoints", NetworkGateways::endpoints);
    handlers.put("ec2:DescribeTransitGatewayAttachments", NetworkGateways::attachments);
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
      var said = properties(one);
      var addresses = new ArrayList<Json>();
      said.string("AllocationId").ifPresent(id -> addresses.add(address(call, id, true)));
      said.strings("SecondaryAllocationIds").forEach(id -> addresses.add(address(call, id, false)));
      var subnet = said.string("SubnetId").orElse("");
      var vpc =
          all(call, "Subnet").stream()
              .filter(it -> it.string("Id").orElse("").equals(subnet))
              .flatMap(it -> properties(it).string("VpcId").stream())
              .findFirst()
              .or(() -> said.string("VpcId"));
      var gateway =
          Json.object(
              "NatGatewayId",
              one.get("Id").orElseThrow(),
              "State",
              "available",
              "ConnectivityType",
              said.string("ConnectivityType").orElse("public"),
              "SubnetId",
              subnet,
              "NatGatewayAddresses",
              new JsonArray(addresses),
              "Tags",
              tags(one));
      gateways.add(vpc.isPresent() ? gateway.with("VpcId", Json.of(vpc.get())) : gateway);
    }
    return Json.object("NatGateways", new JsonArray(gateways));
  }

  private static JsonObject address(Call call, String allocation, boolean isPrimary) {
    var told =
        Json.object("AllocationId", allocation, "IsPrimary", isPrimary, "Status", "succeeded");
    return all(call, "EIP").stream()
        .filter(one -> attribute(one, "AllocationId").equals(Optional.of(allocation)))
        .flatMap(one -> attribute(one, "PublicIp").stream())
        .findFirst()
        .map(ip -> told.with("PublicIp", Json.of(ip)))
        .orElse(told);
  }

  private static Optional<String> attribute(JsonObject resource, String name) {
    return resource.object("Attributes").flatMap(all -> all.string(name));
  }

  private static JsonObject endpoints(Call call) {
    call.allowed("*");
    var endpoints = new ArrayList<Json>();
    for (var one : all(call, "VPCEndpoint")) {
      endpoints.add(
          with(
              Json.object(
                  "VpcEndpointId",
                  one.get("Id").orElseThrow(),
                  "VpcEndpointType",
                  properties(one).string("VpcEndpointType").orElse("Gateway"),
                  "OwnerId",
                  call.caller().account(),
                  "State",
                  "available",
                  "Tags",
                  tags(one)),
              one,
              "VpcId",
              "ServiceName",
              "RouteTableIds",
              "SubnetIds"));
    }
    return Json.object("VpcEndpoints", new JsonArray(endpoints));
  }

  /** The routes that gateway endpoints put into a table. */
  static List<Json> endpointRoutes(Call call, String table) {
    var routes = new ArrayList<Json>();
    for (var one : all(call, "VPCEndpoint")) {
      if (properties(one).strings("RouteTableIds").contains(table)) {
        routes.add(
            Json.object(
                "DestinationPrefixListId",
                "pl-"
                    + MadeUp.hex(call.region() + properties(one).string("ServiceName").orElse(""))
                        .substring(9),
                "GatewayId",
                one.get("Id").orElseThrow(),
                "Origin",
                "CreateRoute",
                "State",
                "active"));
      }
    }
    return routes;
  }

  /** The attachment of a VPN connection is made with it, and CloudFormation does not tell it. */
  private static JsonObject attachments(Call call) {
    call.allowed("*");
    var wanted = new ArrayList<String>();
    for (var filter : call.input().items("Filters")) {
      if (filter instanceof JsonObject one && one.string("Name").orElse("").equals("resource-id")) {
        wanted.addAll(one.strings("Values"));
      }
    }
    var all = new ArrayList<Json>();
    for (var id : wanted) {
      if (Resources.find(
              call.store(), call.caller().account(), call.region(), "AWS::EC2::VPNConnection", id)
          .isPresent()) {
        all.add(
            Json.object(
                "TransitGatewayAttachmentId",
                id.replaceFirst("vpn-", "tgw-attach-"),
                "ResourceId",
                id,
                "ResourceType",
                "vpn",
                "State",
                "available"));
      }
    }
    return Json.object("TransitGatewayAttachments", new JsonArray(all));
  }
}
