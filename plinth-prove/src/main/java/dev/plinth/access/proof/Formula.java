package dev.plinth.access.proof;

import java.util.List;

/** What must be true of a request, with negation only before atoms. */
sealed interface Formula {
  /** Always. */
  Formula TRUE = new Constant(true);

  /** Never. */
  Formula FALSE = new Constant(false);

  /** Always or never. */
  record Constant(boolean is) implements Formula {}

  /** All of them; at least two. */
  record And(Formulas parts) implements Formula {}

  /** At least one; there are two or more. */
  record Or(Formulas parts) implements Formula {}

  /** An atom, or that it is not so. */
  record Literal(Atom atom, boolean positive) implements Formula {
    Literal negated() {
      return new Literal(atom, !positive);
    }
  }

  /** That an atom is so. */
  static Formula of(Atom atom) {
    return new Literal(atom, true);
  }

  /** Both. */
  static Formula and(Formula one, Formula other) {
    if (one.equals(FALSE) || other.equals(FALSE)) {
      return FALSE;
    }
    if (one.equals(TRUE) || one.equals(other)) {
      return other;
    }
    if (other.equals(TRUE)) {
      return one;
    }
    return new And(
        joined(
            one instanceof And(var parts) ? parts : Formulas.none().with(one),
            other instanceof And(var parts) ? parts : List.of(other)));
  }

  /** Either. */
  static Formula or(Formula one, Formula other) {
    if (one.equals(TRUE) || other.equals(TRUE)) {
      return TRUE;
    }
    if (one.equals(FALSE) || one.equals(other)) {
      return other;
    }
    if (other.equals(FALSE)) {
      return one;
    }
    return new Or(
        joined(
            one instanceof Or(var parts) ? parts : Formulas.none().with(one),
            other instanceof Or(var parts) ? parts : List.of(other)));
  }

  private static Formulas joined(Formulas parts, List<Formula> more) {
    var all = parts;
    for (var one : more) {
      all = all.with(one);
    }
    return all;
  }

  /** All of these. */
  static Formula all(Iterable<Formula> parts) {
    var all = TRUE;
    for (var part : parts) {
      all = and(all, part);
    }
    return all;
  }

  /** One of these. */
  static Formula any(Iterable<Formula> parts) {
    var any = FALSE;
    for (var part : parts) {
      any = or(any, part);
    }
    return any;
  }

  /** The opposite. */
  static Formula not(Formula formula) {
    return switch (formula) {
      case Constant(var is) -> is ? FALSE : TRUE;
      case Literal literal -> literal.negated();
      case And(var parts) -> new Or(negated(parts));
      case Or(var parts) -> new And(negated(parts));
    };
  }

  private static Formulas negated(Formulas parts) {
    return joined(Formulas.none(), parts.stream().map(Formula::not).toList());
  }
}
