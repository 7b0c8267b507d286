package dev.plinth.access.change;

import dev.plinth.source.Origin;

/**
 * A policy of the organization that is not the same on both sides.
 *
 * @param name of the policy
 * @param type such as {@code service control policy}
 * @param what {@code added}, {@code removed}, {@code changed} or {@code attached elsewhere}
 * @param origin where it stands on the new side; on the old one where it is removed
 */
public record ControlChange(String name, String type, String what, Origin origin) {}
