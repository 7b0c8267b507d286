package dev.plinth.adopt;

import dev.plinth.adopt.Findings.FoundSubnet;
import dev.plinth.adopt.Findings.FoundVpc;
import dev.plinth.adopt.Findings.WayOut;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Caller;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the networks of an account in a Region. */
final class NetworkReader {
  private static final String ANYWHERE = "0.0.0.0/0";

  private final Caller caller;
  private final String account;
  private final String region;
  private final List<JsonObject> tables;
  private final List<JsonObject> subnets;
  private final List<FoundVpc> vpcs = new ArrayList<>();
  private final List<LeftOut> left = new ArrayList<>();

  /** Reads them. */
  NetworkReader(Caller caller, String account, String region) {
    this.caller = caller;
    this.account = account;
    this.region = region;
    var all = caller.list("ec2:DescribeVpcs", "Vpcs");
    this.tables = all.isEmpty() ? List.of() : caller.list("ec2:DescribeRouteTables", "RouteTables");
    this.subnets = all.isEmpty() ? List.of() : caller.list("ec2:DescribeSubnets", "Subnets");
    var gateways =
        all.isEmpty()
            ? List.<JsonObject>of()
            : caller.list("ec2:DescribeInternetGateways", "InternetGateways");
    all.forEach(vpc -> read(vpc, gateways));
    if (!all.isEmpty()) {
      caller.list("ec2:DescribeNatGateways", "NatGateways").stream()
          .filter(one -> !one.string("State").orElse("").equals("deleted"))
          .map(one -> one.string("NatGatewayId").orElse(""))
          .forEach(id -> leave(id, "NAT gateways stay as they are; `nat` makes others"));
    }
  }

  List<FoundVpc> vpcs() {
    return vpcs;
  }

  List<LeftOut> left() {
    return left;
  }

  private void leave(String what, String why) {
    left.add(new LeftOut("%s in %s/%s".formatted(what, account, region), why));
  }

  private void read(JsonObject vpc, List<JsonObject> gateways) {
    var id = vpc.string("VpcId").orElse("");
    if (vpc.isTrue("IsDefault")) {
      leave(id, "it is the default VPC, which AWS made");
      return;
    }
    var stack = stack(id);
    if (stack.isPresent()) {
      leave(
          id,
          stack.get().startsWith("vpc-")
              ? "the stack `" + stack.get() + "` holds it already, as an estate's does"
              : "the stack `" + stack.get() + "` holds it, and no other can");
      return;
    }
    var ofVpc = of(id, subnets);
    for (var table : of(id, tables)) {
      for (var association : objects(table, "Associations")) {
        association
            .string("SubnetId")
            .ifPresent(subnet ->
                leave(
                    "association of " + subnet + " with " + table.string("RouteTableId").orElse(""),
                    "subnets get route tables of their own; AWS may want this one taken off"
                        + " first"));
      }
      leave(
          table.string("RouteTableId").orElse(""),
          "route tables and their routes stay as they are; others are made");
    }
    vpcs.add(
        new FoundVpc(
            account,
            region,
            id,
            tag(vpc),
            vpc.string("CidrBlock").orElse(""),
            gateways.stream()
                .filter(one ->
                    objects(one, "Attachments").stream()
                        .anyMatch(it -> it.string("VpcId").orElse("").equals(id)))
                .flatMap(one -> one.string("InternetGatewayId").stream())
                .findFirst(),
            ofVpc.stream()
                .map(subnet -> subnet(id, subnet))
                .sorted(Comparator.comparing(FoundSubnet::id))
                .toList()));
  }

  /** The stack that holds it. */
  private Optional<String> stack(String resource) {
    try {
      return caller
          .call("cloudformation:DescribeStackResources", "PhysicalResourceId", resource)
          .items("StackResources")
          .stream()
          .filter(JsonObject.class::isInstance)
          .flatMap(one -> ((JsonObject) one).string("StackName").stream())
          .findFirst();
    } catch (Refusal refusal) {
      if (refusal.code().equals("ValidationError")) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  private static List<JsonObject> of(String vpc, List<JsonObject> all) {
    return all.stream().filter(one -> one.string("VpcId").orElse("").equals(vpc)).toList();
  }

  private static List<JsonObject> objects(JsonObject object, String member) {
    return object.items(member).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  private static String tag(JsonObject tagged) {
    return objects(tagged, "Tags").stream()
        .filter(tag -> tag.string("Key").orElse("").equals("Name"))
        .flatMap(tag -> tag.string("Value").stream())
        .findFirst()
        .orElse("");
  }

  private FoundSubnet subnet(String vpc, JsonObject subnet) {
    var id = subnet.string("SubnetId").orElse("");
    return new FoundSubnet(
        id,
        subnet.string("CidrBlock").orElse(""),
        subnet.string("AvailabilityZoneId").orElse(""),
        wayOut(vpc, id));
  }

  /** By its own route table, or the main one of the VPC. */
  private WayOut wayOut(String vpc, String subnet) {
    var table =
        of(vpc, tables).stream()
            .filter(one ->
                objects(one, "Associations").stream()
                    .anyMatch(it -> it.string("SubnetId").orElse("").equals(subnet)))
            .findFirst()
            .or(() ->
                of(vpc, tables).stream()
                    .filter(one ->
                        objects(one, "Associations").stream().anyMatch(it -> it.isTrue("Main")))
                    .findFirst());
    return table.map(one -> objects(one, "Routes")).orElse(List.of()).stream()
        .filter(route -> route.string("DestinationCidrBlock").orElse("").equals(ANYWHERE))
        .map(route ->
            route.string("GatewayId").orElse("").startsWith("igw-") ? WayOut.INTERNET : WayOut.NAT)
        .findFirst()
        .orElse(WayOut.NONE);
  }
}
