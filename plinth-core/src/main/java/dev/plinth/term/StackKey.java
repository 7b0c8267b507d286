package dev.plinth.term;

/**
 * A stack in an account and Region.
 *
 * @param account twelve digits, a name in an estate, or empty when it is not told
 * @param region such as {@code us-east-1}, or empty when it is not told
 * @param name of the stack, or empty for what belongs to none
 */
public record StackKey(String account, String region, String name) implements Comparable<StackKey> {
  @Override
  public int compareTo(StackKey other) {
    if (this == other) {
      return 0;
    }
    int order = account.compareTo(other.account);
    order = order != 0 ? order : region.compareTo(other.region);
    return order != 0 ? order : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return account + "/" + region + "/" + name;
  }
}
