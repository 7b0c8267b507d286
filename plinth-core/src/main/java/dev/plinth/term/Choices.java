package dev.plinth.term;

import dev.plinth.diagnostic.Figures;
import dev.plinth.source.Origin;
import dev.plinth.term.Term.Case;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Term.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Carries functions of known values over to those that depend on a choice. */
public final class Choices {
  /** The most cases that one value may have; beyond it is not known. */
  public static final int MOST = 1_024;

  /** A function of known values that is told in which case it sees them. */
  @FunctionalInterface
  public interface InCase {
    /** The value in this case. */
    Term apply(Assignment when, List<Term> values);
  }

  private record Row(Assignment when, List<Term> values) {}

  private Choices() {}

  /** The function of the value in each case; it never sees a {@link OneOf} itself. */
  public static Term map(Term term, Function<Term, Term> function) {
    return map(List.of(term), term.origin(), values -> function.apply(values.getFirst()));
  }

  /**
   * The function of the values in each case that their choices leave open; it never sees a {@link
   * OneOf} itself, but lists and objects may hold one.
   */
  public static Term map(List<Term> terms, Origin origin, Function<List<Term>, Term> function) {
    return each(terms, origin, (_, values) -> function.apply(values));
  }

  /** As {@link #map(List, Origin, Function)}, for a function that wants to know the case. */
  public static Term each(List<Term> terms, Origin origin, InCase function) {
    if (!isChoice(terms)) {
      return function.apply(Assignment.ALWAYS, terms);
    }
    var rows = List.of(new Row(Assignment.ALWAYS, List.of()));
    for (var term : terms) {
      var next = new ArrayList<Row>();
      for (var row : rows) {
        for (var one : cases(term)) {
          var both = row.when().and(one.when());
          if (both.isPresent()) {
            next.add(new Row(both.get(), with(row.values(), one.value())));
          }
        }
        if (next.size() > MOST) {
          return tooMany(origin);
        }
      }
      rows = next;
    }
    var cases = new ArrayList<Case>();
    for (var row : rows) {
      var value = function.apply(row.when(), row.values());
      for (var inner : cases(value)) {
        row.when().and(inner.when()).ifPresent(when -> cases.add(new Case(when, inner.value())));
      }
      if (cases.size() > MOST) {
        return tooMany(origin);
      }
    }
    return cases.isEmpty() ? tooMany(origin) : Terms.oneOf(cases, origin);
  }

  private static boolean isChoice(List<Term> terms) {
    for (var term : terms) {
      if (term instanceof OneOf) {
        return true;
      }
    }
    return false;
  }

  private static List<Case> cases(Term term) {
    return term instanceof OneOf(var cases, _) ? cases : List.of(new Case(Assignment.ALWAYS, term));
  }

  private static List<Term> with(List<Term> values, Term added) {
    var more = new ArrayList<Term>(values);
    more.add(added);
    return more;
  }

  private static Term tooMany(Origin origin) {
    return new Unknown("it has more than " + Figures.of(MOST) + " cases", origin);
  }
}
