package dev.plinth.plan.changeset;

import dev.plinth.plan.changeset.Cause.Source;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a stack whose value changes or may. */
final class ChangedParameters {
  private final Map<String, Evaluation> changed = new HashMap<>();
  private final Set<String> unseen = new HashSet<>();

  /**
   * Compares them.
   *
   * @param fates what becomes of resources of other stacks, whose values are passed in
   */
  ChangedParameters(StackSide before, StackSide after, Fates fates) {
    after
        .evaluated()
        .parameters()
        .forEach((name, value) -> {
          var was = before.evaluated().parameters().get(name);
          var hidden =
              ValueComparison.isAlike(given(name, before), given(name, after))
                  ? passedIn(value, after.evaluated().stack(), fates)
                  : Optional.of(Evaluation.STATIC);
          hidden.ifPresent(evaluation -> {
            changed.put(name, evaluation);
            unseen.add(name);
          });
          if (was == null || !ValueComparison.isAlike(was, value)) {
            changed.put(name, Evaluation.STATIC);
          }
        });
  }

  /** What is given, which a secret does not show otherwise. */
  private static Term given(String name, StackSide side) {
    var parameter = side.source().parameters().get(name);
    return parameter != null && parameter.noEcho() && side.given().containsKey(name)
        ? side.given().get(name)
        : new Term.Absent(side.source().root());
  }

  private static Optional<Evaluation> passedIn(Term value, StackKey own, Fates fates) {
    var seen = new Seen();
    Terms.walk(
        value,
        term -> {
          if (term instanceof Term.Reference reference
              && !reference.resource().stack().equals(own)) {
            fates.seenBy(reference).ifPresent(seen::add);
          }
        });
    return seen.strongest();
  }

  /** Whether any changes. */
  boolean isAny() {
    return !changed.isEmpty();
  }

  /** Whether it changes, and comparing what holds it does not show that. */
  boolean isUnseen(String parameter) {
    return unseen.contains(parameter);
  }

  /** The cause that this parameter is, when it changes. */
  Optional<Cause> cause(String parameter) {
    return Optional.ofNullable(changed.get(parameter))
        .map(evaluation -> new Cause(Source.PARAMETER_REFERENCE, parameter, evaluation));
  }

  /** The most certain of several. */
  private static final class Seen {
    private Optional<Evaluation> strongest = Optional.empty();

    void add(Evaluation evaluation) {
      if (strongest.isEmpty() || evaluation == Evaluation.STATIC) {
        strongest = Optional.of(evaluation);
      }
    }

    Optional<Evaluation> strongest() {
      return strongest;
    }
  }
}
