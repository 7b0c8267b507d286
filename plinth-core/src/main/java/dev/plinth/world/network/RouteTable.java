package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.List;

/**
 * A route table of a VPC.
 *
 * @param routes in no order that matters; the local ones of the VPC are among them
 * @param gaps why it may hold other routes than these; none when it holds exactly them
 */
public record RouteTable(
    ResourceKey key,
    String name,
    ResourceKey vpc,
    List<Route> routes,
    List<String> gaps,
    Origin origin)
    implements Element {
  public RouteTable {
    routes = List.copyOf(routes);
    gaps = List.copyOf(gaps);
  }
}
