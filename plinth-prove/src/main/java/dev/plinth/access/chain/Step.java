package dev.plinth.access.chain;

import dev.plinth.access.directory.Ruling;

/**
 * A request on the way.
 *
 * @param ruling what the concrete interpreter answers to it
 * @param gives what is had by it, in words; lower case, without a period
 */
public record Step(Ruling ruling, String gives) {}
