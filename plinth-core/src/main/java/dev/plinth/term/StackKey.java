package dev.plinth.term;

import java.util.Comparator;

/**
 * A stack in an account and Region.
 *
 * @param account twelve digits, a name in an estate, or empty when it is not told
 * @param region such as {@code us-east-1}, or empty when it is not told
 * @param name of the stack, or empty for what belongs to none
 */
public record StackKey(String account, String region, String name) implements Comparable<StackKey> {
  private static final Comparator<StackKey> ORDER =
      Comparator.comparing(StackKey::account)
          .thenComparing(StackKey::region)
          .thenComparing(StackKey::name);

  @Override
  public int compareTo(StackKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return account + "/" + region + "/" + name;
  }
}
