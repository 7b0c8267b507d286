package dev.plinth.access.chain;

import dev.plinth.access.directory.Member;

/** What may be gained. */
sealed interface Foothold {
  /** The text of the id of the account that it is in. */
  String account();

  /** All that anybody in an account may do whom only the organization binds. */
  record Whole(String account) implements Foothold {}

  /**
   * What a principal may do.
   *
   * @param isRewritten whether its policies may be anything; its boundary still binds it
   */
  record Held(Member member, boolean isRewritten) implements Foothold {
    @Override
    public String account() {
      return member.caller().account();
    }
  }

  /** What tells it from others. */
  default String key() {
    return switch (this) {
      case Whole(var account) -> account;
      case Held(var member, var isRewritten) -> (isRewritten ? "+" : "") + member.arn();
    };
  }
}
