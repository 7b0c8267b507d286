package dev.plinth.term;

import java.util.Comparator;
import java.util.List;

/**
 * Something that is decided at deployment: a parameter, or a condition that rests on what the
 * template does not tell.
 *
 * @param scope the stack it belongs to, empty for the only one
 * @param name of the parameter or condition
 * @param kind which of the two
 * @param domain what it may be, in order; {@link #OTHER} stands for everything that is not named
 */
public record Variable(String scope, String name, Kind kind, List<String> domain)
    implements Comparable<Variable> {
  /** Every value that the template does not name. No parameter can hold this text. */
  public static final String OTHER = "\u0000";

  private static final Comparator<Variable> ORDER =
      Comparator.comparing(Variable::scope)
          .thenComparing(Variable::kind)
          .thenComparing(Variable::name);

  /** What is decided. */
  public enum Kind {
    PARAMETER,
    CONDITION
  }

  public Variable {
    domain = List.copyOf(domain);
  }

  /** Of one stack, a kind has a name once. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Variable variable && compareTo(variable) == 0;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public int compareTo(Variable other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name;
  }
}
