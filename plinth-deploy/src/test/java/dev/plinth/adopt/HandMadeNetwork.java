package dev.plinth.adopt;

import dev.plinth.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A VPC with public, private and closed subnets in two zones, made by hand.
 *
 * @param ids what was made, by words
 */
record HandMadeNetwork(HandMade hand, String account, Map<String, String> ids) {
  /** A VPC with an internet gateway, six subnets, and a table for the public ones. */
  static HandMadeNetwork in(HandMade hand, String account) {
    var network = new HandMadeNetwork(hand, account, new TreeMap<>());
    network.keep(
        "vpc",
        hand.resource(
            account,
            "VPC",
            "CidrBlock",
            "10.20.0.0/16",
            "Tags",
            List.of(Json.object("Key", "Name", "Value", "shop"))));
    int third = 0;
    for (var tier : List.of("public", "app", "data")) {
      for (var zone : List.of("a", "b")) {
        network.keep(
            tier + "-" + zone,
            hand.subnet(
                account, network.id("vpc"), "us-east-1" + zone, "10.20.%d.0/24".formatted(third)));
        third++;
      }
    }
    network.keep("igw", hand.resource(account, "InternetGateway"));
    hand.resource(
        account,
        "VPCGatewayAttachment",
        "VpcId",
        network.id("vpc"),
        "InternetGatewayId",
        network.id("igw"));
    network.table("public", "public-a", "public-b");
    network.route("public", "0.0.0.0/0", "GatewayId", network.id("igw"));
    return network;
  }

  String id(String word) {
    return ids.getOrDefault(word, "");
  }

  private void keep(String word, String id) {
    ids.put(word, id);
  }

  /** A route table, with the subnets that name it. */
  void table(String word, String... subnets) {
    keep(word, hand.resource(account, "RouteTable", "VpcId", id("vpc")));
    for (var subnet : subnets) {
      keep(
          word + " " + subnet,
          hand.resource(
              account,
              "SubnetRouteTableAssociation",
              "SubnetId",
              id(subnet),
              "RouteTableId",
              id(word)));
    }
  }

  void route(String table, String destination, String kind, String target) {
    hand.resource(
        account,
        "Route",
        "RouteTableId",
        id(table),
        "DestinationCidrBlock",
        destination,
        kind,
        target);
  }

  /** A NAT gateway with an Elastic IP. */
  void nat(String word, String subnet) {
    keep(word + " address", hand.resource(account, "EIP", "Domain", "vpc"));
    keep(
        word,
        hand.resource(
            account,
            "NatGateway",
            "SubnetId",
            id(subnet),
            "AllocationId",
            id(word + " address").split("\\|")[1]));
  }

  /** A gateway endpoint of S3. */
  void endpoint(String... tables) {
    keep(
        "endpoint",
        hand.resource(
            account,
            "VPCEndpoint",
            "VpcId",
            id("vpc"),
            "VpcEndpointType",
            "Gateway",
            "ServiceName",
            "com.amazonaws.us-east-1.s3",
            "RouteTableIds",
            List.of(tables).stream().map(this::id).toList()));
  }
}
