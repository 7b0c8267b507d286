package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress.Family;
import java.util.List;

/**
 * A VPC.
 *
 * @param ranges IPv4 and IPv6, those associated later included
 * @param gaps why not every range is known; none when all are
 * @param ipv6Gaps those of the gaps that are about IPv6 only
 */
public record Vpc(
    ResourceKey key,
    String name,
    String account,
    String region,
    List<Cidr> ranges,
    ResourceKey mainRouteTable,
    boolean dnsSupport,
    boolean dnsHostnames,
    List<String> gaps,
    List<String> ipv6Gaps,
    Origin origin)
    implements Element {
  public Vpc {
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
