package dev.plinth.access;

import java.util.BitSet;

/**
 * Patterns with {@code *} for any text and {@code ?} for one character.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Wildcards</a>
 */
final class Glob {
  private Glob() {}

  /** Whether the pattern matches this text, in which wildcards are plain characters. */
  static boolean matches(String pattern, String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        resume = in;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  /**
   * Whether the pattern matches a text of which only a pattern is known: all such texts, none of
   * them, or some.
   */
  static Match matchesAny(String pattern, String text) {
    if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
      return Match.of(matches(pattern, text));
    }
    if (pattern.equals("*") || pattern.equals(text)) {
      return Match.YES;
    }
    if (!meet(pattern, text)) {
      return Match.NO;
    }
    // a star of the pattern swallows a star of the text, so this is never too generous
    return text.indexOf('?') < 0 && matches(pattern.replace("?", "\0"), text)
        ? Match.YES
        : Match.UNKNOWN;
  }

  /** Whether some text matches both patterns. */
  private static boolean meet(String first, String second) {
    var reached = new BitSet(second.length() + 1);
    reached.set(0);
    skipStars(reached, second);
    for (int i = 0; i < first.length(); i++) {
      var next = new BitSet(second.length() + 1);
      char letter = first.charAt(i);
      for (int j = reached.nextSetBit(0); j >= 0; j = reached.nextSetBit(j + 1)) {
        if (letter == '*') {
          next.set(j, second.length() + 1);
          break;
        }
        if (j < second.length()) {
          char other = second.charAt(j);
          if (other == '*') {
            next.set(j);
          } else if (other == '?' || letter == '?' || other == letter) {
            next.set(j + 1);
          }
        }
      }
      reached = next;
      skipStars(reached, second);
    }
    return reached.get(second.length());
  }

  private static void skipStars(BitSet reached, String pattern) {
    for (int j = 0; j < pattern.length(); j++) {
      if (reached.get(j) && pattern.charAt(j) == '*') {
        reached.set(j + 1);
      }
    }
  }
}
