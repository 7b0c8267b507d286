package dev.plinth.diagnostic;

import dev.plinth.source.Origin;

/** A place in the text with a few words beside it, which may be empty. */
public record Label(Origin origin, String text) {}
