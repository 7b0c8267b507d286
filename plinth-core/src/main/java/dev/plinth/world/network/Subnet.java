package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import java.util.List;

/**
 * A subnet.
 *
 * @param zone the Availability Zone: its id such as {@code use1-az1} where it is known, else its
 *     name; empty when neither is
 * @param routeTable the one associated with it, else the main one of its VPC
 * @param networkAcl the one associated with it, else the default one of its VPC
 * @param gaps why its ranges, route table or network ACL are not known for sure; none when they are
 */
public record Subnet(
    ResourceKey key,
    String name,
    ResourceKey vpc,
    String zone,
    List<Cidr> ranges,
    ResourceKey routeTable,
    ResourceKey networkAcl,
    List<String> gaps,
    Origin origin)
    implements Element {
  public Subnet {
    ranges = List.copyOf(ranges);
    gaps = List.copyOf(gaps);
  }
}
