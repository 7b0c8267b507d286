package dev.plinth.promise;

import java.util.List;

/** The answer to a question about an estate. Nothing is {@link Proved} from partial data. */
public sealed interface Verdict {
  /** It holds for all inputs, as long as these assumptions do. */
  record Proved(List<String> assumptions) implements Verdict {
    public Proved {
      assumptions = List.copyOf(assumptions);
    }
  }

  /** It does not hold, as this shows. */
  record Refuted(String counterexample) implements Verdict {}

  /** It cannot be decided: this is missing. */
  record Unknown(List<String> missing) implements Verdict {
    public Unknown {
      if (missing.isEmpty()) {
        throw new IllegalArgumentException("an unknown without a reason");
      }
      missing = List.copyOf(missing);
    }
  }

  /** It cannot be decided for this reason. */
  static Verdict unknown(String missing) {
    return new Unknown(List.of(missing));
  }
}
