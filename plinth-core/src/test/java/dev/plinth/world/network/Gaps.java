package dev.plinth.world.network;

import java.util.List;

/** What elements say of themselves that is not known. */
final class Gaps {
  private Gaps() {}

  static List<String> of(Element element) {
    return switch (element) {
      case Vpc vpc -> vpc.gaps();
      case Subnet subnet -> subnet.gaps();
      case RouteTable table -> table.gaps();
      case NetworkAcl acl -> acl.gaps();
      case SecurityGroup group -> group.gaps();
      case NetworkInterface one -> one.gaps();
      case TransitGatewayAttachment attachment -> attachment.gaps();
      case TransitGatewayRouteTable table -> table.gaps();
      case PrefixList list -> list.gaps();
      case Firewall one -> one.gaps();
      case LoadBalancer balancer -> balancer.gaps();
      case TargetGroup group -> group.gaps();
      case InternetGateway _,
          EgressOnlyInternetGateway _,
          NatGateway _,
          VpnGateway _,
          PeeringConnection _,
          TransitGateway _,
          VpcEndpoint _,
          Site _,
          PrivateService _,
          IdleAddress _ ->
          List.of();
    };
  }
}
