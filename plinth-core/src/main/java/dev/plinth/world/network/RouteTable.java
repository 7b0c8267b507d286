package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress.Family;
import java.util.List;

/**
 * A route table of a VPC.
 *
 * @param routes in no order that matters; the local ones of the VPC are among them
 * @param gaps why it may hold other routes than these; none when it holds exactly them
 * @param ipv6Gaps those of the gaps that are about IPv6 only
 */
public record RouteTable(
    ResourceKey key,
    String name,
    ResourceKey vpc,
    List<Route> routes,
    List<String> gaps,
    List<String> ipv6Gaps,
    Origin origin)
    implements Element {
  public RouteTable {
    routes = List.copyOf(routes);
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
