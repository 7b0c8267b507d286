package dev.plinth.cloudformation.evaluate;

import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Terms;
import dev.plinth.term.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

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
      if (Terms.given(fields, one) instanceof Term.Fields given) {
        complete &= split(given, one, found);
      }
    }
    return new Cases(found, complete);
  }

  /** Decides one variable after the other, so that each step leaves less to look at. */
  private static boolean split(Term.Fields fields, Assignment when, List<Case> found) {
    if (found.size() >= MOST) {
      return false;
    }
    var choice = first(fields);
    if (choice.isEmpty()) {
      found.add(new Case(when, fields));
      return true;
    }
    var variable =
        choice.get().cases().stream()
            .flatMap(one -> one.when().values().keySet().stream())
            .distinct()
            .filter(one -> blocks(choice.get(), one, when).size() > 1)
            .findFirst();
    if (variable.isEmpty()) {
      return false;
    }
    var complete = true;
    for (var values : blocks(choice.get(), variable.get(), when)) {
      var block = Assignment.of(variable.get(), values);
      var both = when.and(block);
      if (both.isPresent() && Terms.given(fields, block) instanceof Term.Fields given) {
        complete &= split(given, both.get(), found);
      }
    }
    return complete;
  }

  /** The values of a variable, those together that no case tells apart. */
  private static List<NavigableSet<String>> blocks(
      OneOf choice, Variable variable, Assignment when) {
    List<NavigableSet<String>> blocks = List.of(when.allowed(variable));
    for (var one : choice.cases()) {
      var told = one.when().allowed(variable);
      var finer = new ArrayList<NavigableSet<String>>();
      for (var block : blocks) {
        var inside = new TreeSet<>(block);
        inside.retainAll(told);
        var outside = new TreeSet<>(block);
        outside.removeAll(told);
        if (!inside.isEmpty()) {
          finer.add(inside);
        }
        if (!outside.isEmpty()) {
          finer.add(outside);
        }
      }
      blocks = finer;
    }
    return blocks;
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
