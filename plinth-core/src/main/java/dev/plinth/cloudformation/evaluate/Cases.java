package dev.plinth.cloudformation.evaluate;

import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every case of a term that holds choices, one by one.
 *
 * @param all each case with what the term is in it, without any choice left
 * @param complete whether these are all there are
 */
record Cases(List<Case> all, boolean complete) {
  private static final int MOST = 256;

  /** A term in one case. */
  record Case(Assignment when, Term.Fields value) {}

  Cases {
    all = List.copyOf(all);
  }

  static Cases of(Term.Fields fields, List<Assignment> when) {
    var found = new ArrayList<Case>();
    var complete = true;
    for (var one : when) {
      complete &= split(fields, one, found);
    }
    return new Cases(found, complete);
  }

  private static boolean split(Term.Fields fields, Assignment when, List<Case> found) {
    if (found.size() >= MOST) {
      return false;
    }
    if (!(Terms.given(fields, when) instanceof Term.Fields given)) {
      return true;
    }
    var choice = first(given);
    if (choice.isEmpty()) {
      found.add(new Case(when, given));
      return true;
    }
    var complete = true;
    for (var one : choice.get().cases()) {
      var both = when.and(one.when());
      if (both.isPresent()) {
        complete &= split(pinned(given, choice.get(), one.value()), both.get(), found);
      }
    }
    return complete;
  }

  /** The term with this choice made. */
  private static Term.Fields pinned(Term.Fields fields, OneOf choice, Term value) {
    return Terms.choose(fields, choice, value) instanceof Term.Fields chosen ? chosen : fields;
  }

  private static Optional<OneOf> first(Term.Fields fields) {
    var found = new ArrayList<OneOf>();
    Terms.walk(
        fields,
        term -> {
          if (found.isEmpty() && term instanceof OneOf choice) {
            found.add(choice);
          }
        });
    return found.stream().findFirst();
  }
}
