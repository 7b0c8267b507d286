/**
 * What can talk to what.
 *
 * <pre>
 * Reach.ask(Start, address, protocol, port) = Answer
 * Answer = every Way AWS may choose; Way = Hop* there, Hop* back, Blocker*, Doubt*
 * </pre>
 *
 * <p>{@link Reach} follows one packet at a time, as an interpreter of what AWS documents.
 */
@NullMarked
package dev.plinth.network;

import org.jspecify.annotations.NullMarked;
