package dev.plinth.world.network;

import static dev.plinth.world.network.TemplateNetworks.find;
import static dev.plinth.world.network.TemplateNetworks.key;
import static dev.plinth.world.network.TemplateNetworks.network;
import static dev.plinth.world.network.TemplateNetworks.routes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.world.Cidr;
import org.junit.jupiter.api.Test;

/** Transit gateways of templates, one rule of AWS each. */
class TransitGatewayReadingTest {
  private static final String HUB =
      """
      Other: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }
      Far: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Other, CidrBlock: 10.1.0.0/24 } }
      A: { Type: AWS::EC2::TransitGatewayAttachment, Properties: { TransitGatewayId: !Ref Hub, VpcId: !Ref Vpc, SubnetIds: [!Ref App] } }
      B: { Type: AWS::EC2::TransitGatewayVpcAttachment, Properties: { TransitGatewayId: !Ref Hub, VpcId: !Ref Other, SubnetIds: [!Ref Far], Options: { ApplianceModeSupport: enable } } }
      Vpn: { Type: AWS::EC2::VPNConnection, Properties: { Type: ipsec.1, CustomerGatewayId: cgw-0a1b2c3d, TransitGatewayId: !Ref Hub, StaticRoutesOnly: true } }
      """;

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
}
