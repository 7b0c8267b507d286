package dev.plinth.plan.changeset;

import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Where two values differ. Two that are not known for the same reason count as the same. */
public final class ValueComparison {
  private final RecreationRule rule;
  private final List<ValueChange> found = new ArrayList<>();

  private ValueComparison(RecreationRule rule) {
    this.rule = rule;
  }

  /** The differences below a property, by path. */
  static List<ValueChange> of(String property, Term before, Term after, RecreationRule rule) {
    var comparison = new ValueComparison(rule);
    comparison.compare(List.of(property), before, after);
    return comparison.found;
  }

  /** The differences within an attribute that replaces nothing. */
  static List<ValueChange> of(Term before, Term after) {
    var comparison = new ValueComparison(RecreationRule.NONE);
    comparison.compare(List.of(), before, after);
    return comparison.found;
  }

  private void compare(List<String> steps, Term before, Term after) {
    if (before instanceof Fields one && after instanceof Fields other) {
      var names = new LinkedHashSet<>(one.members().keySet());
      names.addAll(other.members().keySet());
      for (var name : names) {
        compare(with(steps, name), one.get(name), other.get(name));
      }
    } else if (before instanceof Items(var one, var origin)
        && after instanceof Items(var other, _)) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        compare(with(steps, String.valueOf(i)), at(one, i, origin), at(other, i, origin));
      }
    } else if (!isAlike(before, after)) {
      found.add(new ValueChange(steps, before, after, rule.of(steps)));
    }
  }

  private static Term at(List<Term> items, int index, Origin origin) {
    return index < items.size() ? items.get(index) : new Absent(origin);
  }

  private static List<String> with(List<String> steps, String step) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return longer;
  }

  /** Whether both say the same, as far as they are known. */
  public static boolean isAlike(Term before, Term after) {
    return switch (before) {
      case Term.Unknown(var reason, _) ->
          after instanceof Term.Unknown(var other, _) && reason.equals(other);
      case Term.Joined(var parts, _) ->
          after instanceof Term.Joined(var others, _) && areAlike(parts, others);
      case Items(var items, _) -> after instanceof Items(var others, _) && areAlike(items, others);
      case Fields(var members, _) ->
          after instanceof Fields other
              && members.keySet().equals(other.members().keySet())
              && members.entrySet().stream()
                  .allMatch(entry -> isAlike(entry.getValue(), other.get(entry.getKey())));
      case Term.OneOf(var cases, _) ->
          after instanceof Term.OneOf(var others, _)
              && cases.size() == others.size()
              && cases.stream()
                  .allMatch(mine ->
                      others.stream()
                          .anyMatch(their ->
                              mine.when().equals(their.when())
                                  && isAlike(mine.value(), their.value())));
      case Term.Text _, Term.Number _, Term.Truth _, Term.Null _, Absent _, Term.Reference _ ->
          before.says(after);
    };
  }

  private static boolean areAlike(List<Term> before, List<Term> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!isAlike(before.get(i), after.get(i))) {
        return false;
      }
    }
    return true;
  }
}
