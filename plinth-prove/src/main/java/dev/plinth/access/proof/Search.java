package dev.plinth.access.proof;

import dev.plinth.access.proof.Formula.And;
import dev.plinth.access.proof.Formula.Constant;
import dev.plinth.access.proof.Formula.Literal;
import dev.plinth.access.proof.Formula.Or;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks for a request that makes a formula true.
 *
 * <p>Alternatives are taken up shortest first. Whatever must hold on a branch is asserted at once,
 * and a branch is left as soon as one part of the request cannot be as asked.
 */
final class Search {
  /** The most branches of one search; one that takes more is not decided. */
  private static final int MOST = 20_000;

  /** The most literals that are looked at in one search, each time that they are. */
  private static final long MOST_EFFORT = 200_000;

  private final Theory theory;
  private final Map<Slot, List<Literal>> asserted = new HashMap<>();
  private final Set<Literal> literals = new HashSet<>();
  private final ArrayDeque<Literal> trail = new ArrayDeque<>();
  private boolean undecided;
  private int branches;
  private long effort;

  private Search(Theory theory) {
    this.theory = theory;
  }

  /** The answer to a search. */
  sealed interface Outcome {
    /** These values make it true; slots that are not here may be anything. */
    record Found(SequencedMap<String, Assigned> values) implements Outcome {}

    /** Nothing does. */
    record Nothing() implements Outcome {}

    /** It took too long. */
    record Undecided() implements Outcome {}
  }

  /** A part of a request and its value. */
  record Assigned(Slot slot, SlotValue.Found value) {}

  /** Looks for values that make the formula true. */
  static Outcome find(Formula formula, Theory theory) {
    return new Search(theory).find(formula);
  }

  private Outcome find(Formula formula) {
    var found = solve(List.of(formula));
    if (found.isPresent()) {
      return new Outcome.Found(found.get());
    }
    return undecided ? new Outcome.Undecided() : new Outcome.Nothing();
  }

  private Optional<SequencedMap<String, Assigned>> solve(List<Formula> formulas) {
    if (++branches > MOST) {
      undecided = true;
      return Optional.empty();
    }
    int mark = trail.size();
    var open = propagate(formulas);
    if (open.isPresent()) {
      var found = open.get().isEmpty() ? model() : branch(open.get());
      if (found.isPresent()) {
        return found;
      }
    }
    undo(mark);
    return Optional.empty();
  }

  private Optional<SequencedMap<String, Assigned>> branch(List<Or> open) {
    var next = Collections.min(open, Comparator.comparingInt(or -> or.parts().size()));
    var rest = new ArrayList<Formula>(open);
    rest.remove(next);
    var excluded = new ArrayList<Formula>();
    for (var part : next.parts()) {
      if (branches > MOST) {
        return Optional.empty();
      }
      var formulas = new ArrayList<Formula>();
      formulas.add(part);
      formulas.addAll(excluded);
      formulas.addAll(rest);
      var found = solve(formulas);
      if (found.isPresent()) {
        return found;
      }
      // what did not help need not be looked at again beside the others
      if (part instanceof Literal literal) {
        excluded.add(literal.negated());
      }
    }
    return Optional.empty();
  }

  /** The alternatives that are left once all that must hold is asserted; empty when it cannot. */
  private Optional<List<Or>> propagate(List<Formula> formulas) {
    var work = new ArrayDeque<>(formulas);
    var open = new LinkedHashSet<Or>();
    while (true) {
      while (!work.isEmpty()) {
        switch (work.remove()) {
          case Constant(var is) -> {
            if (!is) {
              return Optional.empty();
            }
          }
          case And(var parts) -> work.addAll(parts);
          case Or or -> open.add(or);
          case Literal literal -> {
            if (!add(literal)) {
              return Optional.empty();
            }
          }
        }
      }
      var left = new LinkedHashSet<Or>();
      for (var or : open) {
        switch (reduced(or)) {
          case Constant(var is) -> {
            if (!is) {
              return Optional.empty();
            }
          }
          case Or shorter -> left.add(shorter);
          case And and -> work.add(and);
          case Literal literal -> work.add(literal);
        }
      }
      open = left;
      if (work.isEmpty()) {
        return Optional.of(List.copyOf(open));
      }
    }
  }

  private Formula reduced(Or or) {
    var parts = new ArrayList<Formula>();
    for (var part : or.parts()) {
      switch (part) {
        case Constant(var is) -> {
          if (is) {
            return Formula.TRUE;
          }
        }
        case Literal literal -> {
          if (literals.contains(literal)) {
            return Formula.TRUE;
          }
          if (isPossible(literal)) {
            parts.add(literal);
          }
        }
        case And(var inner) -> {
          if (inner.stream()
              .allMatch(one -> !(one instanceof Literal literal) || isPossible(literal))) {
            parts.add(part);
          }
        }
        case Or inner -> parts.add(inner);
      }
    }
    return switch (parts.size()) {
      case 0 -> Formula.FALSE;
      case 1 -> parts.getFirst();
      default -> new Or(parts);
    };
  }

  /** Whether the literal can hold beside what is asserted of the same part of the request. */
  private boolean isPossible(Literal literal) {
    if (literals.contains(literal)) {
      return true;
    }
    if (literals.contains(literal.negated())) {
      return false;
    }
    var slot = Slot.of(literal.atom());
    var with = new ArrayList<>(asserted.getOrDefault(slot, List.of()));
    with.add(literal);
    return !isTooMuch(with) && !(theory.value(slot, with) instanceof SlotValue.Nothing);
  }

  private boolean add(Literal literal) {
    if (literals.contains(literal)) {
      return true;
    }
    if (literals.contains(literal.negated())) {
      return false;
    }
    var slot = Slot.of(literal.atom());
    var all = asserted.computeIfAbsent(slot, _ -> new ArrayList<>());
    all.add(literal);
    literals.add(literal);
    trail.push(literal);
    return !isTooMuch(all) && !(theory.value(slot, all) instanceof SlotValue.Nothing);
  }

  /** Whether looking at these as well is more than a search may do; it is then not decided. */
  private boolean isTooMuch(List<Literal> these) {
    effort += these.size();
    undecided |= effort > MOST_EFFORT;
    return effort > MOST_EFFORT;
  }

  private void undo(int mark) {
    while (trail.size() > mark) {
      var literal = trail.pop();
      literals.remove(literal);
      asserted.getOrDefault(Slot.of(literal.atom()), new ArrayList<>()).removeLast();
    }
  }

  private Optional<SequencedMap<String, Assigned>> model() {
    var values = new TreeMap<String, Assigned>();
    for (var entry : asserted.entrySet()) {
      if (entry.getValue().isEmpty()) {
        continue;
      }
      if (!(theory.value(entry.getKey(), entry.getValue()) instanceof SlotValue.Found found)) {
        undecided = true;
        return Optional.empty();
      }
      values.put(entry.getKey().toString(), new Assigned(entry.getKey(), found));
    }
    return Optional.of(values);
  }
}
