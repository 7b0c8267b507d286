package dev.plinth.blueprint.organization;

import dev.plinth.diagnostic.Diagnostic;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** The diagnostic, with a question when one of the words is near. */
  static Diagnostic ask(Diagnostic diagnostic, String word, Collection<String> words) {
    return to(word, words)
        .map(near -> diagnostic.label("did you mean `" + near + "`?"))
        .orElse(diagnostic);
  }

  /** The nearest of the words, when it is near: at most a third of the letters differ. */
  private static Optional<String> to(String word, Collection<String> words) {
    return words.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(2, word.length() / 3))
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String first, String second) {
    var row = new int[second.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= first.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= second.length(); j++) {
        int above = row[j];
        int change = first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(above, row[j - 1]) + 1, corner + change);
        corner = above;
      }
    }
    return row[second.length()];
  }
}
