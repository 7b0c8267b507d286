package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.NetworkInterface;

/** What a part of the network remembers of a flow, so that it lets the answer back. */
sealed interface Session {
  /** As it came in. */
  Packet before();

  /** As it went on. */
  Packet after();

  /** A NAT gateway that translated the source. */
  record Nat(ResourceKey gateway, Packet before, Packet after) implements Session {}

  /** A load balancer that sent it on to a target. */
  record Balancer(NetworkInterface at, Packet before, Packet after) implements Session {}

  /** An egress-only internet gateway that let it out. */
  record Egress(ResourceKey gateway, Packet before, Packet after) implements Session {}

  /** An attachment in appliance mode that led it into a zone. */
  record Zone(ResourceKey attachment, String zone, Packet before, Packet after)
      implements Session {}
}
