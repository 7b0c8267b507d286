package dev.plinth.survey;

import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;

/**
 * Something that could not be looked at: what it holds is not known.
 *
 * @param account the account that it is in, as the estate calls it; empty for what is the
 *     organization's
 * @param what such as {@code the stacks in prod-1/us-east-1}
 * @param reason in the words of AWS
 */
public record Gap(String account, String what, String reason) {
  /** A call was refused. */
  static Gap refused(String account, String what, Refusal refusal) {
    return new Gap(
        account, what, refusal.operation() + ": " + refusal.code() + ": " + refusal.getMessage());
  }

  /** No answer came. */
  static Gap unanswered(String account, String what, ConnectionLost lost) {
    return new Gap(account, what, lost.operation() + ": " + lost.getMessage());
  }
}
