package dev.plinth.plan.changeset;

import java.util.List;
import java.util.Optional;

/**
 * A property, or another attribute of a resource, that changes or may.
 *
 * @param name of the property at the top; empty for other attributes than properties
 * @param isDirect whether what the template says of it differs, parameters filled in
 * @param causes what it takes its value from and that changes, sorted
 * @param values the values that differ; empty when only something it refers to changes
 */
public record PropertyChange(
    Attribute attribute,
    String name,
    Recreation recreation,
    boolean isDirect,
    List<Cause> causes,
    List<ValueChange> values) {
  public PropertyChange {
    causes = List.copyOf(causes);
    values = List.copyOf(values);
  }

  /** Whether the value changes for certain. */
  public boolean isCertain() {
    return isDirect || causes.stream().anyMatch(cause -> cause.evaluation() == Evaluation.STATIC);
  }

  /** How the change in the template itself is known, when there is one. */
  public Optional<Evaluation> direct() {
    if (!isDirect) {
      return Optional.empty();
    }
    return Optional.of(causes.isEmpty() ? Evaluation.STATIC : Evaluation.DYNAMIC);
  }
}
