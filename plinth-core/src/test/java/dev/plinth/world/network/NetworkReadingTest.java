package dev.plinth.world.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.NetworkInterface.Kind;
import dev.plinth.world.network.TargetGroup.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of templates, one rule of AWS each. */
class NetworkReadingTest {
  private static final StackKey STACK = new StackKey("111122223333", "us-east-1", "net");

  /** A VPC with a subnet, at the top of what each test adds. */
  private static final String VPC =
      """
      Parameters:
        Later: { Type: String }
      Conditions:
        Chosen: !Equals [!Ref Later, "yes"]
      Resources:
        Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
        App:
          Type: AWS::EC2::Subnet
          Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZoneId: use1-az1 }
        Edge:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: !Ref Vpc
            CidrBlock: 10.0.2.0/24
            AvailabilityZone: us-east-1b
            MapPublicIpOnLaunch: true
      """;

  @TempDir Path folder = Path.of("");

  private Network network(String resources) {
    try {
      Files.writeString(folder.resolve("net.yaml"), VPC + resources.indent(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var files = new TemplateFiles(STACK.account(), STACK.region(), Map.of(), Unset.ANYTHING);
    var reading = Sources.read(List.of(folder), files);
    assertThat(reading.diagnostics()).isEmpty();
    return Network.of(reading.world());
  }

  private static ResourceKey key(String id) {
    return new ResourceKey(STACK, id);
  }

  private static <E extends Element> E find(Network network, Class<E> kind, String id) {
    return network.find(kind, key(id)).orElseThrow();
  }

  private static List<String> routes(RouteTable table) {
    return table.routes().stream()
        .map(route ->
            route.destinations()
                + " "
                + switch (route.target()) {
                  case RouteTarget.Local _ -> "local";
                  case RouteTarget.Through(var to) -> to.id();
                  case RouteTarget.Unmodelled(var what) -> what;
                }
                + " "
                + route.source()
                + (route.active() ? "" : " black hole"))
        .sorted()
        .toList();
  }

  private static List<String> routes(TransitGatewayRouteTable table) {
    return table.routes().stream()
        .map(route ->
            route.destination()
                + " "
                + route.source()
                + " "
                + route.attachments().stream().map(ResourceKey::id).toList())
        .sorted()
        .toList();
  }

  @Test
  void makesWhatComesWithAVpc() {
    var network = network("");
    var vpc = find(network, Vpc.class, "Vpc");
    assertThat(vpc.ranges()).containsExactly(Cidr.of("10.0.0.0/16"));
    assertThat(routes(find(network, RouteTable.class, "Vpc/main-route-table")))
        .containsExactly("[10.0.0.0/16] local LOCAL");
    var app = find(network, Subnet.class, "App");
    assertThat(app.routeTable()).isEqualTo(key("Vpc/main-route-table"));
    assertThat(app.networkAcl()).isEqualTo(key("Vpc/default-network-acl"));
    assertThat(app.zone()).isEqualTo("use1-az1");
    assertThat(find(network, Subnet.class, "Edge").zone()).isEqualTo("us-east-1b");
    var acl = find(network, NetworkAcl.class, "Vpc/default-network-acl");
    assertThat(acl.inbound()).hasSize(2).allMatch(AclEntry::allows).isEqualTo(acl.outbound());
    var group = find(network, SecurityGroup.class, "Vpc/default-security-group");
    assertThat(group.inbound().getFirst().peer())
        .isEqualTo(new SecurityRule.Peer.Members(group.key()));
    assertThat(group.outbound()).hasSize(1);
    assertThat(network.missing()).isEmpty();
    for (var element : network.elements()) {
      assertThat(Gaps.of(element)).isEmpty();
    }
  }

  @Test
  void addsToWhatComesWithAVpc() {
    var network =
        network(
            """
            Open:
              Type: AWS::EC2::SecurityGroupIngress
              Properties: { GroupId: !GetAtt Vpc.DefaultSecurityGroup, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.9.0.0/16 }
            Deny:
              Type: AWS::EC2::NetworkAclEntry
              Properties: { NetworkAclId: !GetAtt Vpc.DefaultNetworkAcl, RuleNumber: 50, RuleAction: deny, Protocol: 17, CidrBlock: 10.9.0.0/16, PortRange: { From: 53, To: 53 } }
            """);
    assertThat(find(network, SecurityGroup.class, "Vpc/default-security-group").inbound())
        .hasSize(2);
    var first = find(network, NetworkAcl.class, "Vpc/default-network-acl").inbound().getFirst();
    assertThat(first.number()).isEqualTo(50);
    assertThat(first.allows()).isFalse();
    assertThat(first.traffic()).isEqualTo(new Traffic(Traffic.UDP, 53, 53));
  }

  @Test
  void readsAllRangesOfAVpc() {
    var network =
        network(
            """
            More: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, CidrBlock: 100.64.0.0/16 } }
            Six: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true } }
            """);
    var vpc = find(network, Vpc.class, "Vpc");
    assertThat(vpc.ranges()).containsExactly(Cidr.of("10.0.0.0/16"), Cidr.of("100.64.0.0/16"));
    assertThat(vpc.gaps()).containsExactly("the range of Six is allocated at deployment");
    assertThat(find(network, RouteTable.class, "Vpc/main-route-table").gaps(IpAddress.Family.IPV4))
        .isEmpty();
  }

  @Test
  void readsEveryTarget() {
    var network =
        network(
            """
            Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
            Used: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref App, RouteTableId: !Ref Table } }
            Igw: { Type: AWS::EC2::InternetGateway }
            Attached: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw } }
            A: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Igw } }
            B: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.5.0.0/16, TransitGatewayId: tgw-0a1b2c3d }, }
            C: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.6.0.0/16, CoreNetworkArn: "arn:core" } }
            D: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationPrefixListId: !Ref List, InstanceId: !Ref Host } }
            List: { Type: AWS::EC2::PrefixList, Properties: { PrefixListName: own, AddressFamily: IPv4, Entries: [{ Cidr: 10.7.0.0/16 }, { Cidr: 10.8.0.0/16 }] } }
            Host: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref Edge, SourceDestCheck: false } }
            Gateway: { Type: AWS::EC2::GatewayRouteTableAssociation, Properties: { GatewayId: !Ref Igw, RouteTableId: !Ref Table } }
            """);
    var table = find(network, RouteTable.class, "Table");
    assertThat(routes(table))
        .containsExactly(
            "[0.0.0.0/0] Igw STATIC",
            "[10.0.0.0/16] local LOCAL",
            "[10.5.0.0/16] tgw-0a1b2c3d STATIC",
            "[10.6.0.0/16] the core network arn:core STATIC",
            "[10.7.0.0/16, 10.8.0.0/16] Host@Edge PREFIX_LIST");
    assertThat(table.gaps()).isEmpty();
    assertThat(find(network, Subnet.class, "App").routeTable()).isEqualTo(table.key());
    assertThat(network.gatewayRouteTable(key("Igw"))).contains(table);
    assertThat(network.internetGatewayOf(key("Vpc"))).isPresent();
    var host = find(network, NetworkInterface.class, "Host@Edge");
    assertThat(host.sourceDestinationCheck()).isFalse();
    assertThat(host.assignsPublicAddress()).isTrue();
    assertThat(host.groups()).containsExactly(key("Vpc/default-security-group"));
  }

  @Test
  void neverReadsUnknownAsEmpty() {
    var network =
        network(
            """
            Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
            A: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: !Ref Later, GatewayId: local } }
            B: { Type: AWS::EC2::Route, Condition: Chosen, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.1.0.0/16, NatGatewayId: !Ref Later } }
            C: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.2.0.0/16, NatGatewayId: !Ref Later } }
            D: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationPrefixListId: pl-63a5400a, NatGatewayId: nat-0a1b2c3d } }
            Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 1, ToPort: 2, CidrIp: !If [Chosen, 10.0.0.0/8, 0.0.0.0/0] }] } }
            Acl: { Type: AWS::EC2::NetworkAcl, Properties: { VpcId: !Ref Vpc } }
            Entry: { Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, RuleNumber: 1, Protocol: -1, RuleAction: allow, CidrBlock: !Ref Later } }
            Sub: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Later, CidrBlock: !Ref Later } }
            """);
    var table = find(network, RouteTable.class, "Table");
    assertThat(table.gaps())
        .anyMatch(gap -> gap.startsWith("`DestinationCidrBlock` of A: "))
        .contains("the prefix list of a route is not in the sources");
    assertThat(routes(table))
        .anyMatch(route -> route.startsWith("[10.2.0.0/16] `NatGatewayId` of C: "));
    assertThat(network.missing()).anyMatch(one -> one.what().equals("AWS::EC2::Route net/B"));
    assertThat(find(network, SecurityGroup.class, "Group").gaps()).isNotEmpty();
    assertThat(find(network, NetworkAcl.class, "Acl").gaps()).isNotEmpty();
    assertThat(find(network, Subnet.class, "Sub").gaps()).hasSizeGreaterThan(1);
  }

  @Test
  void propagatesTheStaticRangesOfAVpn() {
    var network =
        network(
            """
            Vgw: { Type: AWS::EC2::VPNGateway, Properties: { Type: ipsec.1 } }
            Attached: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Vpc, VpnGatewayId: !Ref Vgw } }
            Vpn: { Type: AWS::EC2::VPNConnection, Properties: { Type: ipsec.1, CustomerGatewayId: cgw-0a1b2c3d, VpnGatewayId: !Ref Vgw, StaticRoutesOnly: true } }
            Static: { Type: AWS::EC2::VPNConnectionRoute, Properties: { VpnConnectionId: !Ref Vpn, DestinationCidrBlock: 192.168.0.0/16 } }
            Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
            Learn: { Type: AWS::EC2::VPNGatewayRoutePropagation, Properties: { VpnGatewayId: !Ref Vgw, RouteTableIds: [!Ref Table] } }
            """);
    var table = find(network, RouteTable.class, "Table");
    assertThat(routes(table)).contains("[192.168.0.0/16] Vgw PROPAGATED");
    assertThat(table.gaps()).isEmpty();
    assertThat(find(network, VpnGateway.class, "Vgw").sites()).containsExactly(key("Vpn/site"));
  }

  @Test
  void routesToGatewayEndpointsByPrefixList() {
    var network =
        network(
            """
            Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
            S3: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.us-east-1.s3, RouteTableIds: [!Ref Table] } }
            Api: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: com.amazonaws.us-east-1.ec2, SubnetIds: [!Ref App, !Ref Edge] } }
            """);
    assertThat(routes(find(network, RouteTable.class, "Table"))).contains("[] S3 PREFIX_LIST");
    assertThat(find(network, VpcEndpoint.class, "Api").interfaces())
        .containsExactly(key("Api@App"), key("Api@Edge"));
    var place = find(network, NetworkInterface.class, "Api@Edge");
    assertThat(place.kind()).isEqualTo(Kind.INTERFACE_ENDPOINT);
    assertThat(place.groups()).containsExactly(key("Vpc/default-security-group"));
    assertThat(place.assignsPublicAddress()).isFalse();
  }

  @Test
  void readsSecurityGroups() {
    var network =
        network(
            """
            Web: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupEgress: [{ IpProtocol: icmp, FromPort: 8, ToPort: -1, CidrIpv6: "::/0" }] } }
            Db: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{ IpProtocol: 6, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !GetAtt Web.GroupId }] } }
            """);
    var web = find(network, SecurityGroup.class, "Web");
    assertThat(web.outbound()).hasSize(1);
    assertThat(web.outbound().getFirst().traffic()).isEqualTo(new Traffic(Traffic.ICMP, 8, -1));
    var db = find(network, SecurityGroup.class, "Db");
    assertThat(db.inbound().getFirst().peer()).isEqualTo(new SecurityRule.Peer.Members(key("Web")));
    assertThat(db.inbound().getFirst().traffic()).isEqualTo(Traffic.tcp(5432, 5432));
    assertThat(db.outbound().getFirst().traffic()).isEqualTo(Traffic.all());
    assertThat(db.gaps()).isEmpty();
  }

  @Test
  void placesWhatStandsInSubnets() {
    var network =
        network(
            """
            Own: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref App, GroupSet: [!GetAtt Vpc.DefaultSecurityGroup], PrivateIpAddress: 10.0.1.9 } }
            Host:
              Type: AWS::EC2::Instance
              Properties:
                NetworkInterfaces:
                  - { DeviceIndex: "0", SubnetId: !Ref Edge, AssociatePublicIpAddress: false }
                  - { DeviceIndex: "1", NetworkInterfaceId: !Ref Own }
            Address: { Type: AWS::EC2::EIP, Properties: { InstanceId: !Ref Host } }
            Template: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { SecurityGroupIds: [sg-0a1b2c3d] } } }
            Fleet: { Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: "1", MaxSize: "2", VPCZoneIdentifier: [!Ref App, !Ref Edge], LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: "1" } } }
            Tasks: { Type: AWS::ECS::Service, Properties: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [!Ref Edge], AssignPublicIp: ENABLED } } } }
            Subnets: { Type: AWS::RDS::DBSubnetGroup, Properties: { DBSubnetGroupDescription: x, SubnetIds: [!Ref App] } }
            Db: { Type: AWS::RDS::DBInstance, Properties: { DBSubnetGroupName: !Ref Subnets, VPCSecurityGroups: [sg-0a1b2c3d] } }
            Code: { Type: AWS::Lambda::Function, Properties: { Code: { ZipFile: x }, Role: "arn:aws:iam::111122223333:role/x" } }
            """);
    assertThat(network.interfacesOf(key("Host")))
        .extracting(NetworkInterface::device)
        .containsExactlyInAnyOrder(0, 1);
    assertThat(find(network, NetworkInterface.class, "Own").addresses())
        .containsExactly(IpAddress.parse("10.0.1.9").orElseThrow());
    assertThat(find(network, NetworkInterface.class, "Host@Edge").assignsPublicAddress()).isTrue();
    assertThat(find(network, NetworkInterface.class, "Fleet@App").assignsPublicAddress()).isFalse();
    assertThat(find(network, NetworkInterface.class, "Fleet@Edge").assignsPublicAddress()).isTrue();
    assertThat(find(network, NetworkInterface.class, "Tasks@Edge").assignsPublicAddress()).isTrue();
    var db = find(network, NetworkInterface.class, "Db@App");
    assertThat(db.kind()).isEqualTo(Kind.SERVICE);
    assertThat(db.groups())
        .containsExactly(new ResourceKey(new StackKey("", "us-east-1", ""), "sg-0a1b2c3d"));
    assertThat(network.interfacesOf(key("Code"))).isEmpty();
    assertThat(network.missing()).isEmpty();
  }

  @Test
  void readsNatGateways() {
    var network =
        network(
            """
            Address: { Type: AWS::EC2::EIP }
            Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref Edge, AllocationId: !GetAtt Address.AllocationId } }
            """);
    var nat = find(network, NatGateway.class, "Nat");
    assertThat(nat.vpc()).isEqualTo(key("Vpc"));
    assertThat(nat.isPublic()).isTrue();
    var place = find(network, NetworkInterface.class, "Nat@Edge");
    assertThat(place.hasGroups()).isFalse();
    assertThat(place.owner()).isEqualTo(nat.key());
  }

  private static final String HUB =
      """
      Other: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }
      Far: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Other, CidrBlock: 10.1.0.0/24 } }
      A: { Type: AWS::EC2::TransitGatewayAttachment, Properties: { TransitGatewayId: !Ref Hub, VpcId: !Ref Vpc, SubnetIds: [!Ref App] } }
      B: { Type: AWS::EC2::TransitGatewayVpcAttachment, Properties: { TransitGatewayId: !Ref Hub, VpcId: !Ref Other, SubnetIds: [!Ref Far], Options: { ApplianceModeSupport: enable } } }
      Vpn: { Type: AWS::EC2::VPNConnection, Properties: { Type: ipsec.1, CustomerGatewayId: cgw-0a1b2c3d, TransitGatewayId: !Ref Hub, StaticRoutesOnly: true } }
      """;

  @Test
  void knowsWhatStaticRoutesLeadToASiteFor() {
    var network =
        network(
            HUB
                + """
                Hub: { Type: AWS::EC2::TransitGateway, Properties: { DefaultRouteTablePropagation: disable } }
                Table: { Type: AWS::EC2::TransitGatewayRouteTable, Properties: { TransitGatewayId: !Ref Hub } }
                Site: { Type: AWS::EC2::TransitGatewayRoute, Properties: { TransitGatewayRouteTableId: !Ref Table, DestinationCidrBlock: 192.168.0.0/16, TransitGatewayAttachmentId: !Ref Vpn } }
                """);
    assertThat(find(network, Site.class, "Vpn/site").ranges())
        .containsExactly(Cidr.of("192.168.0.0/16"));
    assertThat(routes(find(network, TransitGatewayRouteTable.class, "Table")))
        .containsExactly("192.168.0.0/16 STATIC [Vpn]");
  }

  @Test
  void missesRulesThatNameNoGroup() {
    var network =
        network(
            """
            Open: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupName: web, IpProtocol: "-1", CidrIp: 0.0.0.0/0 } }
            """);
    assertThat(network.missing())
        .extracting(one -> one.toString())
        .containsExactly("AWS::EC2::SecurityGroupIngress net/Open: `GroupId` is not told");
  }

  @Test
  void usesTheDefaultTableOfATransitGateway() {
    var network =
        network(
            HUB
                + """
                Hub: { Type: AWS::EC2::TransitGateway, Properties: {} }
                """);
    var table = find(network, TransitGatewayRouteTable.class, "Hub/default-route-table");
    assertThat(routes(table)).containsExactly("10.0.0.0/16 VPC [A]", "10.1.0.0/16 VPC [B]");
    assertThat(table.gaps()).isEmpty();
    assertThat(network.attachmentsOf(key("Hub")))
        .hasSize(3)
        .allSatisfy(one -> assertThat(one.association()).containsExactly(table.key()));
    assertThat(find(network, TransitGatewayAttachment.class, "Vpn").resource())
        .isEqualTo(new TransitGatewayAttachment.Resource.OfSite(key("Vpn/site")));
  }

  @Test
  void readsRouteTablesOfATransitGateway() {
    var network =
        network(
            HUB
                + """
                Hub: { Type: AWS::EC2::TransitGateway, Properties: { DefaultRouteTableAssociation: disable, DefaultRouteTablePropagation: disable } }
                Table: { Type: AWS::EC2::TransitGatewayRouteTable, Properties: { TransitGatewayId: !Ref Hub } }
                Join: { Type: AWS::EC2::TransitGatewayRouteTableAssociation, Properties: { TransitGatewayAttachmentId: !Ref A, TransitGatewayRouteTableId: !Ref Table } }
                Learn: { Type: AWS::EC2::TransitGatewayRouteTablePropagation, Properties: { TransitGatewayAttachmentId: !Ref B, TransitGatewayRouteTableId: !Ref Table } }
                Site: { Type: AWS::EC2::TransitGatewayRoute, Properties: { TransitGatewayRouteTableId: !Ref Table, DestinationCidrBlock: 192.168.0.0/16, TransitGatewayAttachmentId: !Ref B } }
                Drop: { Type: AWS::EC2::TransitGatewayRoute, Properties: { TransitGatewayRouteTableId: !Ref Table, DestinationCidrBlock: 10.66.0.0/16, Blackhole: true } }
                """);
    var table = find(network, TransitGatewayRouteTable.class, "Table");
    assertThat(routes(table))
        .containsExactly(
            "10.1.0.0/16 VPC [B]", "10.66.0.0/16 STATIC []", "192.168.0.0/16 STATIC [B]");
    assertThat(find(network, TransitGatewayAttachment.class, "A").association())
        .containsExactly(table.key());
    assertThat(find(network, TransitGatewayAttachment.class, "B").association()).isEmpty();
    assertThat(network.find(key("Hub/default-route-table"))).isEmpty();
  }

  @Test
  void saysThatOverlappingRangesAreLearntOnce() {
    var network =
        network(
            HUB.replace("10.1.0.0/16", "10.0.128.0/17")
                + """
                Hub: { Type: AWS::EC2::TransitGateway, Properties: {} }
                """);
    var table = find(network, TransitGatewayRouteTable.class, "Hub/default-route-table");
    assertThat(routes(table)).containsExactly("10.0.0.0/16 VPC [A]");
    assertThat(table.gaps()).singleElement().asString().contains("A and B overlap");
  }

  @Test
  void doesNotGuessTheTablesOfAForeignTransitGateway() {
    var network =
        network(
            """
            A: { Type: AWS::EC2::TransitGatewayAttachment, Properties: { TransitGatewayId: tgw-0a1b2c3d, VpcId: !Ref Vpc, SubnetIds: [!Ref App] } }
            """);
    assertThat(find(network, TransitGatewayAttachment.class, "A").gaps())
        .containsExactly(
            "only the owner of the transit gateway tgw-0a1b2c3d sees its route tables");
  }

  @Test
  void peersTransitGatewaysAtBothEnds() {
    var network =
        network(
            """
            Hub: { Type: AWS::EC2::TransitGateway, Properties: {} }
            Peer: { Type: AWS::EC2::TransitGateway, Properties: {} }
            Link: { Type: AWS::EC2::TransitGatewayPeeringAttachment, Properties: { TransitGatewayId: !Ref Hub, PeerTransitGatewayId: !Ref Peer, PeerAccountId: "111122223333", PeerRegion: us-east-1 } }
            Table: { Type: AWS::EC2::TransitGatewayRouteTable, Properties: { TransitGatewayId: !Ref Peer } }
            Back: { Type: AWS::EC2::TransitGatewayRoute, Properties: { TransitGatewayRouteTableId: !Ref Table, DestinationCidrBlock: 10.0.0.0/8, TransitGatewayAttachmentId: !Ref Link } }
            """);
    assertThat(find(network, TransitGatewayAttachment.class, "Link").resource())
        .isEqualTo(new TransitGatewayAttachment.Resource.OfPeer(key("Peer"), key("Link/peer")));
    assertThat(routes(find(network, TransitGatewayRouteTable.class, "Table")))
        .containsExactly("10.0.0.0/8 STATIC [Link/peer]");
  }

  @Test
  void peersVpcs() {
    var network =
        network(
            """
            Pcx: { Type: AWS::EC2::VPCPeeringConnection, Properties: { VpcId: !Ref Vpc, PeerVpcId: vpc-0a1b2c3d, PeerRegion: us-west-2, PeerOwnerId: "444455556666" } }
            """);
    var peering = find(network, PeeringConnection.class, "Pcx");
    assertThat(peering.requester().ranges()).containsExactly(Cidr.of("10.0.0.0/16"));
    assertThat(peering.accepter().account()).isEqualTo("444455556666");
    assertThat(peering.isInRegion()).isFalse();
  }

  @Test
  void readsLoadBalancers() {
    var network =
        network(
            """
            Nlb: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: network, Scheme: internal, Subnets: [!Ref App, !Ref Edge] } }
            Dns: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Nlb, Port: 53, Protocol: TCP_UDP, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Ips }] } }
            Ips: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: ip, Protocol: TCP, Port: 53, VpcId: !Ref Vpc, Targets: [{ Id: 10.0.1.7 }] } }
            Alb: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Subnets: [!Ref App, !Ref Edge] } }
            Web: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Alb, Port: 80, Protocol: HTTP, DefaultActions: [{ Type: fixed-response, FixedResponseConfig: { StatusCode: "404" } }] } }
            Rule: { Type: AWS::ElasticLoadBalancingV2::ListenerRule, Properties: { ListenerArn: !Ref Web, Priority: 1, Conditions: [{ Field: path-pattern, Values: ["/"] }], Actions: [{ Type: forward, ForwardConfig: { TargetGroups: [{ TargetGroupArn: !Ref Apps }] } }] } }
            Apps: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: ip, Protocol: HTTP, Port: 80, VpcId: !Ref Vpc } }
            Tasks: { Type: AWS::ECS::Service, Properties: { LoadBalancers: [{ TargetGroupArn: !Ref Apps, ContainerName: web, ContainerPort: 8080 }], NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [!Ref App] } } } }
            """);
    var nlb = find(network, LoadBalancer.class, "Nlb");
    assertThat(nlb.crossZone()).isFalse();
    assertThat(nlb.listeners())
        .extracting(LoadBalancer.Listener::traffic)
        .containsExactly(Traffic.tcp(53, 53), new Traffic(Traffic.UDP, 53, 53));
    assertThat(nlb.interfaces()).containsExactly(key("Nlb@App"), key("Nlb@Edge"));
    assertThat(find(network, NetworkInterface.class, "Nlb@App").hasGroups()).isFalse();
    var ips = find(network, TargetGroup.class, "Ips");
    assertThat(ips.preservesClientAddress()).isFalse();
    assertThat(ips.targets())
        .containsExactly(new Target.Address(IpAddress.parse("10.0.1.7").orElseThrow(), 53));
    var alb = find(network, LoadBalancer.class, "Alb");
    assertThat(alb.crossZone()).isTrue();
    assertThat(alb.isInternetFacing()).isTrue();
    assertThat(alb.groups()).containsExactly(key("Vpc/default-security-group"));
    assertThat(alb.listeners().getFirst().targetGroups()).containsExactly(key("Apps"));
    assertThat(find(network, TargetGroup.class, "Apps").targets())
        .containsExactly(new Target.Owner(key("Tasks"), 8080));
    assertThat(find(network, TargetGroup.class, "Apps").gaps()).isEmpty();
  }

  @Test
  void readsClassicLoadBalancers() {
    var network =
        network(
            """
            Host: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref App } }
            Elb: { Type: AWS::ElasticLoadBalancing::LoadBalancer, Properties: { Subnets: [!Ref Edge], Instances: [!Ref Host], Listeners: [{ LoadBalancerPort: "80", InstancePort: "8080", Protocol: http }] } }
            """);
    assertThat(find(network, LoadBalancer.class, "Elb").listeners().getFirst().targetGroups())
        .containsExactly(key("Elb/instances-8080"));
    assertThat(find(network, TargetGroup.class, "Elb/instances-8080").targets())
        .containsExactly(new Target.Owner(key("Host"), 8080));
  }

  @Test
  void readsBlockPublicAccess() {
    var network =
        network(
            """
            Block: { Type: AWS::EC2::VPCBlockPublicAccessOptions, Properties: { InternetGatewayBlockMode: block-bidirectional } }
            Except: { Type: AWS::EC2::VPCBlockPublicAccessExclusion, Properties: { SubnetId: !Ref Edge, InternetGatewayExclusionMode: allow-egress } }
            """);
    var block = network.blockOf(STACK.account(), STACK.region()).orElseThrow();
    assertThat(block.mode()).isEqualTo(PublicAccessBlock.Mode.BIDIRECTIONAL);
    assertThat(block.excluded())
        .containsExactly(Map.entry(key("Edge"), PublicAccessBlock.Exclusion.EGRESS));
  }
}
