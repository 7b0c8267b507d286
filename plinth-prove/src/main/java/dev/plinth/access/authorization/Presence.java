package dev.plinth.access.authorization;

/** Whether a request carries a condition key. */
public enum Presence {
  /** No such request carries it: AWS says so, or its reference does not list the key. */
  NEVER,
  /** Some do, or nothing is known of it. */
  MAYBE,
  /** AWS says that every such request carries it. */
  ALWAYS;

  /** What holds of requests that are of one of two sorts. */
  Presence or(Presence other) {
    return this == other ? this : MAYBE;
  }
}
