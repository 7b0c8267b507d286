package dev.plinth.adopt;

/**
 * Something that is there and not carried over.
 *
 * @param what as a person finds it again
 * @param why why not, and what to do about it
 */
public record LeftOut(String what, String why) {}
