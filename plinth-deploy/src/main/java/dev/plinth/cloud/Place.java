package dev.plinth.cloud;

/**
 * Where a call is made.
 *
 * @param account the account's twelve digits; empty for the account of whoever calls, before any
 *     role is taken on
 * @param region the Region's name; {@code us-east-1} for what one Region answers for all
 */
public record Place(String account, String region) {
  @Override
  public String toString() {
    return (account.isEmpty() ? "management" : account) + "/" + region;
  }
}
