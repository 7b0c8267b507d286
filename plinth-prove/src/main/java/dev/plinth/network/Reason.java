package dev.plinth.network;

/**
 * Why a packet does not get through. The names are those of Reachability Analyzer where AWS has one
 * for the same thing; {@code docs/network.md} compares the two.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html">Explanation
 *     codes</a>
 */
public enum Reason {
  NO_POSSIBLE_DESTINATION("nothing has the destination address", "name an address in use"),
  NO_ROUTE_TO_DESTINATION(
      "the route table has no route to the destination", "add a route for its range"),
  BAD_STATE_ROUTE(
      "the most specific route is a black hole, because its target does not exist any more",
      "replace the target of the route, or delete the route"),
  ROUTE_LOOP("routes lead in a circle", "change a route of the circle"),
  SUBNET_ACL_RESTRICTION(
      "the network ACL of a subnet does not let the packet or its answer pass",
      "add an entry; answers need one for the ports 1024 to 65535"),
  ENI_SG_RULES_MISMATCH(
      "no rule of the security groups of an interface allows the packet",
      "add a rule to one of the security groups"),
  SG_HAS_NO_RULES(
      "the security groups of an interface have no rule for this direction",
      "add a rule to one of the security groups"),
  SG_REFERENCES_NOT_PRESERVED(
      "a rule names a security group of the sender, and what lies between forgets who sent",
      "name a range in the rule instead of a security group"),
  SG_REFERENCING_SUPPORT(
      "a rule names a security group of the sender, and the transit gateway or an attachment does"
          + " not pass security groups on",
      "turn security group referencing on, at the transit gateway and at both attachments"),
  ENI_SOURCE_DEST_CHECK_RESTRICTION(
      "an interface takes and sends packets of its own addresses only",
      "turn its source/destination check off, if it forwards for others"),
  GATEWAY_REJECTS_SPOOFED_TRAFFIC(
      "the source is not an address of the VPC that the gateway is attached to",
      "give each VPC a gateway of its own"),
  INTERFACE_DOES_NOT_ANSWER(
      "the interface forwards, inspects, or belongs to nothing that takes connections",
      "name another destination, or start what it belongs to"),
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED(
      "Block Public Access keeps traffic of internet gateways out of the VPC",
      "exclude the VPC or the subnet"),
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS(
      "the sender has no public address for the internet gateway to translate to",
      "give it a public address, or route through a public NAT gateway"),
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS(
      "the destination is not a public address of an interface",
      "give the interface a public address and send to that"),
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS(
      "internet gateways do not forward to private addresses", "add a route for the private range"),
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS(
      "internet gateways do not forward to shared addresses, 100.64.0.0/10",
      "add a route for the shared range"),
  IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS(
      "internet gateways let nothing in that comes from a private address",
      "use a VPN connection or Direct Connect"),
  IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS(
      "internet gateways let nothing in that comes from a shared address, 100.64.0.0/10",
      "use a VPN connection or Direct Connect"),
  IGW_NOT_ATTACHED(
      "no internet gateway is attached to the VPC", "attach an internet gateway to the VPC"),
  INGRESS_RTB_NO_PUBLIC_IP(
      "the route table of the internet gateway leads to an appliance without a public address",
      "give the interface of the appliance a public address"),
  INGRESS_RTB_TRAFFIC_REDIRECTION(
      "the route table of the internet gateway leads what comes in for the subnet to an appliance,"
          + " and the subnet routes past it",
      "route from the subnet to the appliance too"),
  EIGW_INGRESS_RESTRICTION(
      "an egress-only internet gateway lets in answers only",
      "route through an internet gateway to be reached from outside"),
  EIGW_IPV6_ONLY(
      "an egress-only internet gateway forwards IPv6 only", "route IPv4 through a NAT gateway"),
  NGW_REQUIRES_SOURCE_IN_VPC(
      "a NAT gateway translates what comes from its own VPC, not from behind a peering or VPN"
          + " connection",
      "give each VPC a NAT gateway, or put the NAT gateway behind a transit gateway"),
  NGW_NO_SESSION(
      "a NAT gateway lets in answers only", "start the connection from behind the NAT gateway"),
  NGW_SAME_SUBNET(
      "the NAT gateway stands in the subnet that routes to it",
      "put the NAT gateway in a subnet of its own"),
  NGW_IPV6_BY_NAT64_ONLY(
      "a NAT gateway takes IPv6 packets for 64:ff9b::/96 only",
      "route other IPv6 traffic through an egress-only internet gateway"),
  REGIONAL_NGW_ROUTE_AZ_RESTRICTION(
      "the regional NAT gateway is not set up for the zone of the subnet",
      "add an address in that zone to the NAT gateway"),
  PROTOCOL_RESTRICTION(
      "what lies between forwards some protocols only, as a NAT gateway does TCP, UDP and ICMP",
      "use one of those protocols"),
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR(
      "a peering connection joins two VPCs and nothing behind them", "use a transit gateway"),
  VGW_NO_ROUTE_TO_SITE(
      "no VPN connection of the virtual private gateway leads to the destination",
      "add a static route to a VPN connection"),
  VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS(
      "a virtual private gateway takes packets of interfaces in its VPC only",
      "attach the VPN connection to a transit gateway"),
  VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS(
      "a virtual private gateway delivers to private addresses of interfaces in its VPC only",
      "attach the VPN connection to a transit gateway, or name a private address"),
  TGW_NOT_ATTACHED(
      "the VPC is not attached to the transit gateway", "attach the VPC to the transit gateway"),
  TGW_ROUTE_AZ_RESTRICTION(
      "the attachment has no subnet in the zone that the packet starts in",
      "add a subnet of that zone to the attachment"),
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION(
      "the attachment is associated with no route table of the transit gateway",
      "associate it with one"),
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT(
      "the route table of the transit gateway has no route to the destination",
      "propagate the other attachment into the table, or add a route"),
  TGW_RTB_BAD_STATE_ROUTE(
      "the route of the transit gateway is a black hole",
      "remove the black hole, if the packet is meant to pass"),
  TGW_ATTACH_IPV6_DISABLED(
      "the attachment does not forward IPv6", "turn IPv6 support of the attachment on"),
  VPCE_GATEWAY_PROTOCOL_RESTRICTION("a gateway endpoint forwards TCP and pings only", "use HTTPS"),
  VPCE_GATEWAY_REQUIRES_SOURCE_IN_VPC(
      "a gateway endpoint takes packets of its own VPC only", "give each VPC an endpoint"),
  VPCE_INTRA_VPC_TRAFFIC(
      "an endpoint answers and never starts a connection", "ask for the other direction"),
  VPCE_SERVICE_PORT_RESTRICTION(
      "the service behind the endpoint does not answer on this port",
      "use the port of the service"),
  SERVICE_PORT_RESTRICTION(
      "the service of AWS does not listen on this port", "use the port of the service"),
  FIREWALL_RULES_RESTRICTION(
      "a stateless rule of Network Firewall, or its default action, drops the packet or its answer",
      "add a stateless rule that passes it; answers need one too"),
  ELB_LISTENERS_MISMATCH(
      "the Classic Load Balancer has no listener for the port", "add a listener"),
  ELB_ACL_RESTRICTION(
      "network ACLs hold for what a Classic Load Balancer sends, in its own subnet too",
      "allow the traffic outbound in the network ACL"),
  ELB_NOT_CROSSZONE(
      "the target is in another zone, and cross-zone load balancing is off",
      "turn cross-zone load balancing on, or register a target in the zone"),
  ELB_INSTALLED_AZ_RESTRICTION(
      "the target is in a zone that the load balancer is not enabled in",
      "add a subnet of that zone to the load balancer"),
  ELBV2_LISTENERS_MISMATCH("the load balancer has no listener for the port", "add a listener"),
  ELBV2_LISTENER_HAS_NO_TG("the listener has no target", "register a target"),
  ELBV2_HAIRPIN_RESTRICTION(
      "a target cannot reach itself through the load balancer while client addresses are preserved",
      "turn the preservation of client addresses off"),
  TARGET_ADDRESS_RESTRICTION(
      "a load balancer sends to its targets only", "register the destination as a target"),
  TARGET_PORT_RESTRICTION(
      "a load balancer sends to the registered port of a target only",
      "register the target with this port"),
  RESPONSE_FROM_ANOTHER_ADDRESS(
      "the answer arrives elsewhere, or from an address that was not asked",
      "route the answer back the way the packet came");

  private final String meaning;
  private final String change;

  Reason(String meaning, String change) {
    this.meaning = meaning;
    this.change = change;
  }

  /** What it means, in one line. */
  public String meaning() {
    return meaning;
  }

  /** What to do about it, in one line. */
  public String change() {
    return change;
  }
}
