package dev.plinth.access.proof;

import dev.plinth.access.language.Key;

/** A part of a request that has a value of its own. */
sealed interface Slot {
  /** The resource. */
  record Resource() implements Slot {}

  /** Who asks. */
  record Caller() implements Slot {}

  /** The name of the session. */
  record Session() implements Slot {}

  /** A condition key. */
  record Value(Key key) implements Slot {}

  /** Something that nobody knows. */
  record Free(int number) implements Slot {}

  /** What an atom speaks of. */
  static Slot of(Atom atom) {
    return switch (atom) {
      case Atom.Resource _ -> new Resource();
      case Atom.Caller _ -> new Caller();
      case Atom.Session _ -> new Session();
      case Atom.Present(var key) -> new Value(key);
      case Atom.Single(var key) -> new Value(key);
      case Atom.Some(var key, _, _) -> new Value(key);
      case Atom.Free(var number, _) -> new Free(number);
    };
  }
}
