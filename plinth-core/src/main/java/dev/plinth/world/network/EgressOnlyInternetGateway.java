package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;

/** A gateway that lets IPv6 connections out and none in. */
public record EgressOnlyInternetGateway(
    ResourceKey key, String name, ResourceKey vpc, Origin origin) implements Element {}
