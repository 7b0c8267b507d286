package dev.plinth.access.proof;

import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The machines of globs, made once, and what is seen of two globs without reading texts. */
final class Globs {
  private final Effort effort;
  private final Map<Value.Text, GlobAutomaton> known = new HashMap<>();

  /** Machines that spend of this effort. */
  Globs(Effort effort) {
    this.effort = effort;
  }

  Effort effort() {
    return effort;
  }

  GlobAutomaton of(Value.Text text) {
    return known.computeIfAbsent(text, one -> new GlobAutomaton(one, effort));
  }

  List<GlobAutomaton> of(List<Value.Text> texts) {
    return texts.stream().map(this::of).toList();
  }

  /** Whether it is plain from how they begin and end that no text matches both. */
  boolean areApart(GlobAutomaton one, GlobAutomaton other) {
    effort.spend(1);
    var a = one.glob();
    var b = other.glob();
    boolean ignoringCase = one.isIgnoringCase() || other.isIgnoringCase();
    int least = Math.min(a.length(), b.length());
    for (int i = 0; i < least; i++) {
      if (differ(a.charAt(i), b.charAt(i), ignoringCase)) {
        return true;
      }
      if (Glob.isWildcard(a.charAt(i)) || Glob.isWildcard(b.charAt(i))) {
        break;
      }
    }
    for (int i = 1; i <= least; i++) {
      char last = a.charAt(a.length() - i);
      char otherLast = b.charAt(b.length() - i);
      if (differ(last, otherLast, ignoringCase)) {
        return true;
      }
      if (Glob.isWildcard(last) || Glob.isWildcard(otherLast)) {
        break;
      }
    }
    return false;
  }

  private static boolean differ(char one, char other, boolean ignoringCase) {
    return !Glob.isWildcard(one) && !Glob.isWildcard(other) && !isSame(one, other, ignoringCase);
  }

  /** Whether it is plain that all texts that match the second match the first. */
  boolean covers(GlobAutomaton wide, GlobAutomaton narrow) {
    effort.spend(1);
    var texts = narrow.glob();
    if (!isWrittenIn(wide, narrow)
        || (narrow.isIgnoringCase() && !wide.isIgnoringCase() && hasLetters(texts))) {
      return false;
    }
    int state = wide.start();
    for (int i = 0; i < texts.length() && state > GlobAutomaton.UNIVERSAL; i++) {
      if (effort.isSpent()) {
        return false;
      }
      state = wide.step(state, texts.charAt(i));
      effort.spend(1);
    }
    return wide.accepts(state);
  }

  /** Whether what the wide glob begins and ends with stands in the narrow one too. */
  private static boolean isWrittenIn(GlobAutomaton wide, GlobAutomaton narrow) {
    var a = wide.glob();
    var b = narrow.glob();
    int i = 0;
    for (; i < a.length() && !Glob.isWildcard(a.charAt(i)); i++) {
      if (i == b.length() || !isSame(a.charAt(i), b.charAt(i), wide.isIgnoringCase())) {
        return false;
      }
    }
    for (int j = 1; j <= a.length() - i && !Glob.isWildcard(a.charAt(a.length() - j)); j++) {
      if (j > b.length()
          || !isSame(a.charAt(a.length() - j), b.charAt(b.length() - j), wide.isIgnoringCase())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(char written, char other, boolean ignoringCase) {
    return written == other || (ignoringCase && LetterCases.areSame(written, other));
  }

  private static boolean hasLetters(String glob) {
    return glob.chars().anyMatch(c -> LetterCases.of((char) c).size() > 1);
  }
}
