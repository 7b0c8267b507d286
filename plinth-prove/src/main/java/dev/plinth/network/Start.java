package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;

/** Where a packet starts. */
public sealed interface Start {
  /** An instance or another owner of interfaces, whose system picks the one to send from. */
  record Owner(ResourceKey owner) implements Start {}

  /** One interface. */
  record Interface(ResourceKey key) implements Start {}

  /** A host on the internet. */
  record Internet(IpAddress address) implements Start {}

  /** A host on premises. */
  record OnSite(ResourceKey site, IpAddress address) implements Start {}
}
