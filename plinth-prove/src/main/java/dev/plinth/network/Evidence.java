package dev.plinth.network;

import dev.plinth.world.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What refusals rest on: that the sources tell of everything that could let a packet through. Where
 * answers of AWS were not recorded whole, or a template is not among the sources, nothing is
 * refused for sure.
 */
final class Evidence {
  private final Network network;

  Evidence(Network network) {
    this.network = network;
  }

  /** The way, open again when the first refusal on it may be wrong. */
  Way weigh(Way way) {
    if (!way.isStopped() || network.missing().isEmpty()) {
      return way;
    }
    var lacking = way.blockers().stream().findFirst().flatMap(this::lacking);
    if (lacking.isEmpty()) {
      return way;
    }
    var doubts = new ArrayList<>(way.doubts());
    doubts.add(lacking.get());
    return new Way(
        way.there(), way.back(), way.blockers(), doubts, false, way.came(), way.arrives());
  }

  private Optional<Doubt> lacking(Blocker blocker) {
    var region = blocker.at().element().stack().region();
    var kinds = kinds(blocker.reason());
    return network.missing().stream()
        .filter(one ->
            one.mayBeAnything() || kinds.stream().anyMatch(kind -> one.isOfAnswers(kind, region)))
        .findFirst()
        .map(one -> new Doubt(one.toString(), true));
  }

  /** The kinds of answers that a refusal for this reason was taken from. */
  private static List<String> kinds(Reason reason) {
    return switch (reason) {
      case NO_POSSIBLE_DESTINATION,
          INTERFACE_DOES_NOT_ANSWER,
          RESPONSE_FROM_ANOTHER_ADDRESS,
          ENI_SOURCE_DEST_CHECK_RESTRICTION ->
          List.of("Vpcs", "Subnets", "NetworkInterfaces", "RouteTables");
      case NO_ROUTE_TO_DESTINATION, BAD_STATE_ROUTE, ROUTE_LOOP ->
          List.of("RouteTables", "Subnets", "PrefixLists", "ManagedPrefixLists");
      case SUBNET_ACL_RESTRICTION, ELB_ACL_RESTRICTION ->
          List.of("NetworkAcls", "Subnets", "RouteTables");
      case ENI_SG_RULES_MISMATCH,
          SG_HAS_NO_RULES,
          SG_REFERENCES_NOT_PRESERVED,
          SG_REFERENCING_SUPPORT ->
          List.of("SecurityGroups", "NetworkInterfaces", "Reservations", "TransitGateways");
      case IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS,
          IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
          IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS,
          IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS,
          IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS,
          IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS,
          IGW_NOT_ATTACHED,
          INGRESS_RTB_NO_PUBLIC_IP,
          INGRESS_RTB_TRAFFIC_REDIRECTION,
          GATEWAY_REJECTS_SPOOFED_TRAFFIC,
          EIGW_INGRESS_RESTRICTION,
          EIGW_IPV6_ONLY,
          VPC_BLOCK_PUBLIC_ACCESS_ENABLED ->
          List.of(
              "InternetGateways",
              "EgressOnlyInternetGateways",
              "RouteTables",
              "NetworkInterfaces",
              "Vpcs");
      case NGW_REQUIRES_SOURCE_IN_VPC,
          NGW_NO_SESSION,
          NGW_SAME_SUBNET,
          NGW_IPV6_BY_NAT64_ONLY,
          REGIONAL_NGW_ROUTE_AZ_RESTRICTION,
          PROTOCOL_RESTRICTION ->
          List.of("NatGateways", "Vpcs", "Subnets", "RouteTables", "NetworkInterfaces");
      case PCX_REQUIRES_ADDRESS_IN_VPC_CIDR ->
          List.of("VpcPeeringConnections", "Vpcs", "RouteTables");
      case VGW_NO_ROUTE_TO_SITE,
          VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS,
          VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS ->
          List.of("VpnGateways", "VpnConnections", "NetworkInterfaces");
      case TGW_NOT_ATTACHED,
          TGW_ROUTE_AZ_RESTRICTION,
          TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION,
          TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT,
          TGW_RTB_BAD_STATE_ROUTE,
          TGW_ATTACH_IPV6_DISABLED ->
          List.of(
              "TransitGateways",
              "TransitGatewayAttachments",
              "TransitGatewayVpcAttachments",
              "TransitGatewayRouteTables",
              "TransitGatewayPropagations",
              "TransitGatewayStaticRoutes",
              "RouteTables",
              "Subnets",
              "Vpcs");
      case VPCE_GATEWAY_PROTOCOL_RESTRICTION,
          VPCE_GATEWAY_REQUIRES_SOURCE_IN_VPC,
          VPCE_INTRA_VPC_TRAFFIC,
          VPCE_SERVICE_PORT_RESTRICTION,
          SERVICE_PORT_RESTRICTION ->
          List.of("VpcEndpoints", "Vpcs", "NetworkInterfaces", "RouteTables");
      case FIREWALL_RULES_RESTRICTION ->
          List.of("NetworkFirewalls", "NetworkFirewallPolicies", "NetworkFirewallRuleGroups");
      case ELB_LISTENERS_MISMATCH,
          ELB_NOT_CROSSZONE,
          ELB_INSTALLED_AZ_RESTRICTION,
          ELBV2_LISTENERS_MISMATCH,
          ELBV2_LISTENER_HAS_NO_TG,
          ELBV2_HAIRPIN_RESTRICTION,
          TARGET_ADDRESS_RESTRICTION,
          TARGET_PORT_RESTRICTION ->
          List.of(
              "LoadBalancers",
              "LoadBalancerListeners",
              "LoadBalancerAttributes",
              "LoadBalancerTargetHealth",
              "TargetGroups",
              "NetworkInterfaces",
              "Subnets");
    };
  }
}
