package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.network.certificate.CertificateJson;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import dev.plinth.world.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not be called proved. */
class PacketPromisesTest {
  private static final String TWO =
      """
      Resources:
        Dev: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16, Tags: [{ Key: Name, Value: dev }] } }
        DevApp: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Dev, CidrBlock: 10.1.0.0/24, AvailabilityZone: us-east-1a } }
        Prod: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16, Tags: [{ Key: Name, Value: prod }] } }
        ProdApp: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Prod, CidrBlock: 10.0.0.0/24, AvailabilityZone: us-east-1a } }
      """;

  @TempDir private Path folder = Path.of("");

  private PacketPromises promises(String template, boolean verified) throws IOException {
    var file = Files.writeString(folder.resolve("template.yaml"), template);
    var files = new TemplateFiles("111122223333", "us-east-1", Map.of(), Unset.DEFAULT);
    var world = Sources.read(List.of(file), files).world();
    return new PacketPromises(world, Network.of(world), verified);
  }

  @Test
  void whatIsNotJoinedIsIsolated() throws IOException {
    assertThat(promises(TWO, true).isolated(List.of("dev", "prod")))
        .isInstanceOfSatisfying(
            Decision.Holds.class, holds -> assertThat(holds.certificates()).hasSize(2));
  }

  @Test
  void nothingIsProvedOfANameThatIsNotThere() throws IOException {
    assertThat(promises(TWO, false).isolated(List.of("dev", "prodution")))
        .isInstanceOf(Decision.Open.class);
    assertThat(promises(TWO, false).unreachable("dev", "prodution", Optional.empty()))
        .isInstanceOf(Decision.Open.class);
  }

  @Test
  void nothingIsProvedOfARangeThatIsNotKnown() throws IOException {
    var allocated =
        TWO.replace("CidrBlock: 10.0.0.0/24", "Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 24");
    assertThat(promises(allocated, false).isolated(List.of("dev", "prod")))
        .isInstanceOf(Decision.Open.class);
  }

  @Test
  void nothingIsProvedOfARangeBeyondTheNetwork() throws IOException {
    assertThat(promises(TWO, false).unreachable("0.0.0.0/0", "prod", Optional.empty()))
        .isInstanceOf(Decision.Open.class);
    assertThat(promises(TWO, false).unreachable("10.1.0.0/16", "prod", Optional.empty()))
        .isInstanceOf(Decision.Holds.class);
  }

  private static final String TWO_FAMILIES =
      """
      Resources:
        Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }
        Vpc6: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, Ipv6CidrBlock: '2001:db8:1::/56', Ipv6Pool: ipv6pool-ec2-0123456789abcdef0 } }
        App: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.1.0.0/24, Ipv6CidrBlock: '2001:db8:1:1::/64', AvailabilityZone: us-east-1a } }
        Only6: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, Ipv6Native: true, Ipv6CidrBlock: '2001:db8:1:2::/64', AvailabilityZone: us-east-1a } }
        Ipv4: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: 0.0.0.0/0 }] } }
        Ipv6: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref Vpc, SecurityGroupIngress: [{ IpProtocol: '-1', CidrIpv6: '::/0' }] } }
        Client: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref App, PrivateIpAddress: 10.1.0.9, Ipv6Addresses: [{ Ipv6Address: '2001:db8:1:1::9' }], GroupSet: [!Ref Ipv4] } }
        Host: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref %s, %s } }
      """;

  private boolean isKept(String subnet, String addresses) throws IOException {
    var template = TWO_FAMILIES.formatted(subnet, addresses);
    return promises(template, false).unreachable("Client", "Host", Optional.empty())
        instanceof Decision.Holds;
  }

  @Test
  void everyInterfaceHasAnIpv4AddressWhereItsSubnetHasSome() throws IOException {
    assertThat(isKept("App", "Ipv6AddressCount: 1, GroupSet: [!Ref Ipv4]")).isFalse();
    var written = "Ipv6Addresses: [{ Ipv6Address: '2001:db8:1:%d::5' }], GroupSet: [!Ref Ipv4]";
    assertThat(isKept("App", written.formatted(1))).isFalse();
    assertThat(isKept("Only6", written.formatted(2))).isTrue();
  }

  @Test
  void aSubnetMayGiveIpv6Addresses() throws IOException {
    var written = "PrivateIpAddress: 10.1.0.5, GroupSet: [!Ref Ipv6]";
    assertThat(isKept("App", written)).isTrue();
    assertThat(isKept("App", written + ", Ipv6AddressCount: 1")).isFalse();
    var assigning =
        TWO_FAMILIES.replace("us-east-1a", "us-east-1a, AssignIpv6AddressOnCreation: true");
    assertThat(
            promises(assigning.formatted("App", written), false)
                .unreachable("Client", "Host", Optional.empty()))
        .isNotInstanceOf(Decision.Holds.class);
  }

  @Test
  void furtherAddressesMayBePickedToo() throws IOException {
    var template =
        TWO_FAMILIES.replace("CidrIp: 0.0.0.0/0", "CidrIp: 10.1.0.128/25")
            + "  Narrow: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId:"
            + " !Ref Vpc, SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: 10.1.0.128/25 }] } }\n";
    var host = "PrivateIpAddress: 10.1.0.200, GroupSet: [!Ref Ipv4]";
    var asks = "PrivateIpAddress: 10.1.0.9, SecondaryPrivateIpAddressCount: 1";
    var one = template.formatted("App", host);
    assertThat(promises(one, false).unreachable("Client", "Host", Optional.empty()))
        .isInstanceOf(Decision.Holds.class);
    assertThat(
            promises(one.replace("PrivateIpAddress: 10.1.0.9", asks), false)
                .unreachable("Client", "Host", Optional.empty()))
        .isNotInstanceOf(Decision.Holds.class);
  }

  private static final String SERVED =
      """
        Open: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: open, VpcId: !Ref Dev, SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: 0.0.0.0/0 }] } }
        Host: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref DevApp, PrivateIpAddress: 10.1.0.10, GroupSet: [!Ref Open] } }
        Queue: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcEndpointType: Interface, VpcId: !Ref Dev, ServiceName: com.amazonaws.us-east-1.sqs, SubnetIds: [!Ref DevApp], SecurityGroupIds: [!Ref Open], PrivateDnsEnabled: true } }
      """;

  @Test
  void anEndpointIsNotReachableByEveryPort() throws IOException {
    var closed = Service.parse("8080").orElseThrow();
    assertThat(promises(TWO + SERVED, false).reachable("Host", "Queue", closed))
        .isNotInstanceOf(Decision.Holds.class);
    var https = Service.parse("443").orElseThrow();
    assertThat(promises(TWO + SERVED, false).reachable("Host", "Queue", https))
        .isInstanceOf(Decision.Holds.class);
    assertThat(promises(TWO + SERVED, false).reachable("Queue", "Host", https))
        .isNotInstanceOf(Decision.Holds.class);
  }

  @Test
  void nothingIsProvedOfTheNameOfAService() throws IOException {
    var https = Service.parse("443").orElseThrow();
    var promises = promises(TWO + SERVED, false);
    assertThat(promises.reachable("Host", "service:sqs", https)).isInstanceOf(Decision.Open.class);
    assertThat(promises.unreachable("Host", "service:sqs", Optional.of(https)))
        .isInstanceOf(Decision.Open.class);
  }

  /** Two subnets with a firewall between them, whose stateless rules all stand in its default. */
  private static String fireproof(String action) {
    return """
      Other: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Dev, CidrBlock: 10.1.1.0/24, AvailabilityZone: us-east-1a } }
      Edge: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Dev, CidrBlock: 10.1.2.0/24, AvailabilityZone: us-east-1a } }
      Peer: { Type: AWS::EC2::NetworkInterface, Properties: { SubnetId: !Ref Other, PrivateIpAddress: 10.1.1.10, GroupSet: [!Ref Open] } }
      Policy: { Type: AWS::NetworkFirewall::FirewallPolicy, Properties: { FirewallPolicyName: all, FirewallPolicy: { StatelessDefaultActions: [%s], StatelessFragmentDefaultActions: [%s] } } }
      Firewall: { Type: AWS::NetworkFirewall::Firewall, Properties: { FirewallName: all, VpcId: !Ref Dev, FirewallPolicyArn: !Ref Policy, SubnetMappings: [{ SubnetId: !Ref Edge }] } }
      Door: { Type: AWS::NetworkFirewall::VpcEndpointAssociation, Properties: { FirewallArn: !Ref Firewall, VpcId: !Ref Dev, SubnetMapping: { SubnetId: !Ref Edge } } }
      There: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Dev } }
      OutOfApp: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref DevApp, RouteTableId: !Ref There } }
      ToOther: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref There, DestinationCidrBlock: 10.1.1.0/24, VpcEndpointId: !GetAtt Door.EndpointId } }
    """
        .formatted(action, action);
  }

  @Test
  void whatAFirewallDropsIsNotReachable() throws IOException {
    var https = Service.parse("443").orElseThrow();
    for (var action : List.of("aws:drop", "aws:forward_to_sfe", "unheard-of")) {
      assertThat(promises(TWO + SERVED + fireproof(action), false).reachable("Host", "Peer", https))
          .as(action)
          .isNotInstanceOf(Decision.Holds.class);
    }
  }

  @Test
  void whatAFirewallPassesIsNotIsolated() throws IOException {
    for (var action : List.of("aws:pass", "aws:forward_to_sfe", "unheard-of")) {
      assertThat(
              promises(TWO + SERVED + fireproof(action), true)
                  .unreachable("Host", "Peer", Optional.empty()))
          .as(action)
          .isNotInstanceOf(Decision.Holds.class);
    }
  }

  @Test
  void aNetworkLoadBalancerMayPassPacketsOn() throws IOException {
    var balanced =
        TWO
            + """
              Gateway: { Type: AWS::EC2::InternetGateway }
              Attached: { Type: AWS::EC2::VPCGatewayAttachment, Properties: { VpcId: !Ref Prod, InternetGatewayId: !Ref Gateway } }
              Front: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Prod, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a, MapPublicIpOnLaunch: true } }
              Out: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Prod } }
              OutOfFront: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref Front, RouteTableId: !Ref Out } }
              Default: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Out, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway } }
              Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: network, Scheme: internet-facing, Subnets: [!Ref Front] } }
              Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Prod, Port: 80, Protocol: TCP, TargetType: ip, Targets: [{ Id: 10.0.0.9 }] } }
              Listener: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Balancer, Port: 80, Protocol: TCP, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }] } }
            """;
    assertThat(
            promises(balanced, false).unreachable("internet", "subnet:ProdApp", Optional.empty()))
        .isInstanceOf(Decision.Broken.class);
  }

  /** Dev and prod are joined to a VPC that both may use, and not to each other. */
  private static String shared(String type, String group, String target) {
    return TWO
        + """
          Shared: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.2.0.0/16, Tags: [{ Key: Name, Value: shared }] } }
          Tools: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Shared, CidrBlock: 10.2.0.0/24, AvailabilityZone: us-east-1a } }
          DevTable: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Dev } }
          DevUses: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref DevApp, RouteTableId: !Ref DevTable } }
          ToDev: { Type: AWS::EC2::VPCPeeringConnection, Properties: { VpcId: !Ref Shared, PeerVpcId: !Ref Dev } }
          FromDev: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref DevTable, DestinationCidrBlock: 10.2.0.0/16, VpcPeeringConnectionId: !Ref ToDev } }
          Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Shared } }
          Uses: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref Tools, RouteTableId: !Ref Table } }
          ToProd: { Type: AWS::EC2::VPCPeeringConnection, Properties: { VpcId: !Ref Shared, PeerVpcId: !Ref Prod } }
          OnToProd: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.0.0.0/16, VpcPeeringConnectionId: !Ref ToProd } }
          Filter: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Shared, GroupDescription: balancer, SecurityGroupIngress: [{ IpProtocol: "-1", CidrIp: 0.0.0.0/0 }] } }
          Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: %s, Scheme: internal, Subnets: [!Ref Tools], SecurityGroups: [!Ref Filter] } }
          Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Shared, %s, Port: 80, TargetType: ip, Targets: [{ Id: %s }] } }
          Listener: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Balancer, Port: 80, Protocol: TCP, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }] } }
        """
            .indent(2)
            .replaceAll("(?m)^ {4}(?=[A-Z])", "  ")
            .formatted(type, group, target);
  }

  @Test
  void aLoadBalancerThatBothUseJoinsThem() throws IOException {
    var both = List.of("dev", "prod");
    for (var template :
        List.of(
            shared("network", "Protocol: TCP", "10.0.0.9"),
            shared("network", "Protocol: TLS", "10.0.0.9"),
            shared("application", "Protocol: HTTP", "10.0.0.9"))) {
      assertThat(promises(template, true).isolated(both))
          .isInstanceOfSatisfying(
              Decision.Broken.class,
              broken -> assertThat(broken.packet().destination()).asString().startsWith("10.2.0."));
    }
  }

  @Test
  void aLoadBalancerThatSendsElsewhereOrWhatIsStoppedDoesNot() throws IOException {
    var both = List.of("dev", "prod");
    for (var template :
        List.of(
            // targets see the client, and peering takes addresses of the two VPCs only
            shared("network", "Protocol: TCP_UDP", "10.0.0.9"),
            shared("network", "Protocol: TCP", "10.2.0.9"),
            shared("application", "Protocol: HTTP", "10.2.0.9"),
            shared("application", "Protocol: HTTP", "10.0.0.9")
                .replace("CidrIp: 0.0.0.0/0", "CidrIp: 10.2.0.0/16"))) {
      assertThat(promises(template, true).isolated(both))
          .isInstanceOfSatisfying(
              Decision.Holds.class,
              holds ->
                  assertThat(holds.certificates())
                      .hasSize(2)
                      .allSatisfy(one ->
                          assertThat(CertificateJson.read(CertificateJson.write(one)))
                              .isEqualTo(one)));
    }
  }
}
