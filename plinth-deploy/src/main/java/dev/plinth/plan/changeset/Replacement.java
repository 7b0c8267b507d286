package dev.plinth.plan.changeset;

/** Whether a resource that is modified is replaced. */
public enum Replacement {
  FALSE("False"),
  CONDITIONAL("Conditional"),
  TRUE("True");

  private final String word;

  Replacement(String word) {
    this.word = word;
  }

  /** The word of AWS. */
  public String word() {
    return word;
  }

  /**
   * What a change of a property makes of its resource.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html">Replacement</a>
   */
  static Replacement of(PropertyChange change) {
    return switch (change.recreation()) {
      case NEVER -> FALSE;
      case CONDITIONALLY -> CONDITIONAL;
      case ALWAYS -> change.isCertain() ? TRUE : CONDITIONAL;
    };
  }
}
