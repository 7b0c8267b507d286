/**
 * What a change of sources grants and takes away.
 *
 * <p>Only what differs is asked about: principals whose policies do, and resources whose policies
 * do. Each request that is shown was decided on both sides by the concrete interpreter.
 */
@NullMarked
package dev.plinth.access.change;

import org.jspecify.annotations.NullMarked;
