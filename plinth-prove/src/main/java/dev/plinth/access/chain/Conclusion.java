package dev.plinth.access.chain;

import java.util.List;

/** What becomes of the question whether somebody can act on something. */
public sealed interface Conclusion {
  /**
   * Nobody can.
   *
   * @param assumptions under which it is so
   */
  record Holds(List<String> assumptions) implements Conclusion {
    public Holds {
      assumptions = List.copyOf(assumptions);
    }
  }

  /**
   * Somebody can.
   *
   * @param chain of requests that AWS allows one after the other
   */
  record Broken(Chain chain) implements Conclusion {}

  /** It is not known: this is missing. */
  record Open(List<String> missing) implements Conclusion {
    public Open {
      if (missing.isEmpty()) {
        throw new IllegalArgumentException("open without a reason");
      }
      missing = List.copyOf(missing);
    }
  }

  /** It is not known for this reason. */
  static Conclusion open(String missing) {
    return new Open(List.of(missing));
  }
}
