package dev.plinth.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects what one run finds, so that all mistakes are shown together. */
public final class Diagnostics {
  private final List<Diagnostic> found = new ArrayList<>();

  /** Adds one. */
  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  /** Adds each. */
  public void addAll(List<Diagnostic> diagnostics) {
    found.addAll(diagnostics);
  }

  /** Whether an error was added. */
  public boolean hasErrors() {
    return found.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }

  /** All that were added, each once, by place. */
  public List<Diagnostic> sorted() {
    return found.stream().distinct().sorted().toList();
  }
}
