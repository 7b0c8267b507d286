package dev.plinth.access.language;

import dev.plinth.term.Term;
import java.util.Optional;

/** The text that a reference to a resource will turn into, where it can be told. */
@FunctionalInterface
public interface Names {
  /** Nothing can be told. */
  Names NONE = _ -> Optional.empty();

  /** The text, in which a name that AWS will make is a word of its own that nothing else is. */
  Optional<String> of(Term.Reference reference);
}
