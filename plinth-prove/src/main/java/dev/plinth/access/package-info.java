/**
 * What policies say to a request.
 *
 * <p>{@link dev.plinth.access.Lockout} asks whether organization policies would deny the calls of a
 * deployment. Each request is decided by itself, from what is known of it; what is not known is
 * {@link dev.plinth.access.Match#UNKNOWN}, never allowed.
 */
@NullMarked
package dev.plinth.access;

import org.jspecify.annotations.NullMarked;
