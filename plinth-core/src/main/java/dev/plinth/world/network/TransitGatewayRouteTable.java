package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.List;

/**
 * A route table of a transit gateway, with the routes it learnt.
 *
 * @param gaps why it may hold other routes than these; none when it holds exactly them
 */
public record TransitGatewayRouteTable(
    ResourceKey key,
    String name,
    ResourceKey gateway,
    List<TransitGatewayRoute> routes,
    List<String> gaps,
    Origin origin)
    implements Element {
  public TransitGatewayRouteTable {
    routes = List.copyOf(routes);
    gaps = List.copyOf(gaps);
  }
}
