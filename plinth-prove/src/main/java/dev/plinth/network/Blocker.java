package dev.plinth.network;

/**
 * Something that stops a packet.
 *
 * @param at where, and what is wrong there
 * @param change what would let it through, lower case, without a period
 */
public record Blocker(Reason reason, Hop at, String change) {}
