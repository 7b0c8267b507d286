package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;

/** Where a route of a VPC leads. */
public sealed interface RouteTarget {
  /** The VPC itself. */
  record Local() implements RouteTarget {}

  /**
   * An {@link InternetGateway}, {@link EgressOnlyInternetGateway}, {@link NatGateway}, {@link
   * VpnGateway}, {@link PeeringConnection}, {@link TransitGateway}, {@link NetworkInterface} or
   * {@link VpcEndpoint}.
   */
  record Through(ResourceKey element) implements RouteTarget {}

  /**
   * Something whose forwarding is not modelled or not known.
   *
   * @param what it is, such as {@code the core network core-network-0a1b2c}
   */
  record Unmodelled(String what) implements RouteTarget {}
}
