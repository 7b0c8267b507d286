package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;

/**
 * A part of a network as AWS holds it.
 *
 * <p>Elements name each other by {@link ResourceKey}; {@link Network} finds them. What AWS makes by
 * itself, such as the main route table of a VPC, has a key of its own and the place of what it was
 * made for.
 */
public sealed interface Element
    permits Vpc,
        Subnet,
        RouteTable,
        NetworkAcl,
        SecurityGroup,
        NetworkInterface,
        InternetGateway,
        EgressOnlyInternetGateway,
        NatGateway,
        VpnGateway,
        PeeringConnection,
        TransitGateway,
        TransitGatewayAttachment,
        TransitGatewayRouteTable,
        PrefixList,
        VpcEndpoint,
        LoadBalancer,
        TargetGroup,
        Firewall,
        PrivateService,
        Site,
        IdleAddress {
  /** Its name in the World. */
  ResourceKey key();

  /** What people call it: its tag {@code Name}, or its id. */
  String name();

  /** Where it was written. */
  Origin origin();
}
