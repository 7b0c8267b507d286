package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress.Family;
import java.util.List;

/**
 * A subnet.
 *
 * @param zone the Availability Zone: its id such as {@code use1-az1} where it is known, else its
 *     name; empty when neither is
 * @param routeTable the one associated with it, else the main one of its VPC
 * @param networkAcl the one associated with it, else the default one of its VPC
 * @param gaps why its ranges, route table or network ACL are not known for sure; none when they are
 * @param ipv6Gaps those of the gaps that are about IPv6 only
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
    List<String> ipv6Gaps,
    Origin origin)
    implements Element {
  public Subnet {
    ranges = List.copyOf(ranges);
    gaps = List.copyOf(gaps);
    ipv6Gaps = List.copyOf(ipv6Gaps);
  }

  /** The gaps that matter to packets of a family. */
  public List<String> gaps(Family family) {
    return family == Family.IPV6
        ? gaps
        : gaps.stream().filter(gap -> !ipv6Gaps.contains(gap)).toList();
  }
}
