package dev.plinth.plan.changeset;

import dev.plinth.term.Term;
import java.util.List;

/**
 * A value within a property that differs.
 *
 * @param steps the way to it from the properties on: names, and positions in lists from 0
 * @param before absent when it is added
 * @param after absent when it is removed
 */
public record ValueChange(List<String> steps, Term before, Term after, Recreation recreation) {
  public ValueChange {
    steps = List.copyOf(steps);
  }

  /** {@code Add}, {@code Remove} or {@code Modify}. */
  public String kind() {
    if (before instanceof Term.Absent) {
      return "Add";
    }
    return after instanceof Term.Absent ? "Remove" : "Modify";
  }

  /** The path as AWS writes it, below an attribute such as {@code /Properties}. */
  public String path(Attribute attribute) {
    return "/" + attribute.word() + (steps.isEmpty() ? "" : "/" + String.join("/", steps));
  }
}
