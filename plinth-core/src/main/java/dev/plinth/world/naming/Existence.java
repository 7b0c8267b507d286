package dev.plinth.world.naming;

import dev.plinth.source.Origin;
import dev.plinth.term.Choices;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Case;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Term.Truth;
import dev.plinth.term.Terms;
import java.util.ArrayList;
import java.util.List;

/** Whether something is there, as a term: true, false, a choice of both, or unknown. */
public final class Existence {
  private Existence() {}

  public static Term always(Origin origin) {
    return new Truth(true, origin);
  }

  /** Whether this case of the choice is the one that holds. */
  static Term inCase(OneOf choice, int index) {
    var cases = new ArrayList<Case>();
    for (int i = 0; i < choice.cases().size(); i++) {
      cases.add(new Case(choice.cases().get(i).when(), new Truth(i == index, choice.origin())));
    }
    return Terms.oneOf(cases, choice.origin());
  }

  /** Whether both are so; unknown when one is and the other is not false. */
  public static Term both(Term one, Term other) {
    if (isTrue(one)) {
      return other;
    }
    return isTrue(other) ? one : Choices.map(List.of(one, other), one.origin(), Existence::all);
  }

  private static Term all(List<Term> values) {
    return values.stream()
        .filter(Existence::isFalse)
        .findFirst()
        .or(() -> values.stream().filter(value -> !isTrue(value)).findFirst())
        .orElseGet(values::getFirst);
  }

  public static Term not(Term term) {
    return Choices.map(
        term, value -> value instanceof Truth(var is, var origin) ? new Truth(!is, origin) : value);
  }

  /** Whether two values are the same; unknown when either is. */
  public static Term same(Term one, Term other) {
    return Choices.map(
        List.of(one, other),
        other.origin(),
        values ->
            values.stream()
                .filter(Term.Unknown.class::isInstance)
                .findFirst()
                .orElseGet(
                    () -> new Truth(values.getFirst().says(values.getLast()), other.origin())));
  }

  public static boolean isTrue(Term term) {
    return term instanceof Truth(var is, _) && is;
  }

  /** Whether it is there in no case. */
  public static boolean isFalse(Term term) {
    return term instanceof Truth(var is, _) && !is;
  }
}
