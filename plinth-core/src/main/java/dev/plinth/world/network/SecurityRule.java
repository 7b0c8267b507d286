package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import java.util.List;

/**
 * A rule of a security group: it allows.
 *
 * @param peer where packets may come from, or go to
 */
public record SecurityRule(Traffic traffic, Peer peer, Origin origin) {

  /** The other side of a rule. */
  public sealed interface Peer {
    /** These ranges: one, or those of a prefix list. */
    record Ranges(List<Cidr> ranges) implements Peer {
      public Ranges {
        ranges = List.copyOf(ranges);
      }
    }

    /** The interfaces that this security group is on. */
    record Members(ResourceKey group) implements Peer {}
  }
}
