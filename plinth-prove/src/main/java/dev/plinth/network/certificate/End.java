package dev.plinth.network.certificate;

import dev.plinth.term.ResourceKey;

/** One side of what a certificate claims. */
public sealed interface End {
  /**
   * Whatever may be put into a subnet, at every address of it and with any security group. It sends
   * from its own addresses, as all do whose source/destination check is on.
   */
  record AnythingIn(ResourceKey subnet) implements End {}

  /** Every public IPv4 address that AWS may give to what is put into a subnet. */
  record PublicAddressIn(ResourceKey subnet) implements End {}

  /** A network interface, at its private and public addresses. */
  record Interface(ResourceKey key) implements End {}

  /**
   * What a node of a load balancer sends on of what comes to it: to its targets alone.
   *
   * @param own what the node sends on its own too
   */
  record SentOnBy(ResourceKey node, boolean own) implements End {}

  /**
   * A node of a load balancer where it listens, or anything else that hands packets on.
   *
   * @param publicly at its public addresses too
   */
  record Node(ResourceKey key, boolean publicly) implements End {}

  /** Hosts on the internet. */
  record Internet() implements End {}

  /** Hosts on premises. */
  record OnSite(ResourceKey site) implements End {}
}
