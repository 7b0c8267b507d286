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
  private final Caller caller;
  private final String account;
  private final String region;
  private final List<FoundVpc> vpcs = new ArrayList<>();
  private final List<LeftOut> left = new ArrayList<>();

  /** Reads them. */
  NetworkReader(Caller caller, String account, String region) {
    this.caller = caller;
    this.account = account;
    this.region = region;
    var all = caller.list("ec2:DescribeVpcs", "Vpcs");
    if (!all.isEmpty()) {
      var subnets = caller.list("ec2:DescribeSubnets", "Subnets");
      var gateways = caller.list("ec2:DescribeInternetGateways", "InternetGateways");
      var routing = RoutingReader.of(caller, id -> stack(id).orElse(""));
      all.forEach(vpc -> read(vpc, subnets, gateways, routing));
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

  private void read(
      JsonObject vpc, List<JsonObject> subnets, List<JsonObject> gateways, RoutingReader reader) {
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
    var routing = reader.of(id);
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
            of(id, subnets).stream()
                .map(subnet -> subnet(subnet, routing))
                .sorted(Comparator.comparing(FoundSubnet::id))
                .toList(),
            routing));
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

  static List<JsonObject> of(String vpc, List<JsonObject> all) {
    return all.stream().filter(one -> one.string("VpcId").orElse("").equals(vpc)).toList();
  }

  static List<JsonObject> objects(JsonObject object, String member) {
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

  private static FoundSubnet subnet(JsonObject subnet, FoundRouting routing) {
    var id = subnet.string("SubnetId").orElse("");
    return new FoundSubnet(
        id,
        subnet.string("CidrBlock").orElse(""),
        subnet.string("AvailabilityZoneId").orElse(""),
        routing
            .table(id)
            .flatMap(FoundRouting.FoundTable::wayOut)
            .map(target -> target.startsWith("igw-") ? WayOut.INTERNET : WayOut.NAT)
            .orElse(WayOut.NONE),
        subnet.isTrue("MapPublicIpOnLaunch"));
  }
}
