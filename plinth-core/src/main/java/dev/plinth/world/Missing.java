package dev.plinth.world;

/**
 * Something a World lacks, so that no proof may rest on its absence.
 *
 * @param what is missing, such as {@code RouteTables of 111122223333 in us-east-1}
 * @param reason why, lower case, without a period
 * @param mayBeAnything whether resources of any kind may be among it, as where a template is not
 *     there to be read
 */
public record Missing(String what, String reason, boolean mayBeAnything)
    implements Comparable<Missing> {
  /** Something of one kind. */
  public Missing(String what, String reason) {
    this(what, reason, false);
  }

  /** Resources of any kind. */
  public static Missing resources(String what, String reason) {
    return new Missing(what, reason, true);
  }

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
