package dev.plinth.world.identity;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;

/**
 * Something that is attached to, put in or carried by what the World does not hold, so that nothing
 * can be told of that.
 *
 * @param by the resource that says so
 * @param property in which it does, such as {@code Roles}
 * @param named what it names
 * @param exists whether it is so
 */
public record Loose(ResourceKey by, String property, Term named, Term exists) {}
