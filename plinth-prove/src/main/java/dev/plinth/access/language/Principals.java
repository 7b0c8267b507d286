package dev.plinth.access.language;

import java.util.List;

/** Whom a statement is about. */
public sealed interface Principals {
  /** Whoever holds the policy. */
  record Holder() implements Principals {}

  /** These. */
  record Only(List<Named> named) implements Principals {
    public Only {
      named = List.copyOf(named);
    }
  }

  /** Everybody but these. */
  record AllBut(List<Named> named) implements Principals {
    public AllBut {
      named = List.copyOf(named);
    }
  }
}
