package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;

/**
 * A transit gateway.
 *
 * @param referencesGroups whether security groups may name those of other attached VPCs
 */
public record TransitGateway(
    ResourceKey key,
    String name,
    String account,
    String region,
    boolean referencesGroups,
    Origin origin)
    implements Element {}
