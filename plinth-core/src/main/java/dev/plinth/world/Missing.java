package dev.plinth.world;

/**
 * Something a World lacks, so that no proof may rest on its absence.
 *
 * @param what is missing, such as {@code RouteTables of 111122223333 in us-east-1}
 * @param reason why, lower case, without a period
 */
public record Missing(String what, String reason) implements Comparable<Missing> {
  /** What answers of a kind are called, such as {@code RouteTables in us-east-1}. */
  public static String answers(String kind, String account, String region) {
    return account.isEmpty() ? kind + " in " + region : kind + " of " + account + " in " + region;
  }

  /** Whether it is of answers of this kind, of whatever account in the Region. */
  public boolean isOfAnswers(String kind, String region) {
    return what.equals(answers(kind, "", region))
        || (what.startsWith(kind + " of ") && what.endsWith(" in " + region));
  }

  @Override
  public int compareTo(Missing other) {
    return what.equals(other.what) ? reason.compareTo(other.reason) : what.compareTo(other.what);
  }

  @Override
  public String toString() {
    return what + ": " + reason;
  }
}
