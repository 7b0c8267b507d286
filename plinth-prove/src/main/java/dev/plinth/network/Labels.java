package dev.plinth.network;

import dev.plinth.source.Origin;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.Element;
import dev.plinth.world.network.Firewall;
import dev.plinth.world.network.IdleAddress;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.PrefixList;
import dev.plinth.world.network.PrivateService;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayRouteTable;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import dev.plinth.world.network.VpnGateway;

/** What elements are called in what people read. */
final class Labels {
  private Labels() {}

  static String of(Element element) {
    return kind(element) + " `" + name(element) + "`";
  }

  /** Without its kind; an interface of something that is called otherwise goes by that. */
  static String name(Element element) {
    return element instanceof NetworkInterface one && !one.ownerName().equals(one.name())
        ? one.ownerName() + " (" + one.key().id() + ")"
        : element.name();
  }

  private static String kind(Element element) {
    return switch (element) {
      case Vpc _ -> "VPC";
      case Subnet _ -> "subnet";
      case RouteTable _ -> "route table";
      case NetworkAcl _ -> "network ACL";
      case SecurityGroup _ -> "security group";
      case NetworkInterface _ -> "interface";
      case InternetGateway _ -> "internet gateway";
      case EgressOnlyInternetGateway _ -> "egress-only internet gateway";
      case NatGateway _ -> "NAT gateway";
      case VpnGateway _ -> "virtual private gateway";
      case PeeringConnection _ -> "peering connection";
      case TransitGateway _ -> "transit gateway";
      case TransitGatewayAttachment _ -> "transit gateway attachment";
      case TransitGatewayRouteTable _ -> "transit gateway route table";
      case PrefixList _ -> "prefix list";
      case VpcEndpoint _ -> "endpoint";
      case LoadBalancer _ -> "load balancer";
      case TargetGroup _ -> "target group";
      case Firewall _ -> "firewall";
      case PrivateService _ -> "service";
      case Site _ -> "site";
      case IdleAddress _ -> "public address of";
    };
  }

  static Hop hop(Element element, String what) {
    return new Hop(element.key(), of(element), what, element.origin());
  }

  static Hop hop(Element element, String what, Origin origin) {
    return new Hop(element.key(), of(element), what, origin);
  }
}
