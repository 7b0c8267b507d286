package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import java.util.List;

/**
 * A peering connection that is active.
 *
 * @param requester a VPC, or what is known of one that the sources do not hold
 * @param accepter likewise
 */
public record PeeringConnection(
    ResourceKey key, String name, Side requester, Side accepter, Origin origin) implements Element {

  /**
   * One of the two VPCs.
   *
   * @param vpc its key; of one that the sources do not hold, a key that finds nothing
   * @param ranges of the VPC, as far as they are known
   */
  public record Side(ResourceKey vpc, String account, String region, List<Cidr> ranges) {
    public Side {
      ranges = List.copyOf(ranges);
    }
  }

  /** Whether both sides are in the same Region. */
  public boolean isInRegion() {
    return requester.region().equals(accepter.region());
  }
}
