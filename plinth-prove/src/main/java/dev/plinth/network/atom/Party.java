package dev.plinth.network.atom;

import dev.plinth.world.Cidr;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;

/** One side of traffic: where packets come from or go to, as a set of addresses. */
public sealed interface Party {
  /** An interface: its addresses, or any of its subnet when AWS picks one, and its groups. */
  record At(NetworkInterface one) implements Party {}

  /** Whoever may stand in a subnet, with any address of it and any security groups. */
  record In(Subnet subnet) implements Party {}

  /** Whoever may stand in this part of a VPC. */
  record Within(Vpc vpc, Cidr range) implements Party {}

  /** On premises: the ranges of a site, and perhaps others when it announces them. */
  record OnSite(Site site) implements Party {}

  /** Every public address that is not of the estate. */
  record Internet() implements Party {}
}
