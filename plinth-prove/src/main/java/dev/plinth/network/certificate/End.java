package dev.plinth.network.certificate;

import dev.plinth.term.ResourceKey;

/** One side of what a certificate claims. */
public sealed interface End {
  /**
   * Whatever may be put into a subnet, at every address of it and with any security group. It sends
   * from its own addresses, as all do whose source/destination check is on.
   */
  record AnythingIn(ResourceKey subnet) implements End {}

  /** A network interface. One of a load balancer starts nothing but what goes to its targets. */
  record Interface(ResourceKey key) implements End {}

  /** Hosts on the internet. */
  record Internet() implements End {}

  /** Hosts on premises. */
  record OnSite(ResourceKey site) implements End {}
}
