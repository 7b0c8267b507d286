package dev.plinth.estate;

/** What the organization stands on. */
public enum Foundation {
  /** AWS Control Tower: landing zone, baselines and controls. */
  CONTROL_TOWER("control-tower"),
  /** AWS Organizations alone, with guardrails of equal effect. */
  ORGANIZATIONS("organizations");

  private final String word;

  Foundation(String word) {
    this.word = word;
  }

  /** The word in the estate file. */
  public String word() {
    return word;
  }
}
