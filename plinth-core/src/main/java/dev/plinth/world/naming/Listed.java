package dev.plinth.world.naming;

import dev.plinth.term.Term;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.OneOf;
import java.util.ArrayList;
import java.util.List;

/**
 * An item of a list.
 *
 * @param value never a choice or absent; unknown where it may stand for several
 * @param exists whether it is in the list
 */
public record Listed(Term value, Term exists) {

  /** The items of a list in all cases; a single value is a list of one. */
  public static List<Listed> in(Term list) {
    return switch (list) {
      case Items(var items, _) -> items.stream().flatMap(item -> each(item).stream()).toList();
      case OneOf choice -> choice(choice, Listed::in);
      case Term.Absent _, Term.Null _ -> List.of();
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Fields _,
          Term.Reference _,
          Term.Joined _,
          Term.Unknown _ ->
          List.of(new Listed(list, Existence.always(list.origin())));
    };
  }

  /** The value in each case in which it is there. */
  public static List<Listed> each(Term value) {
    return switch (value) {
      case OneOf choice -> choice(choice, Listed::each);
      case Term.Absent _ -> List.of();
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Items _,
          Fields _,
          Term.Reference _,
          Term.Joined _,
          Term.Unknown _ ->
          List.of(new Listed(value, Existence.always(value.origin())));
    };
  }

  /**
   * The values at the end of a path; {@code *} stands for each item of a list. What bars the way is
   * given in place of what is behind it.
   */
  public static List<Listed> at(Term term, List<String> path) {
    if (path.isEmpty()) {
      return term instanceof Term.Absent
          ? List.of()
          : List.of(new Listed(term, Existence.always(term.origin())));
    }
    var further = path.subList(1, path.size());
    var all = new ArrayList<Listed>();
    for (var step : path.getFirst().equals("*") ? in(term) : each(term)) {
      if (path.getFirst().equals("*")) {
        all.addAll(under(step.exists(), at(step.value(), further)));
      } else if (step.value() instanceof Fields fields) {
        all.addAll(under(step.exists(), at(fields.get(path.getFirst()), further)));
      } else {
        all.add(step);
      }
    }
    return all;
  }

  private interface Reading {
    List<Listed> of(Term term);
  }

  private static List<Listed> choice(OneOf choice, Reading reading) {
    var all = new ArrayList<Listed>();
    for (int i = 0; i < choice.cases().size(); i++) {
      all.addAll(under(Existence.inCase(choice, i), reading.of(choice.cases().get(i).value())));
    }
    return all;
  }

  private static List<Listed> under(Term exists, List<Listed> items) {
    return items.stream()
        .map(item -> new Listed(item.value(), Existence.both(exists, item.exists())))
        .filter(item -> !Existence.isFalse(item.exists()))
        .toList();
  }
}
