package dev.plinth.plan.changeset;

/** Whether it is certain that a value changes. */
public enum Evaluation {
  /** It changes. */
  STATIC("Static"),
  /** It rests on what is known only while the stack is updated. */
  DYNAMIC("Dynamic");

  private final String word;

  Evaluation(String word) {
    this.word = word;
  }

  /** The word of AWS. */
  public String word() {
    return word;
  }
}
