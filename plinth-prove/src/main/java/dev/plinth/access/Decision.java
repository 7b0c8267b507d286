package dev.plinth.access;

import dev.plinth.source.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What AWS answers to a request, and why.
 *
 * @param layer which decided; empty for what is allowed
 * @param causes the statements that decided, or what is missing in each layer that lacks an allow
 */
public record Decision(Outcome outcome, Optional<Layer> layer, List<Cause> causes) {
  /** What AWS answers. */
  public enum Outcome {
    /** Yes. */
    ALLOWED("allowed"),
    /** No, for a statement says so. */
    EXPLICIT_DENY("explicitDeny"),
    /** No, for nothing allows it. */
    IMPLICIT_DENY("implicitDeny"),
    /** It depends on what is not known. */
    UNKNOWN("unknown");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** As machines read it. */
    public String word() {
      return word;
    }
  }

  /** Why. */
  public sealed interface Cause {
    /** Where in the evaluation. */
    Layer layer();

    /** A statement that matched. */
    record Stated(Layer layer, String policy, String statement, Origin origin) implements Cause {}

    /**
     * Nothing in a layer allows it.
     *
     * @param where the level of the organization, counted from the root as 1; 0 elsewhere
     */
    record Missing(Layer layer, int where) implements Cause {}

    /**
     * What is not known.
     *
     * @param reason lower case, without a period
     */
    record Doubt(Layer layer, String reason) implements Cause {}
  }

  public Decision {
    causes = List.copyOf(causes);
  }
}
