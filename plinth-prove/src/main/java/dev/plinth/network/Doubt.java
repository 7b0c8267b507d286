package dev.plinth.network;

/**
 * Something that is not known on a packet's way.
 *
 * @param what is missing, lower case, without a period
 * @param ofTheWay whether the packet may go another way altogether, not only be stopped
 */
public record Doubt(String what, boolean ofTheWay) {}
