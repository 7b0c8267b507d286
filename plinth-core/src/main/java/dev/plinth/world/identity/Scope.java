package dev.plinth.world.identity;

import java.util.List;

/**
 * What a statement is about: some values, or all but some.
 *
 * <p>A value that is a {@link dev.plinth.term.Term.OneOf} may be absent in a case, where it is not
 * in the list; one that is {@link dev.plinth.term.Term.Unknown} may stand for several.
 */
public sealed interface Scope<T> {
  /** These. */
  record Only<T>(List<T> values) implements Scope<T> {
    public Only {
      values = List.copyOf(values);
    }
  }

  /** Everything but these. */
  record AllBut<T>(List<T> values) implements Scope<T> {
    public AllBut {
      values = List.copyOf(values);
    }
  }

  /** The statement does not say. */
  record Unsaid<T>() implements Scope<T> {}
}
