package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Missing;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a network is made of.
 *
 * @param elements each with a key of its own
 * @param gatewayRouteTables the route tables for what comes in through an internet or virtual
 *     private gateway, by gateway
 * @param blocks one at most for each account and Region
 * @param missing what could not be read, so that no proof may rest on its absence
 */
public record NetworkParts(
    Collection<Element> elements,
    Map<ResourceKey, ResourceKey> gatewayRouteTables,
    List<PublicAccessBlock> blocks,
    Collection<Missing> missing) {
  public NetworkParts {
    elements = List.copyOf(elements);
    gatewayRouteTables = Map.copyOf(gatewayRouteTables);
    blocks = List.copyOf(blocks);
    missing = List.copyOf(missing);
  }
}
