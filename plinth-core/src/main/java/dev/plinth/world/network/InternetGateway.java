package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.List;

/**
 * An internet gateway.
 *
 * @param vpcs those it is attached to; one at most in AWS
 */
public record InternetGateway(ResourceKey key, String name, List<ResourceKey> vpcs, Origin origin)
    implements Element {
  public InternetGateway {
    vpcs = List.copyOf(vpcs);
  }
}
