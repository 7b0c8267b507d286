package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import java.util.List;

/**
 * A prefix list.
 *
 * @param gaps why its entries are not known; none when they are
 */
public record PrefixList(
    ResourceKey key, String name, List<Cidr> entries, List<String> gaps, Origin origin)
    implements Element {
  public PrefixList {
    entries = List.copyOf(entries);
    gaps = List.copyOf(gaps);
  }
}
