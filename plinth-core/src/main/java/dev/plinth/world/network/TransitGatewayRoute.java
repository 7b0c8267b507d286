package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import java.util.List;

/**
 * A route of a route table of a transit gateway.
 *
 * @param attachments where it leads; several share the load; none for a black hole
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html">Route
 *     evaluation order</a>
 */
public record TransitGatewayRoute(
    Cidr destination, List<ResourceKey> attachments, Source source, Origin origin) {

  /** Where a route comes from, the preferred first among routes to the same range. */
  public enum Source {
    STATIC,
    PREFIX_LIST,
    VPC,
    DIRECT_CONNECT,
    CONNECT,
    VPN,
    PEERING
  }

  public TransitGatewayRoute {
    attachments = List.copyOf(attachments);
  }
}
