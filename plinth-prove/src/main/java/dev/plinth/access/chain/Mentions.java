package dev.plinth.access.chain;

import dev.plinth.access.language.Glob;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The accounts that policies speak of.
 *
 * @param accounts ids, and what stands for them in braces
 * @param isOfParts whether a wildcard stands beside a digit, so that a part of an id may be meant
 */
record Mentions(Set<String> accounts, boolean isOfParts) {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}|\\{[^{}]*}");

  static Mentions in(String text) {
    var accounts = new HashSet<String>();
    var matcher = ACCOUNT.matcher(text);
    while (matcher.find()) {
      accounts.add(matcher.group());
    }
    return new Mentions(Set.copyOf(accounts), isOfParts(text));
  }

  private static boolean isOfParts(String text) {
    for (int i = 1; i < text.length(); i++) {
      char one = text.charAt(i - 1);
      char other = text.charAt(i);
      if ((Glob.isWildcard(one) && Character.isDigit(other))
          || (Glob.isWildcard(other) && Character.isDigit(one))) {
        return true;
      }
    }
    return false;
  }

  /** Whether they may speak of this account. */
  boolean may(String account) {
    return isOfParts || accounts.contains(account);
  }
}
