package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;

/** Where a flight ends. */
sealed interface Landing {
  Flight flight();

  /** At an interface that would answer. */
  record AtInterface(Flight flight, NetworkInterface at) implements Landing {}

  /** At the sender itself. */
  record AtSelf(Flight flight) implements Landing {}

  /** At a VPC itself, which answers whoever is in it. */
  record AtVpc(Flight flight) implements Landing {}

  /** On the internet, or at a service of AWS on public addresses. */
  record Outside(Flight flight) implements Landing {}

  /** At a service of AWS, through a gateway endpoint of a VPC. */
  record AtService(Flight flight, String service, ResourceKey vpc) implements Landing {}

  /** On premises. */
  record AtSite(Flight flight, Site site) implements Landing {}

  /** Nowhere: the flight names at least one blocker or doubt. */
  record Nowhere(Flight flight) implements Landing {}
}
