package dev.plinth.survey;

/**
 * Something that could not be looked at: what it holds is not known.
 *
 * @param account the account that it is in, as the estate calls it
 * @param what such as {@code the stacks in prod-1/us-east-1}
 * @param reason in the words of AWS
 */
public record Gap(String account, String what, String reason) {}
