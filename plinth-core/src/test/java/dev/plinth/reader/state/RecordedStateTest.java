package dev.plinth.reader.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.Missing;
import dev.plinth.world.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded answers, written by hand. */
class RecordedStateTest {
  private static final String OWNER = "111122223333";
  private static final String GUEST = "444455556666";

  @TempDir Path folder;

  @Test
  void ownersCopyOfSharedSubnetWins() throws IOException {
    for (var account : List.of(GUEST, OWNER)) {
      write(
          "accounts/" + account + "/eu-west-1/Subnets",
          """
          {"Subnets": [{"SubnetId": "subnet-1", "OwnerId": "%s", "CidrBlock": "10.0.0.0/24",
            "Tags": [{"Key": "Seen", "Value": "%s"}]}]}
          """
              .formatted(OWNER, account));
    }
    write(
        "accounts/" + GUEST + "/eu-west-1/NetworkInterfaces",
        """
        {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "OwnerId": "%s",
          "SubnetId": "subnet-1", "Groups": [{"GroupId": "sg-1", "GroupName": "x"}],
          "PrivateIpAddress": "10.0.0.4", "PrivateIpAddresses": [
            {"PrivateIpAddress": "10.0.0.4", "Primary": true},
            {"PrivateIpAddress": "10.0.0.5", "Primary": false}]}]}
        """
            .formatted(GUEST));

    var subnet = only("AWS::EC2::Subnet");
    assertThat(subnet.account()).isEqualTo(OWNER);
    assertThat(subnet.tag("Seen")).contains(OWNER);
    assertThat(subnet.origin().file().name()).contains(OWNER);
    var networkInterface = only("AWS::EC2::NetworkInterface");
    assertThat(networkInterface.account()).isEqualTo(GUEST);
    assertThat(json(networkInterface.property("GroupSet"))).isEqualTo("[\"sg-1\"]");
    assertThat(json(networkInterface.property("PrivateIpAddresses")))
        .isEqualTo(
            "[{\"PrivateIpAddress\":\"10.0.0.4\",\"Primary\":true},"
                + "{\"PrivateIpAddress\":\"10.0.0.5\",\"Primary\":false}]");
  }

  @Test
  void guestsCopyServesWhenTheOwnersIsNotThere() throws IOException {
    write(
        "accounts/" + GUEST + "/eu-west-1/Subnets",
        "{\"Subnets\": [{\"SubnetId\": \"subnet-1\", \"OwnerId\": \"" + OWNER + "\"}]}");
    var subnet = only("AWS::EC2::Subnet");
    assertThat(subnet.account()).isEqualTo(OWNER);
    assertThat(subnet.property("Tags")).isInstanceOf(Term.Absent.class);
  }

  @Test
  void staleRowsKeepTheirState() throws IOException {
    write(
        "eu-west-1/NatGateways",
        """
        {"NatGateways": [{"NatGatewayId": "nat-1", "State": "deleted", "SubnetId": "subnet-1"}]}
        """);
    write(
        "eu-west-1/Reservations",
        """
        {"Reservations": [{"OwnerId": "111122223333", "Instances": [
          {"InstanceId": "i-1", "State": {"Code": 48, "Name": "terminated"}}]}]}
        """);
    write(
        "eu-west-1/VpcPeeringConnections",
        """
        {"VpcPeeringConnections": [{"VpcPeeringConnectionId": "pcx-1",
          "Status": {"Code": "rejected"},
          "RequesterVpcInfo": {"VpcId": "vpc-1", "OwnerId": "111122223333",
            "Region": "eu-central-1"},
          "AccepterVpcInfo": {"VpcId": "vpc-2", "OwnerId": "444455556666",
            "Region": "eu-west-1"}}]}
        """);
    assertThat(state(only("AWS::EC2::NatGateway"))).isEqualTo("deleted");
    assertThat(state(only("AWS::EC2::Instance"))).isEqualTo("terminated");
    assertThat(only("AWS::EC2::Instance").account()).isEqualTo(OWNER);
    var peering = only("AWS::EC2::VPCPeeringConnection");
    assertThat(state(peering)).isEqualTo("rejected");
    assertThat(peering.region()).isEqualTo("eu-central-1");
    assertThat(json(peering.property("PeerVpcId"))).isEqualTo("\"vpc-2\"");
  }

  @Test
  void brokenFilesAreMissing() throws IOException {
    write("eu-west-1/Vpcs", "{\"Vpcs\": [{\"VpcId\": ");
    write("eu-west-1/Subnets", "[]");
    write("eu-west-1/RouteTables", "{\"Tables\": []}");
    write("eu-west-1/NetworkAcls", "{\"NetworkAcls\": [7, {\"VpcId\": \"vpc-1\"}]}");
    write("eu-west-1/Moons", "{\"Moons\": []}");
    write("eu-west-1/SecurityGroups", "{\"SecurityGroups\": [], \"NextToken\": \"more\"}");
    assertThat(RecordedState.isOne(folder)).isTrue();
    var state = RecordedState.read(folder);
    assertThat(state.resources()).isEmpty();
    assertThat(state.missing().stream().map(Missing::what))
        .containsExactlyInAnyOrder(
            "Vpcs in eu-west-1",
            "Subnets in eu-west-1",
            "RouteTables in eu-west-1",
            "NetworkAcls in eu-west-1",
            "NetworkAcls in eu-west-1",
            "Moons in eu-west-1",
            "SecurityGroups in eu-west-1",
            "InternetGateways in eu-west-1",
            "NetworkInterfaces in eu-west-1");
    assertThat(state.diagnostics().stream().map(Diagnostic::code))
        .contains(StateCodes.SHAPE, StateCodes.NO_ID, StateCodes.UNKNOWN_KIND);
  }

  @Test
  void whatAwsAlwaysTellsAndIsNotThereIsMissing() throws IOException {
    write("eu-west-1/Subnets", "{\"Subnets\": [{\"SubnetId\": \"subnet-1\"}]}");
    write(
        "eu-west-1/NetworkAcls",
        """
        {"NetworkAcls": [{"NetworkAclId": "acl-1", "Entries": [{"RuleNumber": 100}]}]}
        """);
    assertThat(RecordedState.read(folder).missing())
        .contains(
            new Missing("Subnets in eu-west-1", "a row has no `VpcId`"),
            new Missing(
                "Subnets in eu-west-1", "a row has no `AvailabilityZoneId|AvailabilityZone`"),
            new Missing("NetworkAcls in eu-west-1", "a row has no `Associations[]`"),
            new Missing("NetworkAcls in eu-west-1", "a row in a row has no id"));
  }

  @Test
  void whoSharesAVpcMustBeAskedToo() throws IOException {
    write(
        "accounts/444455556666/eu-west-1/Subnets",
        """
        {"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "AvailabilityZone": "eu-west-1a",
            "OwnerId": "111122223333"}]}
        """);
    assertThat(RecordedState.read(folder).missing())
        .contains(
            new Missing(
                "RouteTables of 111122223333 in eu-west-1",
                "the owner of a shared VPC was not asked"));
  }

  @Test
  void pagesMayStandInAList() throws IOException {
    write(
        "eu-west-1/Vpcs",
        """
        [{"Vpcs": [{"VpcId": "vpc-1"}], "NextToken": "t"}, {"Vpcs": [{"VpcId": "vpc-2"}]}]
        """);
    assertThat(all("AWS::EC2::VPC")).hasSize(2);
    assertThat(RecordedState.read(folder).missing())
        .noneMatch(missing -> missing.what().startsWith("Vpcs"));
  }

  @Test
  void otherFoldersAreNone() throws IOException {
    assertThat(RecordedState.isOne(folder)).isFalse();
    write("templates/Vpcs", "{}");
    write("eu-west-1/Moons", "{}");
    assertThat(RecordedState.isOne(folder)).isFalse();
    assertThat(RecordedState.isOne(folder.resolve("nowhere"))).isFalse();
  }

  @Test
  void routesHaveTheirTargets() throws IOException {
    write(
        "eu-west-1/RouteTables",
        """
        {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "OwnerId": "111122223333",
          "PropagatingVgws": [{"GatewayId": "vgw-1"}],
          "Associations": [
            {"Main": true, "RouteTableAssociationId": "rtbassoc-1", "RouteTableId": "rtb-1"},
            {"Main": false, "RouteTableAssociationId": "rtbassoc-2", "RouteTableId": "rtb-1",
              "GatewayId": "igw-1", "AssociationState": {"State": "associated"}}],
          "Routes": [
            {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active",
              "Origin": "CreateRouteTable"},
            {"DestinationIpv6CidrBlock": "::/0", "GatewayId": "vpce-1", "State": "active",
              "Origin": "CreateRoute"},
            {"DestinationCidrBlock": "10.9.0.0/16", "GatewayId": "vgw-1", "State": "active",
              "Origin": "EnableVgwRoutePropagation"},
            {"DestinationPrefixListId": "pl-1", "TransitGatewayId": "tgw-1",
              "State": "blackhole", "Origin": "CreateRoute"}]}]}
        """);
    var routes = all("AWS::EC2::Route");
    assertThat(routes.stream().map(route -> route.key().id()))
        .containsExactly("rtb-1|10.0.0.0/16", "rtb-1|::/0", "rtb-1|10.9.0.0/16", "rtb-1|pl-1");
    assertThat(routes.stream().map(route -> json(route.property("GatewayId"))))
        .containsExactly("\"local\"", "null", "\"vgw-1\"", "null");
    assertThat(json(routes.get(1).property("VpcEndpointId"))).isEqualTo("\"vpce-1\"");
    assertThat(json(routes.get(2).attributes()))
        .isEqualTo("{\"State\":\"active\",\"Origin\":\"EnableVgwRoutePropagation\"}");
    assertThat(state(routes.get(3))).isEqualTo("blackhole");
    assertThat(json(only("AWS::EC2::RouteTable").attributes().get("Main"))).isEqualTo("true");
    assertThat(all("AWS::EC2::SubnetRouteTableAssociation")).isEmpty();
    assertThat(json(only("AWS::EC2::GatewayRouteTableAssociation").properties()))
        .isEqualTo("{\"GatewayId\":\"igw-1\",\"RouteTableId\":\"rtb-1\"}");
    assertThat(json(only("AWS::EC2::VPNGatewayRoutePropagation").properties()))
        .isEqualTo("{\"RouteTableIds\":[\"rtb-1\"],\"VpnGatewayId\":\"vgw-1\"}");
  }

  @Test
  void rulesHaveOnePeerEach() throws IOException {
    write(
        "eu-west-1/SecurityGroups",
        """
        {"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "web", "Description": "d",
          "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 81,
            "IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "a"}, {"CidrIp": "1.0.0.0/8"}],
            "Ipv6Ranges": [{"CidrIpv6": "::/0"}], "PrefixListIds": [{"PrefixListId": "pl-1"}],
            "UserIdGroupPairs": [{"GroupId": "sg-2", "UserId": "444455556666"}]}],
          "IpPermissionsEgress": [{"IpProtocol": "-1", "UserIdGroupPairs": [
            {"GroupId": "sg-3", "UserId": "444455556666"}]}]}]}
        """);
    var group = only("AWS::EC2::SecurityGroup");
    assertThat(json(group.property("SecurityGroupIngress")))
        .isEqualTo(
            "[{\"IpProtocol\":\"tcp\",\"FromPort\":80,\"ToPort\":81,\"CidrIp\":\"10.0.0.0/8\","
                + "\"Description\":\"a\"},"
                + "{\"IpProtocol\":\"tcp\",\"FromPort\":80,\"ToPort\":81,\"CidrIp\":\"1.0.0.0/8\"},"
                + "{\"IpProtocol\":\"tcp\",\"FromPort\":80,\"ToPort\":81,\"CidrIpv6\":\"::/0\"},"
                + "{\"IpProtocol\":\"tcp\",\"FromPort\":80,\"ToPort\":81,"
                + "\"SourcePrefixListId\":\"pl-1\"},"
                + "{\"IpProtocol\":\"tcp\",\"FromPort\":80,\"ToPort\":81,"
                + "\"SourceSecurityGroupId\":\"sg-2\","
                + "\"SourceSecurityGroupOwnerId\":\"444455556666\"}]");
    assertThat(json(group.property("SecurityGroupEgress")))
        .isEqualTo("[{\"IpProtocol\":\"-1\",\"DestinationSecurityGroupId\":\"sg-3\"}]");
  }

  @Test
  void onlySecondaryRangesAreResources() throws IOException {
    write(
        "eu-west-1/Vpcs",
        """
        {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "CidrBlockAssociationSet": [
          {"AssociationId": "a-1", "CidrBlock": "10.0.0.0/16"},
          {"AssociationId": "a-2", "CidrBlock": "10.1.0.0/16",
            "CidrBlockState": {"State": "associated"}}],
          "Ipv6CidrBlockAssociationSet": [
            {"AssociationId": "a-3", "Ipv6CidrBlock": "2001:db8::/56"}]}]}
        """);
    assertThat(all("AWS::EC2::VPCCidrBlock").stream().map(one -> json(one.properties())))
        .containsExactly(
            "{\"CidrBlock\":\"10.1.0.0/16\",\"VpcId\":\"vpc-1\"}",
            "{\"Ipv6CidrBlock\":\"2001:db8::/56\",\"VpcId\":\"vpc-1\"}");
  }

  @Test
  void transitGatewaysHaveTheirTables() throws IOException {
    write(
        "eu-west-1/TransitGateways", "{\"TransitGateways\": [{\"TransitGatewayId\": \"tgw-1\"}]}");
    write(
        "eu-west-1/TransitGatewayAttachments",
        """
        {"TransitGatewayAttachments": [
          {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1",
            "ResourceType": "vpc", "ResourceId": "vpc-1", "State": "available",
            "Association": {"TransitGatewayRouteTableId": "tgw-rtb-1", "State": "associated"}},
          {"TransitGatewayAttachmentId": "tgw-attach-2", "TransitGatewayId": "tgw-1",
            "ResourceType": "vpn", "ResourceId": "vpn-1", "State": "deleted"}]}
        """);
    write(
        "eu-west-1/TransitGatewayVpcAttachments",
        """
        {"TransitGatewayVpcAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1",
          "VpcId": "vpc-1", "VpcOwnerId": "444455556666", "TransitGatewayId": "tgw-1",
          "SubnetIds": ["subnet-1"]}]}
        """);
    write(
        "eu-west-1/TransitGatewayStaticRoutes",
        """
        {"TransitGatewayStaticRoutes": [{"TransitGatewayRouteTableId": "tgw-rtb-1",
          "AdditionalRoutesAvailable": true, "Routes": [
            {"DestinationCidrBlock": "10.0.0.0/8", "State": "blackhole", "Type": "static"},
            {"DestinationCidrBlock": "0.0.0.0/0", "State": "active", "Type": "static",
              "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1"}]}]}]}
        """);
    var attachments = all("AWS::EC2::TransitGatewayAttachment");
    assertThat(attachments.stream().map(one -> json(one.properties())))
        .containsExactly(
            "{\"SubnetIds\":[\"subnet-1\"],\"TransitGatewayId\":\"tgw-1\",\"VpcId\":\"vpc-1\"}",
            "{\"TransitGatewayId\":\"tgw-1\"}");
    assertThat(attachments.getFirst().account()).isEqualTo(GUEST);
    assertThat(attachments.stream().map(RecordedStateTest::state))
        .containsExactly("available", "deleted");
    assertThat(json(only("AWS::EC2::TransitGatewayRouteTableAssociation").properties()))
        .isEqualTo(
            "{\"TransitGatewayAttachmentId\":\"tgw-attach-1\","
                + "\"TransitGatewayRouteTableId\":\"tgw-rtb-1\"}");
    assertThat(all("AWS::EC2::TransitGatewayRoute").stream().map(one -> json(one.properties())))
        .containsExactly(
            "{\"DestinationCidrBlock\":\"10.0.0.0/8\","
                + "\"TransitGatewayRouteTableId\":\"tgw-rtb-1\",\"Blackhole\":true}",
            "{\"DestinationCidrBlock\":\"0.0.0.0/0\","
                + "\"TransitGatewayRouteTableId\":\"tgw-rtb-1\","
                + "\"TransitGatewayAttachmentId\":\"tgw-attach-1\",\"Blackhole\":false}");
    assertThat(RecordedState.read(folder).missing().stream().map(Missing::what))
        .contains(
            "TransitGatewayPropagations in eu-west-1", "TransitGatewayStaticRoutes in eu-west-1");
  }

  @Test
  void secretsStayOut() throws IOException {
    write(
        "eu-west-1/VpnConnections",
        """
        {"VpnConnections": [{"VpnConnectionId": "vpn-1", "CustomerGatewayId": "cgw-1",
          "CustomerGatewayConfiguration": "<pre_shared_key>hush</pre_shared_key>",
          "Options": {"StaticRoutesOnly": true, "TunnelOptions": [
            {"TunnelInsideCidr": "169.254.6.0/30", "PreSharedKey": "hush"}]},
          "Routes": [{"DestinationCidrBlock": "192.168.0.0/16", "State": "available"}]}]}
        """);
    var connection = only("AWS::EC2::VPNConnection");
    assertThat(json(connection.properties()) + json(connection.attributes()))
        .doesNotContain("hush")
        .contains("\"StaticRoutesOnly\":true", "169.254.6.0/30");
    assertThat(state(only("AWS::EC2::VPNConnectionRoute"))).isEqualTo("available");
  }

  @Test
  void answersAddToOthers() throws IOException {
    var group = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1";
    write(
        "eu-west-1/TargetGroups",
        "{\"TargetGroups\": [{\"TargetGroupArn\": \"" + group + "\", \"Port\": 80}]}");
    write(
        "eu-west-1/LoadBalancerTargetHealth",
        """
        {"LoadBalancerTargetHealth": [
          {"TargetGroupArn": "%s", "TargetHealthDescriptions": [
            {"Target": {"Id": "i-1", "Port": 80}, "TargetHealth": {"State": "healthy"}}]},
          {"TargetGroupArn": "%s2", "TargetHealthDescriptions": []}]}
        """
            .formatted(group, group));
    var targets = only("AWS::ElasticLoadBalancingV2::TargetGroup");
    assertThat(targets.account()).isEqualTo(OWNER);
    assertThat(targets.arn()).contains(group);
    assertThat(json(targets.property("Targets"))).isEqualTo("[{\"Id\":\"i-1\",\"Port\":80}]");
    assertThat(RecordedState.read(folder).missing())
        .anyMatch(missing -> missing.what().endsWith(group + "2"));
  }

  @Test
  void joinsTemplatesInOneWorld() throws IOException {
    write("state/eu-west-1/Vpcs", "{\"Vpcs\": [{\"VpcId\": \"vpc-1\"}]}");
    write(
        "app",
        """
        {"Resources": {"Web": {"Type": "AWS::EC2::Subnet",
          "Properties": {"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24"}}}}
        """);
    var world =
        Sources.read(
                List.of(folder.resolve("state"), folder.resolve("app.json")),
                new TemplateFiles(OWNER, "eu-west-1", Map.of(), Unset.DEFAULT))
            .world();
    var subnet = world.ofType("AWS::EC2::Subnet").getFirst();
    assertThat(world.resolve(subnet.property("VpcId")).map(Resource::type))
        .contains("AWS::EC2::VPC");
    assertThat(world.missing()).isNotEmpty();
  }

  private void write(String file, String text) throws IOException {
    var path = folder.resolve(file + ".json");
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }

  private List<Resource> all(String type) {
    return RecordedState.read(folder).resources().stream()
        .filter(resource -> resource.type().equals(type))
        .toList();
  }

  private Resource only(String type) {
    var found = all(type);
    assertThat(found).as(type).hasSize(1);
    return found.getFirst();
  }

  private static String state(Resource resource) {
    return resource.attributes().get("State").scalar().orElse("");
  }

  private static String json(Term term) {
    return Terms.json(term).compact();
  }
}
