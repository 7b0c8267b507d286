package dev.plinth.access.proof;

import dev.plinth.access.proof.Encoding.Choice;
import dev.plinth.access.proof.Encoding.Meaning;
import dev.plinth.access.proof.Formula.Literal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks for a request that makes a formula true.
 *
 * <p>At all times each part of the request has a value that is as asked so far. Where these values
 * leave a choice open, an alternative is asked for as well, with all that follows from it. A part
 * that can no longer be as asked tells which literals do not go together, and that is learned.
 */
final class Search {
  private final Theory theory;
  private final Clauses clauses;
  private final Encoding encoding;
  private final List<Choice> choices;
  private final List<Part> parts = new ArrayList<>();

  /** By variable, the part of the request that it speaks of. */
  private final int[] partOf;

  /** By literal, what its part had changed to when it was last asked, and what it said. */
  private final int[] askedAt;

  private final boolean[] held;

  private final BitSet changed = new BitSet();
  private final BitSet used = new BitSet();

  /** By choice, what the parts had changed to when none of its alternatives was met. */
  private final int[] unmetAt;

  private int told;
  private int last;
  private boolean undecided;

  private Search(Formula formula, Theory theory) {
    this.theory = theory;
    this.clauses = new Clauses(theory.effort());
    this.encoding = new Encoding(formula, clauses);
    this.choices =
        encoding.choices().stream()
            .sorted(Comparator.comparingInt(choice -> choice.among().length))
            .toList();
    this.unmetAt = new int[choices.size()];
    this.partOf = new int[encoding.variables()];
    this.askedAt = new int[2 * encoding.variables()];
    this.held = new boolean[2 * encoding.variables()];
    var slots = new HashMap<Slot, Integer>();
    for (int i = 0; i < partOf.length; i++) {
      if (encoding.meaning(i) instanceof Meaning.Of(var literal)) {
        partOf[i] = slots.computeIfAbsent(Slot.of(literal.atom()), this::part);
        if (theory.isOutOfQuestion(literal.atom())) {
          clauses.add(new int[] {Clauses.not(number(i, literal))});
        }
      }
    }
  }

  private int part(Slot slot) {
    parts.add(new Part(slot, theory));
    changed.set(parts.size() - 1);
    return parts.size() - 1;
  }

  /** The answer to a search. */
  sealed interface Outcome {
    /** These values make it true; slots that are not here may be anything. */
    record Found(List<Assigned> values) implements Outcome {
      public Found {
        values = List.copyOf(values);
      }
    }

    /** Nothing does. */
    record Nothing() implements Outcome {}

    /** It took too long. */
    record Undecided() implements Outcome {}
  }

  /** A part of a request and its value. */
  record Assigned(Slot slot, SlotValue.Found value) {}

  /** Looks for values that make the formula true. */
  static Outcome find(Formula formula, Theory theory) {
    return new Search(formula, theory).find();
  }

  private Outcome find() {
    if (encoding.isFalse() || !clauses.begin(encoding.variables())) {
      return new Outcome.Nothing();
    }
    while (!theory.effort().isSpent()) {
      var broken = clauses.propagate().or(this::contradiction);
      if (broken.isEmpty()) {
        var next = next();
        if (next.isEmpty()) {
          return found();
        }
        clauses.decide(next.getAsInt());
      } else if (clauses.learn(broken.get())) {
        told = Math.min(told, clauses.size() - 1);
        parts.forEach(part -> part.forget(told));
      } else {
        return undecided ? new Outcome.Undecided() : new Outcome.Nothing();
      }
    }
    return new Outcome.Undecided();
  }

  private Outcome found() {
    var values = new ArrayList<Assigned>();
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      if ((part.isAsked() || used.get(i)) && part.value() instanceof SlotValue.Found value) {
        values.add(new Assigned(part.slot(), value));
      }
    }
    return new Outcome.Found(values);
  }

  /** Asks the parts for what has become true; gives the clause that one of them breaks. */
  private Optional<int[]> contradiction() {
    for (; told < clauses.size(); told++) {
      int literal = clauses.taken(told);
      if (encoding.isAsked(literal)) {
        int part = partOf[Clauses.variable(literal)];
        parts.get(part).ask(literal(literal), literal, told);
        changed.set(part);
      }
    }
    for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
      var part = parts.get(i);
      switch (part.value()) {
        case SlotValue.Found _ -> changed.clear(i);
        case SlotValue.Nothing(var core) -> {
          return Optional.of(part.clause(core));
        }
        case SlotValue.Undecided _ -> {
          undecided = true;
          return Optional.of(part.clause());
        }
      }
    }
    return Optional.empty();
  }

  /** That the atom of a literal, which stands for a variable, is so. */
  private static int number(int variable, Literal literal) {
    return literal.positive() ? Clauses.is(variable) : Clauses.isNot(variable);
  }

  private Literal literal(int number) {
    var literal = ((Meaning.Of) encoding.meaning(Clauses.variable(number))).literal();
    return number == Clauses.is(Clauses.variable(number)) ? literal : literal.negated();
  }

  /** An alternative of a choice that the values leave open; empty when there is none. */
  private OptionalInt next() {
    used.clear();
    // what was open is likely to be so still
    if (last < choices.size()) {
      var again = open(last);
      if (again.isPresent()) {
        return again;
      }
    }
    for (last = 0; last < choices.size(); last++) {
      var open = open(last);
      if (open.isPresent()) {
        return open;
      }
    }
    return OptionalInt.empty();
  }

  private int changes() {
    int all = 0;
    for (var part : parts) {
      all += part.changes();
    }
    return all;
  }

  private OptionalInt open(int place) {
    var choice = choices.get(place);
    boolean isAsked = choice.when() == Encoding.ALWAYS || clauses.isTrue(choice.when());
    if (!isAsked
        || isAnyTrue(choice.among())
        || (unmetAt[place] != changes() && isAnyMet(choice.among()))) {
      return OptionalInt.empty();
    }
    unmetAt[place] = changes();
    for (int literal : choice.among()) {
      if (!clauses.isFalse(literal)) {
        return OptionalInt.of(literal);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isAnyTrue(int[] literals) {
    theory.effort().spend(1 + literals.length / 16);
    for (int literal : literals) {
      if (clauses.isTrue(literal)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnyMet(int[] literals) {
    for (int literal : literals) {
      if (isMet(literal)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a literal is taken to be true, or may be and is by the values that the parts have. */
  private boolean isMet(int literal) {
    theory.effort().spend(1);
    if (clauses.isTrue(literal) || clauses.isFalse(literal)) {
      return clauses.isTrue(literal);
    }
    return switch (encoding.meaning(Clauses.variable(literal))) {
      case Meaning.Of _ -> {
        int part = partOf[Clauses.variable(literal)];
        if (askedAt[literal] != parts.get(part).changes()) {
          askedAt[literal] = parts.get(part).changes();
          held[literal] = parts.get(part).holds(literal(literal));
        }
        if (held[literal]) {
          used.set(part);
        }
        yield held[literal];
      }
      case Meaning.All(var literals) -> areAllMet(literals);
      case Meaning.Any(var literals) -> isAnyMet(literals);
    };
  }

  private boolean areAllMet(int[] literals) {
    for (int literal : literals) {
      if (!isMet(literal)) {
        return false;
      }
    }
    return true;
  }
}
