package dev.plinth.world.network;

import static dev.plinth.world.network.TemplateNetworks.find;
import static dev.plinth.world.network.TemplateNetworks.key;
import static dev.plinth.world.network.TemplateNetworks.network;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.NetworkInterface.Kind;
import dev.plinth.world.network.TargetGroup.Target;
import org.junit.jupiter.api.Test;

/** What stands in the subnets of templates, one rule of AWS each. */
class InterfaceReadingTest {
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

  /**
   * A load balancer calls a function by the API of Lambda: its interfaces are for what it sends.
   */
  @Test
  void sendsNoPacketToFunctions() {
    var network =
        network(
            """
            Function: { Type: AWS::Lambda::Function, Properties: { Code: { ImageUri: x }, Role: x, VpcConfig: { SubnetIds: [!Ref App], SecurityGroupIds: [sg-0a1b2c3d] } } }
            Calls: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: lambda, Targets: [{ Id: !GetAtt Function.Arn }] } }
            """);
    assertThat(find(network, NetworkInterface.class, "Function@App").kind())
        .isEqualTo(Kind.FUNCTION);
    var calls = find(network, TargetGroup.class, "Calls");
    assertThat(calls.kind()).isEqualTo(TargetGroup.Kind.LAMBDA);
    assertThat(calls.targets()).isEmpty();
    assertThat(calls.gaps()).isEmpty();
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
}
