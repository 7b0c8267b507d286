package dev.plinth.promise;

import java.util.List;

/**
 * The answer to a question about an estate. Nothing is {@link Proved} from partial data.
 *
 * @param <C> what shows that something does not hold
 */
public sealed interface Verdict<C> {
  /** It holds for all inputs, as long as these assumptions do. */
  record Proved<C>(List<String> assumptions) implements Verdict<C> {
    public Proved {
      assumptions = List.copyOf(assumptions);
    }
  }

  /** It does not hold, as this shows. */
  record Refuted<C>(C counterexample) implements Verdict<C> {}

  /** It cannot be decided: this is missing. */
  record Unknown<C>(List<String> missing) implements Verdict<C> {
    public Unknown {
      if (missing.isEmpty()) {
        throw new IllegalArgumentException("an unknown without a reason");
      }
      missing = List.copyOf(missing);
    }
  }

  /** It cannot be decided for this reason. */
  static <C> Verdict<C> unknown(String missing) {
    return new Unknown<>(List.of(missing));
  }
}
