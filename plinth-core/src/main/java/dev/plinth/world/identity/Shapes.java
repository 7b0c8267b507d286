package dev.plinth.world.identity;

import dev.plinth.diagnostic.Figures;
import dev.plinth.term.Assignment;
import dev.plinth.term.Choices;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Case;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes choices that shape a policy apart, so that each case can be read by itself. */
final class Shapes {
  /** Which choice to take apart next. */
  @FunctionalInterface
  interface Search {
    Optional<OneOf> in(Term term);
  }

  private Shapes() {}

  /**
   * The term in each case, none of which has such a choice left; unknown as a whole when there are
   * too many.
   */
  static List<Case> apart(Term term, Search search) {
    var open = new ArrayDeque<Case>();
    open.add(new Case(Assignment.ALWAYS, term));
    var done = new ArrayList<Case>();
    int steps = 0;
    while (!open.isEmpty()) {
      var next = open.remove();
      var choice = search.in(next.value());
      if (choice.isEmpty()) {
        done.add(next);
        continue;
      }
      if (++steps > Choices.MOST) {
        var reason = "it has more than " + Figures.of(Choices.MOST) + " cases";
        return List.of(new Case(Assignment.ALWAYS, new Term.Unknown(reason, term.origin())));
      }
      for (var one : choice.get().cases()) {
        next.when()
            .and(one.when())
            .ifPresent(both -> open.add(new Case(both, Terms.given(next.value(), both))));
      }
    }
    return done;
  }

  /** Itself. */
  static Optional<OneOf> whole(Term term) {
    return term instanceof OneOf choice ? Optional.of(choice) : Optional.empty();
  }

  /** Itself, or a member of it. */
  static Optional<OneOf> member(Term term) {
    return term instanceof Fields(var members, _)
        ? members.values().stream().flatMap(one -> whole(one).stream()).findFirst()
        : whole(term);
  }

  /** Whatever decides what kind of statement it is; a choice between values of a list is not. */
  static Optional<OneOf> statement(Term term) {
    if (!(term instanceof Fields fields)) {
      return whole(term);
    }
    return whole(fields.get("Effect"))
        .or(() -> whole(fields.get("Principal")))
        .or(() -> whole(fields.get("NotPrincipal")))
        .or(() -> list(fields, 2));
  }

  /** A choice between more than values, so many steps below. */
  private static Optional<OneOf> list(Term term, int below) {
    return switch (term) {
      case OneOf choice ->
          choice.cases().stream().allMatch(one -> isValue(one.value()))
              ? Optional.empty()
              : Optional.of(choice);
      case Fields(var members, _) ->
          below < 0
              ? Optional.empty()
              : members.values().stream()
                  .flatMap(member -> list(member, below - 1).stream())
                  .findFirst();
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Absent _,
          Term.Reference _,
          Term.Joined _,
          Term.Unknown _ ->
          Optional.empty();
    };
  }

  /** Whether it is one value, known or not. */
  static boolean isValue(Term term) {
    return switch (term) {
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Reference _,
          Term.Joined _,
          Term.Unknown _ ->
          true;
      case Term.Null _, Term.Items _, Fields _, Term.Absent _, OneOf _ -> false;
    };
  }

  /** Whether it is one value in each case in which it is there. */
  static boolean isItem(Term term) {
    return term instanceof OneOf(var cases, _)
        ? cases.stream().allMatch(one -> isValue(one.value()) || one.value() instanceof Term.Absent)
        : isValue(term);
  }
}
