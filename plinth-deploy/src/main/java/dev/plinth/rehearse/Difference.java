package dev.plinth.rehearse;

/**
 * Something in which the end of a rehearsal is not that of the deployment without faults.
 *
 * @param what the table and key of the object in the twin, and its members that differ
 */
public record Difference(String what, Kind kind) {
  /** How it differs. */
  public enum Kind {
    /** It is there and should not be. */
    LEFT_OVER,
    /** It is not there. */
    MISSING,
    /** It is not what it should be. */
    OTHER
  }

  /** In words. */
  public String words() {
    return switch (kind) {
      case LEFT_OVER -> "left over: " + what;
      case MISSING -> "missing: " + what;
      case OTHER -> "not the same: " + what;
    };
  }
}
