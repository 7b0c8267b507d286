package dev.plinth.world.network;

import static dev.plinth.world.network.TemplateNetworks.STACK;
import static dev.plinth.world.network.TemplateNetworks.find;
import static dev.plinth.world.network.TemplateNetworks.key;
import static dev.plinth.world.network.TemplateNetworks.network;
import static dev.plinth.world.network.TemplateNetworks.routes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.NetworkInterface.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** VPCs of templates and their ways out, one rule of AWS each. */
class NetworkReadingTest {
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
