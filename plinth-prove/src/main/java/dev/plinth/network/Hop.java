package dev.plinth.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;

/**
 * A step of a packet's way.
 *
 * @param element what it passed
 * @param label what people call the element, such as {@code subnet app-a}
 * @param what happened there, lower case, without a period
 * @param origin of the rule, route or element that decided
 */
public record Hop(ResourceKey element, String label, String what, Origin origin) {}
