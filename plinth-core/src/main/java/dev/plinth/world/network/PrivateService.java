package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.List;

/**
 * A service that somebody offers behind load balancers of their own.
 *
 * @param endpoints what leads to it
 * @param balancers Network or Gateway Load Balancers
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html">Gateway
 *     Load Balancer endpoints</a>
 */
public record PrivateService(
    ResourceKey key,
    String name,
    List<ResourceKey> endpoints,
    List<ResourceKey> balancers,
    Origin origin)
    implements Element {
  public PrivateService {
    endpoints = List.copyOf(endpoints);
    balancers = List.copyOf(balancers);
  }
}
