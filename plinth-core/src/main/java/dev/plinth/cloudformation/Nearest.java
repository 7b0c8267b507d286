package dev.plinth.cloudformation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /**
   * The word closest to what was written: the same but for case, or at most a third of its letters
   * away.
   */
  static Optional<String> to(String written, Collection<String> words) {
    var lower = written.toLowerCase(Locale.ROOT);
    return words.stream()
        .filter(word -> Math.abs(word.length() - written.length()) <= limit(written))
        .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= limit(written))
        .min(
            Comparator.<String>comparingInt(word -> distance(written, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int limit(String written) {
    return Math.max(1, Math.min(written.length() / 3, 5));
  }

  /** Insertions, deletions, changes and swaps of neighbours between two words. */
  static int distance(String from, String to) {
    var rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        var change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        rows[i][j] =
            Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[from.length()][to.length()];
  }
}
