package dev.plinth.source;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds what a misspelt word may have meant. */
public final class Spelling {
  private static final int AT_MOST = 3;

  private Spelling() {}

  /**
   * The known words closest to this one, at most three, sorted; none when all are far off. Letters
   * exchanged with their neighbour count as one mistake.
   */
  public static List<String> closest(String word, Collection<String> known) {
    var tolerated = Math.max(1, word.length() / 3);
    var least =
        known.stream()
            .mapToInt(candidate -> distance(word, candidate))
            .min()
            .orElse(Integer.MAX_VALUE);
    if (least > tolerated) {
      return List.of();
    }
    return known.stream()
        .filter(candidate -> distance(word, candidate) == least)
        .distinct()
        .sorted()
        .limit(AT_MOST)
        .toList();
  }

  private static int distance(String first, String second) {
    var a = first.toLowerCase(Locale.ROOT);
    var b = second.toLowerCase(Locale.ROOT);
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        var best =
            Math.min(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = best;
      }
    }
    return rows[a.length()][b.length()];
  }
}
