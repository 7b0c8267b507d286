package dev.plinth.term;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What some variables may be; of the others nothing is said.
 *
 * @param values by variable, none of them empty and none of them all that the variable may be
 */
public record Assignment(NavigableMap<Variable, NavigableSet<String>> values) {
  /** Says nothing, so it always holds. */
  public static final Assignment ALWAYS = new Assignment(new TreeMap<>());

  public Assignment {
    values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
  }

  /**
   * This variable is one of these.
   *
   * @throws IllegalArgumentException for no value
   */
  public static Assignment of(Variable variable, NavigableSet<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value for " + variable);
    }
    if (values.size() == variable.domain().size()) {
      return ALWAYS;
    }
    var one = new TreeMap<Variable, NavigableSet<String>>();
    one.put(variable, Collections.unmodifiableNavigableSet(values));
    return new Assignment(one);
  }

  /** This variable is this. */
  public static Assignment of(Variable variable, String value) {
    var one = new TreeSet<String>();
    one.add(value);
    return of(variable, one);
  }

  /** Both at once; empty when they exclude each other. */
  public Optional<Assignment> and(Assignment other) {
    if (other.values.isEmpty()) {
      return Optional.of(this);
    }
    if (values.isEmpty()) {
      return Optional.of(other);
    }
    var both = new TreeMap<>(values);
    for (var entry : other.values.entrySet()) {
      var mine = both.get(entry.getKey());
      if (mine == null) {
        both.put(entry.getKey(), entry.getValue());
        continue;
      }
      var common = new TreeSet<>(mine);
      common.retainAll(entry.getValue());
      if (common.isEmpty()) {
        return Optional.empty();
      }
      both.put(entry.getKey(), Collections.unmodifiableNavigableSet(common));
    }
    return Optional.of(new Assignment(both));
  }

  /** Whether both may hold. */
  public boolean meets(Assignment other) {
    for (var entry : values.entrySet()) {
      var theirs = other.values.get(entry.getKey());
      if (theirs != null && Collections.disjoint(entry.getValue(), theirs)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the other holds wherever this does. */
  public boolean implies(Assignment other) {
    return other.values.entrySet().stream()
        .allMatch(entry -> {
          var mine = values.get(entry.getKey());
          return mine != null && entry.getValue().containsAll(mine);
        });
  }

  /** What the variable may be. */
  public NavigableSet<String> allowed(Variable variable) {
    var mine = values.get(variable);
    return mine == null ? new TreeSet<>(variable.domain()) : mine;
  }

  /** One assignment that holds where either does; empty when it takes two to say so. */
  Optional<Assignment> or(Assignment other) {
    if (!values.keySet().equals(other.values.keySet())) {
      return implies(other)
          ? Optional.of(other)
          : other.implies(this) ? Optional.of(this) : Optional.empty();
    }
    var differing =
        values.keySet().stream()
            .filter(variable -> !allowed(variable).equals(other.allowed(variable)))
            .toList();
    if (differing.size() > 1) {
      return Optional.empty();
    }
    var merged = new TreeMap<>(values);
    for (var variable : differing) {
      var union = new TreeSet<>(allowed(variable));
      union.addAll(other.allowed(variable));
      if (union.size() == variable.domain().size()) {
        merged.remove(variable);
      } else {
        merged.put(variable, Collections.unmodifiableNavigableSet(union));
      }
    }
    return Optional.of(new Assignment(merged));
  }

  /** Such as {@code Env is dev or test, condition IsProd is true}; {@code always}. */
  @Override
  public String toString() {
    return values.isEmpty()
        ? "always"
        : values.entrySet().stream()
            .map(entry -> entry.getKey() + " is " + either(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String either(NavigableSet<String> values) {
    return values.stream()
        .sorted((one, other) ->
            Boolean.compare(one.equals(Variable.OTHER), other.equals(Variable.OTHER)))
        .map(value ->
            value.equals(Variable.OTHER) ? "anything else" : value.isEmpty() ? "\"\"" : value)
        .collect(Collectors.joining(" or "));
  }
}
