package dev.plinth.plan.changeset;

/** Whether a change of a property replaces the resource; later ones weigh more. */
public enum Recreation {
  NEVER("Never"),
  CONDITIONALLY("Conditionally"),
  ALWAYS("Always");

  private final String word;

  Recreation(String word) {
    this.word = word;
  }

  /** The word of AWS. */
  public String word() {
    return word;
  }

  /** The heavier of the two. */
  public Recreation or(Recreation other) {
    return compareTo(other) < 0 ? other : this;
  }
}
