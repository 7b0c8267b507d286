package dev.plinth.network.certificate;

import dev.plinth.term.ResourceKey;

/** Where packets are on their way. */
public sealed interface Place {
  /** In a subnet, sent by something there or come through it: to a neighbour or by its routes. */
  record InSubnet(ResourceKey subnet) implements Place {}

  /**
   * At a route table of a transit gateway.
   *
   * @param zone where they came in; empty when that is nowhere or does not matter
   */
  record AtTransitTable(ResourceKey table, String zone) implements Place {}

  /** At a node of a load balancer, to be sent on to targets. */
  record AtBalancer(ResourceKey node) implements Place {}

  /** On the internet. */
  record OnInternet() implements Place {}
}
