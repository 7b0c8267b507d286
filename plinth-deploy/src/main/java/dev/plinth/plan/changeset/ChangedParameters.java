package dev.plinth.plan.changeset;

import dev.plinth.plan.changeset.Cause.Source;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a stack whose value changes or may. */
final class ChangedParameters {
  private final Map<String, Evaluation> changed = new HashMap<>();

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
          if (differs(name, value, before, after)) {
            changed.put(name, Evaluation.STATIC);
          } else {
            passedIn(value, after.evaluated().stack(), fates)
                .ifPresent(evaluation -> changed.put(name, evaluation));
          }
        });
  }

  private static boolean differs(String name, Term value, StackSide before, StackSide after) {
    var was = before.evaluated().parameters().get(name);
    return was == null
        || !ValueComparison.isAlike(was, value)
        || !ValueComparison.isAlike(given(name, before), given(name, after));
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
