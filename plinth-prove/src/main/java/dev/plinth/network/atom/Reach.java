package dev.plinth.network.atom;

/**
 * What gets from one place to another.
 *
 * @param possible what may: a packet outside of it surely does not
 * @param certain what does, whatever choices are made on the way
 */
public record Reach(Flows possible, Flows certain) {}
