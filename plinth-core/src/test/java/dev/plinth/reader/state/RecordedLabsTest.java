package dev.plinth.reader.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.world.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded answers of real AWS set-ups, where they stand beside the project. */
class RecordedLabsTest {
  private static final Path LABS =
      Path.of(System.getProperty("plinth.root", ".."), "..", "shared", "cases", "network")
          .normalize();

  /** Type, list of rows through those that hold it, and what names a row. */
  private record Counted(String type, String rows, String id) {}

  private static final List<Counted> COUNTED =
      List.of(
          new Counted("AWS::EC2::VPC", "Vpcs", "VpcId"),
          new Counted("AWS::EC2::Subnet", "Subnets", "SubnetId"),
          new Counted("AWS::EC2::RouteTable", "RouteTables", "RouteTableId"),
          new Counted("AWS::EC2::NetworkAcl", "NetworkAcls", "NetworkAclId"),
          new Counted(
              "AWS::EC2::SubnetNetworkAclAssociation",
              "NetworkAcls.Associations",
              "NetworkAclAssociationId"),
          new Counted("AWS::EC2::SecurityGroup", "SecurityGroups", "GroupId"),
          new Counted("AWS::EC2::NetworkInterface", "NetworkInterfaces", "NetworkInterfaceId"),
          new Counted("AWS::EC2::Instance", "Reservations.Instances", "InstanceId"),
          new Counted("AWS::EC2::InternetGateway", "InternetGateways", "InternetGatewayId"),
          new Counted("AWS::EC2::NatGateway", "NatGateways", "NatGatewayId"),
          new Counted("AWS::EC2::VPNGateway", "VpnGateways", "VpnGatewayId"),
          new Counted("AWS::EC2::VPCEndpoint", "VpcEndpoints", "VpcEndpointId"),
          new Counted(
              "AWS::EC2::VPCPeeringConnection", "VpcPeeringConnections", "VpcPeeringConnectionId"),
          new Counted("AWS::EC2::TransitGateway", "TransitGateways", "TransitGatewayId"),
          new Counted(
              "AWS::EC2::TransitGatewayAttachment",
              "TransitGatewayAttachments",
              "TransitGatewayAttachmentId"),
          new Counted(
              "AWS::EC2::TransitGatewayRouteTable",
              "TransitGatewayRouteTables",
              "TransitGatewayRouteTableId"),
          new Counted(
              "AWS::EC2::TransitGatewayRoute",
              "TransitGatewayStaticRoutes.Routes",
              "DestinationCidrBlock"),
          new Counted("AWS::EC2::EIP", "Addresses", "AllocationId"),
          new Counted("AWS::EC2::PrefixList", "PrefixLists", "PrefixListId"),
          new Counted(
              "AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancers", "LoadBalancerArn"),
          new Counted(
              "AWS::ElasticLoadBalancingV2::Listener",
              "LoadBalancerListeners.Listeners",
              "ListenerArn"),
          new Counted(
              "AWS::ElasticLoadBalancingV2::TargetGroup", "TargetGroups", "TargetGroupArn"));

  static Stream<Path> labs() throws IOException {
    assumeTrue(Files.isDirectory(LABS), "no labs in " + LABS);
    try (var labs = Files.list(LABS)) {
      return labs
          .map(lab -> lab.resolve("state"))
          .filter(Files::isDirectory)
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void everyRowIsThereOnce(Path lab) throws IOException {
    assertThat(RecordedState.isOne(lab)).isTrue();
    var state = RecordedState.read(lab);
    assertThat(state.diagnostics()).isEmpty();
    assertThat(state.missing()).isEmpty();

    for (var counted : COUNTED) {
      assertThat(
              state.resources().stream()
                  .filter(resource -> resource.type().equals(counted.type()))
                  .count())
          .as(counted.type())
          .isEqualTo(ids(lab, counted).size());
    }
    assertThat(properties(state.resources())).as("properties that no schema has").isEmpty();
    assertThat(misplaced(state.resources())).as("rows without a file").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void joinsTheWorld(Path lab) {
    var reading = Sources.read(List.of(lab), new TemplateFiles("", "", Map.of(), Unset.DEFAULT));
    assertThat(reading.diagnostics()).isEmpty();
    for (var table : reading.world().ofType("AWS::EC2::RouteTable")) {
      assertThat(reading.world().resolve(table.property("VpcId"))).isPresent();
    }
  }

  @Test
  void everyKindIsRead() throws IOException {
    var names = new TreeSet<String>();
    for (var lab : labs().toList()) {
      try (var files = Files.walk(lab)) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(".json"))
            .forEach(name -> names.add(name.replace(".json", "")));
      }
    }
    assertThat(names).isNotEmpty().allMatch(name -> Kind.find(name).isPresent());
  }

  private static Map<String, Set<String>> properties(List<Resource> resources) {
    var unknown = new TreeMap<String, Set<String>>();
    for (var resource : resources) {
      TypeRegistry.standard()
          .find(resource.type())
          .ifPresent(type -> {
            var names = new TreeSet<>(resource.properties().members().keySet());
            names.removeAll(type.properties());
            if (!names.isEmpty()) {
              unknown.computeIfAbsent(resource.type(), _ -> new TreeSet<>()).addAll(names);
            }
          });
    }
    return unknown;
  }

  private static List<Resource> misplaced(List<Resource> resources) {
    return resources.stream()
        .filter(
            resource -> !resource.origin().file().name().contains("/" + resource.region() + "/"))
        .toList();
  }

  private static Set<String> ids(Path lab, Counted counted) throws IOException {
    var ids = new TreeSet<String>();
    var lists = List.of(counted.rows().split("\\."));
    try (var files = Files.walk(lab)) {
      for (var file : files.filter(one -> one.endsWith(lists.getFirst() + ".json")).toList()) {
        rows(Json.parse(Files.readString(file)), lists)
            .map(row -> row.string(counted.id()).orElse(""))
            .forEach(ids::add);
      }
    }
    return ids;
  }

  private static Stream<JsonObject> rows(Json json, List<String> lists) {
    return json instanceof JsonObject object
        ? lists.isEmpty()
            ? Stream.of(object)
            : object.items(lists.getFirst()).stream()
                .flatMap(row -> rows(row, lists.subList(1, lists.size())))
        : Stream.empty();
  }
}
