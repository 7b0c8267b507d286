package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import java.util.List;

/**
 * A VPC.
 *
 * @param ranges IPv4 and IPv6, those associated later included
 * @param gaps why not every range is known; none when all are
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
    Origin origin)
    implements Element {
  public Vpc {
    ranges = List.copyOf(ranges);
    gaps = List.copyOf(gaps);
  }
}
