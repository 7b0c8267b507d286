package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.List;

/**
 * A virtual private gateway.
 *
 * @param vpcs those it is attached to; one at most in AWS
 * @param sites what its VPN connections lead to
 */
public record VpnGateway(
    ResourceKey key, String name, List<ResourceKey> vpcs, List<ResourceKey> sites, Origin origin)
    implements Element {
  public VpnGateway {
    vpcs = List.copyOf(vpcs);
    sites = List.copyOf(sites);
  }
}
