/**
 * What would change: an estate or any templates against those that are deployed, in the order it
 * would happen.
 *
 * <pre>
 * Plan = what holds data, moves, steps of the organization, stacks
 * Saved plan = Plan, and the fingerprint of both sides, so that a stale one is refused
 * </pre>
 */
@NullMarked
package dev.plinth.plan;

import org.jspecify.annotations.NullMarked;
