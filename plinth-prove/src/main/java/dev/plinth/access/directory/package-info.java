/**
 * Who there is in a World, which policies have a say in what they do, and what they may do.
 *
 * <p>{@link dev.plinth.access.directory.Directory} holds everybody with their policies, {@link
 * dev.plinth.access.directory.Access} asks one of them about one request, {@link
 * dev.plinth.access.directory.WhoCan} finds all who can, through the roles that they can assume.
 */
@NullMarked
package dev.plinth.access.directory;

import org.jspecify.annotations.NullMarked;
