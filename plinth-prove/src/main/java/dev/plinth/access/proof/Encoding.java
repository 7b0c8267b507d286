package dev.plinth.access.proof;

import dev.plinth.access.proof.Formula.And;
import dev.plinth.access.proof.Formula.Constant;
import dev.plinth.access.proof.Formula.Literal;
import dev.plinth.access.proof.Formula.Or;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A formula as {@link Clauses}: each atom, and each formula within another, is a variable.
 *
 * <p>As negation stands only before atoms, it is enough to say what follows from a variable, never
 * from what it is not. So values that make true what is asked for make the formula true.
 *
 * @see <a href="https://doi.org/10.1016/S0747-7171(86)80028-1">Plaisted and Greenbaum: A
 *     structure-preserving clause form translation</a>
 */
final class Encoding {
  private final Clauses clauses;
  private final Map<Atom, Integer> variables = new HashMap<>();
  private final List<Meaning> meanings = new ArrayList<>();
  private final List<Choice> choices = new ArrayList<>();
  private final BitSet asked = new BitSet();
  private boolean isFalse;

  /** What a variable stands for. */
  sealed interface Meaning {
    /** An atom. */
    record Of(Literal literal) implements Meaning {}

    /** All of these literals. */
    record All(int[] literals) implements Meaning {}

    /** One of these literals. */
    record Any(int[] literals) implements Meaning {}
  }

  /**
   * Alternatives of which one must be so.
   *
   * @param when the literal from which this follows, {@link #ALWAYS} for none
   */
  record Choice(int when, int[] among) {}

  static final int ALWAYS = -1;

  /** Says that the formula is so. */
  Encoding(Formula formula, Clauses clauses) {
    this.clauses = clauses;
    claim(formula);
  }

  /** Whether it plainly cannot be so. */
  boolean isFalse() {
    return isFalse;
  }

  /** All that leave a choice. */
  List<Choice> choices() {
    return choices;
  }

  int variables() {
    return meanings.size();
  }

  Meaning meaning(int variable) {
    return meanings.get(variable);
  }

  /**
   * Whether the formula asks for this literal of an atom; what it does not ask for binds nobody.
   */
  boolean isAsked(int literal) {
    return asked.get(literal);
  }

  private void claim(Formula formula) {
    switch (formula) {
      case Constant(var is) -> isFalse |= !is;
      case And(var parts) -> parts.forEach(this::claim);
      case Literal literal -> clauses.add(new int[] {of(literal)});
      case Or(var parts) -> choose(new Choice(ALWAYS, literals(parts)));
    }
  }

  private int[] literals(Formulas parts) {
    return parts.stream().mapToInt(this::of).toArray();
  }

  private int of(Formula formula) {
    return switch (formula) {
      case Constant _ -> throw new IllegalArgumentException("within another formula");
      case Literal literal -> of(literal);
      case And(var parts) -> {
        var literals = literals(parts);
        int is = Clauses.is(next(new Meaning.All(literals)));
        for (int literal : literals) {
          clauses.add(new int[] {Clauses.not(is), literal});
        }
        yield is;
      }
      case Or(var parts) -> {
        var literals = literals(parts);
        int is = Clauses.is(next(new Meaning.Any(literals)));
        choose(new Choice(is, literals));
        yield is;
      }
    };
  }

  private int of(Literal literal) {
    var known = variables.get(literal.atom());
    int variable = known == null ? next(new Meaning.Of(literal)) : known;
    variables.put(literal.atom(), variable);
    boolean isSo = ((Meaning.Of) meanings.get(variable)).literal().equals(literal);
    int number = isSo ? Clauses.is(variable) : Clauses.isNot(variable);
    asked.set(number);
    return number;
  }

  private int next(Meaning meaning) {
    meanings.add(meaning);
    return meanings.size() - 1;
  }

  private void choose(Choice choice) {
    choices.add(choice);
    var clause =
        Arrays.copyOf(choice.among(), choice.among().length + (choice.when() == ALWAYS ? 0 : 1));
    if (choice.when() != ALWAYS) {
      clause[clause.length - 1] = Clauses.not(choice.when());
    }
    clauses.add(clause);
  }
}
