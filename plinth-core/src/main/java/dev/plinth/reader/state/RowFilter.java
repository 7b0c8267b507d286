package dev.plinth.reader.state;

import dev.plinth.term.Term;
import java.util.List;

/** Which rows a mapping is for. */
sealed interface RowFilter {
  /** Those with one of these texts there. */
  record Is(Selector what, List<String> texts) implements RowFilter {}

  /** Those with none of these texts there. */
  record IsNot(Selector what, List<String> texts) implements RowFilter {}

  /** Those with another text there than the other place has. */
  record Unlike(Selector what, Selector other) implements RowFilter {}

  /** Those with a text there that begins so, or those without one. */
  record Begins(Selector what, String start, boolean wanted) implements RowFilter {}

  /** Those with anything there. */
  record Has(Selector what) implements RowFilter {}

  /** Whether the row is one. */
  default boolean takes(Scope scope) {
    return switch (this) {
      case Is(var what, var texts) -> what.text(scope).filter(texts::contains).isPresent();
      case IsNot(var what, var texts) -> what.text(scope).filter(texts::contains).isEmpty();
      case Unlike(var what, var other) -> !what.text(scope).equals(other.text(scope));
      case Begins(var what, var start, var wanted) ->
          what.text(scope).filter(text -> text.startsWith(start)).isPresent() == wanted;
      case Has(var what) ->
          switch (what.in(scope)) {
            case Term.Absent _ -> false;
            case Term.Items(var items, _) -> !items.isEmpty();
            default -> true;
          };
    };
  }
}
