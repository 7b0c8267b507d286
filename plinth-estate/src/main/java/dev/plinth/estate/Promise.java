package dev.plinth.estate;

import dev.plinth.source.Node;
import dev.plinth.source.Origin;

/**
 * Something that must hold.
 *
 * @param kind the word of the file, such as {@code isolated}
 * @param subject what follows it
 */
public record Promise(String kind, Node subject, Origin origin) {}
