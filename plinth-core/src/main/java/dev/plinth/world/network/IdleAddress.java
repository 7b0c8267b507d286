package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;

/** A public address of AWS that nothing uses any more, so that nothing answers there. */
public record IdleAddress(ResourceKey key, String name, IpAddress address, Origin origin)
    implements Element {}
