package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one text; beyond {@value #SHOWN} it only counts. */
final class Complaints {
  static final int SHOWN = 100;

  private final List<Diagnostic> shown = new ArrayList<>();
  private int more;

  void add(Diagnostic diagnostic) {
    if (shown.size() < SHOWN) {
      shown.add(diagnostic);
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return shown.isEmpty();
  }

  /** In the order of the text. */
  List<Diagnostic> sorted() {
    var sorted = new ArrayList<>(shown.stream().sorted().toList());
    if (more > 0) {
      sorted.set(SHOWN - 1, sorted.getLast().note(more + " more in this file are not shown"));
    }
    return sorted;
  }
}
