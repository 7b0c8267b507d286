package dev.plinth.network.atom;

import dev.plinth.world.Cidr;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;

/** Where packets come from or go to. */
public sealed interface Place {
  /** An interface: its addresses, or any of its subnet when AWS picks one, and its groups. */
  record At(NetworkInterface one) implements Place {}

  /** Whoever may stand in a subnet, with any address of it and any security groups. */
  record In(Subnet subnet) implements Place {}

  /** Whoever may stand in this part of a VPC. */
  record Within(Vpc vpc, Cidr range) implements Place {}

  /** On premises: the ranges of a site, and perhaps others when it announces them. */
  record OnSite(Site site) implements Place {}

  /** Every public address that is not of the estate. */
  record Internet() implements Place {}
}
