/**
 * Deployments into a fresh twin in which things go wrong as a plan of faults says: whether each is
 * resumed to the same end.
 *
 * <p>A rehearsal samples faults; it proves nothing of those that it did not try.
 */
@NullMarked
package dev.plinth.rehearse;

import org.jspecify.annotations.NullMarked;
