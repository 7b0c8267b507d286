package dev.plinth.estate;

import dev.plinth.source.Origin;

/** A name the user wrote, and where. */
public record Named(String name, Origin origin) {}
