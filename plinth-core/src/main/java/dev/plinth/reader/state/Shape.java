package dev.plinth.reader.state;

import dev.plinth.term.Term;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** How a value of a resource is made of a row. */
sealed interface Shape {
  /** The value itself. */
  record Copy(Selector from) implements Shape {}

  /** An object of these. */
  record Group(SequencedMap<String, Shape> members) implements Shape {
    /** The same, an empty object where nothing of it is told. */
    Term whole(Scope scope) {
      var made = of(scope);
      return made instanceof Term.Absent
          ? new Term.Fields(new LinkedHashMap<>(), scope.row().origin())
          : made;
    }
  }

  /** A list with one object for each item. */
  record Each(Selector list, Group group) implements Shape {}

  /** What a function makes of it. */
  record Made(Maker maker, Selector from) implements Shape {}

  /** The value for this row; {@link Term.Absent} when the row does not tell. */
  default Term of(Scope scope) {
    return switch (this) {
      case Copy(var from) -> from.in(scope);
      case Made(var maker, var from) -> maker.make(from.in(scope));
      case Each(var list, var group) ->
          list.in(scope) instanceof Term.Items(_, var origin)
              ? new Term.Items(scope.each(list).stream().map(group::whole).toList(), origin)
              : new Term.Absent(scope.row().origin());
      case Group(var members) -> {
        var made = new LinkedHashMap<String, Term>();
        members.forEach((name, shape) -> {
          var value = shape.of(scope);
          if (!(value instanceof Term.Absent)) {
            made.put(name, value);
          }
        });
        yield made.isEmpty()
            ? new Term.Absent(scope.row().origin())
            : new Term.Fields(made, scope.row().origin());
      }
    };
  }
}
