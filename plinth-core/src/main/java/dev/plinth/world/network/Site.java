package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import java.util.List;

/**
 * What lies behind a VPN connection, a Direct Connect gateway or the peers of a Connect attachment.
 *
 * @param ranges the static routes of the connection, or what was recorded of the announced ones
 * @param isDynamic whether the other side announces further ranges
 */
public record Site(
    ResourceKey key, String name, List<Cidr> ranges, boolean isDynamic, Origin origin)
    implements Element {
  public Site {
    ranges = List.copyOf(ranges);
  }
}
