package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** What is wrong with one template, each thing once, by place. */
final class Complaints {
  private static final int MOST = 500;

  private final SequencedSet<Diagnostic> found = new LinkedHashSet<>();

  void add(Diagnostic diagnostic) {
    if (found.size() < MOST) {
      found.add(diagnostic);
    }
  }

  void addAll(List<Diagnostic> diagnostics) {
    diagnostics.forEach(this::add);
  }

  List<Diagnostic> sorted() {
    return found.stream().sorted().toList();
  }
}
