/**
 * What policies say to a request.
 *
 * <p>{@link dev.plinth.access.Decider} answers one request under all layers of policies, {@link
 * dev.plinth.access.Lockout} asks whether organization policies would deny the calls of a
 * deployment. What is not known of a request is {@link dev.plinth.access.Match#UNKNOWN}, never
 * allowed.
 */
@NullMarked
package dev.plinth.access;

import org.jspecify.annotations.NullMarked;
