package dev.plinth.access.authorization;

/**
 * What an action does, as AWS classes it. An action may have several: what changes permissions also
 * writes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">Access
 *     levels</a>
 */
public enum AccessLevel {
  READ,
  LIST,
  WRITE,
  TAGGING,
  PERMISSIONS_MANAGEMENT;

  static AccessLevel of(char initial) {
    return switch (initial) {
      case 'R' -> READ;
      case 'L' -> LIST;
      case 'W' -> WRITE;
      case 'T' -> TAGGING;
      case 'P' -> PERMISSIONS_MANAGEMENT;
      default -> throw new IllegalArgumentException("no access level " + initial);
    };
  }
}
