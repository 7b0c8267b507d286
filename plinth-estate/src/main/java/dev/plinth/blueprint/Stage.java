package dev.plinth.blueprint;

/** When something is deployed: the rollout in four steps, each of use by itself. */
public enum Stage {
  /** Accounts, guardrails, people: nothing runs yet, and nothing unsafe can. */
  DAY_1("day-1"),
  /** The network. */
  WEEK_1("week-1"),
  /** Backups, tags that costs are told apart by, alarms. */
  MONTH_1("month-1"),
  /** The second Region, reviews, commitments. */
  MONTH_3("month-3");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  /** The word in the assembly and on the command line. */
  public String word() {
    return word;
  }
}
