package dev.plinth.access;

import dev.plinth.access.language.Glob;
import java.util.BitSet;

/** Globs held against texts of which only a part is known. */
final class Partial {
  private Partial() {}

  /**
   * Whether the glob matches a text of which only a glob is known: all such texts, none of them, or
   * some.
   */
  static Match matches(String glob, String known) {
    if (Glob.isLiteral(known)) {
      return Match.of(Glob.matches(glob, known));
    }
    if (glob.equals(String.valueOf(Glob.ANY)) || glob.equals(known)) {
      return Match.YES;
    }
    if (!meet(glob, known)) {
      return Match.NO;
    }
    // a star of the glob swallows a star of the text, so this is never too generous
    return known.indexOf(Glob.ONE) < 0
            && glob.indexOf(Glob.ONE) < 0
            && glob.indexOf(Glob.WITHIN) < 0
            && glob.indexOf(Glob.ONE_WITHIN) < 0
            && Glob.matches(glob, known)
        ? Match.YES
        : Match.UNKNOWN;
  }

  /**
   * Whether some text matches both; wildcards that stop at colons are taken as those that do not.
   */
  private static boolean meet(String first, String second) {
    int same = 0;
    while (same < first.length()
        && same < second.length()
        && !Glob.isWildcard(first.charAt(same))
        && !Glob.isWildcard(second.charAt(same))) {
      if (first.charAt(same) != second.charAt(same)) {
        return false;
      }
      same++;
    }
    return meetAfter(first.substring(same), second.substring(same));
  }

  private static boolean meetAfter(String first, String second) {
    var reached = new BitSet(second.length() + 1);
    reached.set(0);
    skipStars(reached, second);
    for (int i = 0; i < first.length() && !reached.isEmpty(); i++) {
      var next = new BitSet(second.length() + 1);
      char letter = first.charAt(i);
      for (int j = reached.nextSetBit(0); j >= 0; j = reached.nextSetBit(j + 1)) {
        if (isStar(letter)) {
          next.set(j, second.length() + 1);
          break;
        }
        if (j < second.length()) {
          char other = second.charAt(j);
          if (isStar(other)) {
            next.set(j);
          } else if (isOne(other) || isOne(letter) || other == letter) {
            next.set(j + 1);
          }
        }
      }
      reached = next;
      skipStars(reached, second);
    }
    return reached.get(second.length());
  }

  private static boolean isStar(char c) {
    return c == Glob.ANY || c == Glob.WITHIN;
  }

  private static boolean isOne(char c) {
    return c == Glob.ONE || c == Glob.ONE_WITHIN;
  }

  private static void skipStars(BitSet reached, String glob) {
    for (int j = reached.nextSetBit(0);
        j >= 0 && j < glob.length();
        j = reached.nextSetBit(j + 1)) {
      if (isStar(glob.charAt(j))) {
        reached.set(j + 1);
      }
    }
  }
}
