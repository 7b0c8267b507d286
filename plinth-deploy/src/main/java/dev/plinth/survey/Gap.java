package dev.plinth.survey;

/**
 * Something that could not be looked at: what it holds is not known.
 *
 * @param what such as {@code the stacks in prod-1/us-east-1}
 * @param reason in the words of AWS
 */
public record Gap(String what, String reason) {}
