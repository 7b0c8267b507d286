package dev.plinth.diagnostic;

/** How much a diagnostic weighs. Only an {@link #ERROR} fails a check. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** The word shown to the user. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
