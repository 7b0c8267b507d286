package dev.plinth.world;

/**
 * Something a World lacks, so that no proof may rest on its absence.
 *
 * @param what is missing, such as {@code RouteTables of 111122223333 in us-east-1}
 * @param reason why, lower case, without a period
 */
public record Missing(String what, String reason) implements Comparable<Missing> {
  @Override
  public int compareTo(Missing other) {
    return what.equals(other.what) ? reason.compareTo(other.reason) : what.compareTo(other.what);
  }

  @Override
  public String toString() {
    return what + ": " + reason;
  }
}
