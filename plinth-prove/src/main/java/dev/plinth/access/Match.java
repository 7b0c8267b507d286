package dev.plinth.access;

/** Whether something matches, in three values: what is not known is neither. */
public enum Match {
  NO,
  UNKNOWN,
  YES;

  static Match of(boolean matches) {
    return matches ? YES : NO;
  }

  Match and(Match other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Match or(Match other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Match not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }
}
