package dev.plinth.reader.state;

import java.nio.file.Path;

/**
 * A recorded answer.
 *
 * @param account that asked, empty when it is not told
 * @param region that was asked
 * @param kind of the answer
 */
record Recording(Path file, String account, String region, String kind) {
  /** Such as {@code RouteTables of 111122223333 in us-east-1}. */
  static String describe(String kind, String account, String region) {
    return account.isEmpty() ? kind + " in " + region : kind + " of " + account + " in " + region;
  }

  @Override
  public String toString() {
    return describe(kind, account, region);
  }
}
