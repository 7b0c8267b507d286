/**
 * What a value names, and in which case: the ground that typed views of a World stand on.
 *
 * <pre>
 * Existence = true | false | a choice of both | unknown      as a term
 * Listed    = an item of a list, and whether it is there
 * Lookup    = resources by reference, ARN or name
 * Links     = of a World: what the properties of its resources name
 * Link      = named Found* rest                              one value that names something
 * </pre>
 */
@NullMarked
package dev.plinth.world.naming;

import org.jspecify.annotations.NullMarked;
