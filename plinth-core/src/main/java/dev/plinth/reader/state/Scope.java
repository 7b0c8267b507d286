package dev.plinth.reader.state;

import dev.plinth.term.Term;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of an answer and what it stands in.
 *
 * @param rows the row, then the one that holds it, and so on; at least one
 */
record Scope(List<Term.Fields> rows) {
  Scope {
    rows = List.copyOf(rows);
  }

  static Scope of(Term.Fields row) {
    return new Scope(List.of(row));
  }

  Term.Fields row() {
    return rows.getFirst();
  }

  /** A row within this one. */
  Scope within(Term.Fields row) {
    return new Scope(Stream.concat(Stream.of(row), rows.stream()).toList());
  }

  /** What stands in the list of this name, and only objects; none when there is no list. */
  List<Scope> each(Selector list) {
    return list.in(this) instanceof Term.Items(var items, _)
        ? items.stream()
            .filter(Term.Fields.class::isInstance)
            .map(item -> within((Term.Fields) item))
            .toList()
        : List.of();
  }
}
