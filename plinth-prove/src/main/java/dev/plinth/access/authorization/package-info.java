/**
 * What each action of AWS acts on, which condition keys a request for it can carry, and the
 * policies that AWS manages.
 *
 * <p>{@link dev.plinth.access.authorization.ServiceAuthorization} answers from dated data, whose
 * sources are in {@code SOURCE.md} beside it. What the data does not say is {@link
 * dev.plinth.access.authorization.Presence#MAYBE}.
 */
@NullMarked
package dev.plinth.access.authorization;

import org.jspecify.annotations.NullMarked;
