package dev.plinth.access.proof;

import dev.plinth.access.language.Key;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Values;

/** Something that is or is not so of a request. */
sealed interface Atom {
  /**
   * The resource matches.
   *
   * @param pattern may have variables and no holes
   */
  record Resource(Pattern pattern) implements Atom {}

  /**
   * Who asks matches.
   *
   * @param glob over {@link Who} names
   */
  record Caller(String glob) implements Atom {}

  /** The session has this name. */
  record Session(String name) implements Atom {}

  /** The request has the key. */
  record Present(Key key) implements Atom {}

  /** The key is there and has just one value. */
  record Single(Key key) implements Atom {}

  /** A value of the key meets these, or with {@code negated} none of them. */
  record Some(Key key, Values values, boolean negated) implements Atom {}

  /**
   * What nobody knows. No two are the same, so that nothing follows from one for another.
   *
   * @param reason lower case, without a period
   */
  record Free(int number, String reason) implements Atom {}
}
