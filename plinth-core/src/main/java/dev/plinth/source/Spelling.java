package dev.plinth.source;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the name that was meant. */
public final class Spelling {
  /** The most that are worth offering. */
  private static final int OFFERED = 3;

  private Spelling() {}

  /**
   * The names nearest to a word, by the alphabet: all at the least distance, at most three, none
   * when the least is so far that it would be a guess. Case, {@code -} and {@code _} weigh nothing;
   * a swap of neighbours weighs as much as one wrong letter.
   */
  public static List<String> closest(String word, Collection<String> names) {
    var near = new TreeMap<Integer, TreeSet<String>>();
    var bare = bare(word);
    // nobody mistypes a name as long as a page, and the distance costs its square
    var bound = bare.length() > 200 ? -1 : bound(bare.length());
    for (var name : names) {
      var other = bare(name);
      if (Math.abs(other.length() - bare.length()) <= bound) {
        var distance = distance(bare, other);
        if (distance <= bound) {
          near.computeIfAbsent(distance, _ -> new TreeSet<>()).add(name);
        }
      }
    }
    return near.isEmpty()
        ? List.of()
        : near.firstEntry().getValue().stream().limit(OFFERED).toList();
  }

  /** {@link #closest} as words to add to a diagnostic; empty when nothing is near. */
  public static Optional<String> question(String word, Collection<String> names) {
    var near = closest(word, names);
    return near.isEmpty()
        ? Optional.empty()
        : Optional.of("did you mean `" + String.join("` or `", near) + "`?");
  }

  private static String bare(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static int bound(int length) {
    if (length < 3) {
      return length == 2 ? 1 : 0;
    }
    return length < 6 ? 1 : length < 9 ? 2 : 3;
  }

  /** Damerau-Levenshtein distance, where no part is edited twice. */
  static int distance(String one, String other) {
    var before = new int[other.length() + 1];
    var previous = new int[other.length() + 1];
    var current = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        var same = one.charAt(i - 1) == other.charAt(j - 1);
        current[j] =
            Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          current[j] = Math.min(current[j], before[j - 2] + 1);
        }
      }
      var spare = before;
      before = previous;
      previous = current;
      current = spare;
    }
    return previous[other.length()];
  }
}
