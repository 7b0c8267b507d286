package dev.plinth.deploy;

import dev.plinth.blueprint.Stage;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * Something to be done: a step of the organization, or a stack.
 *
 * @param id its name in the journal, such as {@code step account.prod-1} or {@code stack
 *     prod-1/us-east-1/vpc-prod}
 * @param after the ids of those that come first, where they are there
 * @param origin the line of the estate file that asked for it
 */
public record Task(String id, Stage stage, List<String> after, Origin origin, Work work) {
  public Task {
    after = List.copyOf(after);
  }

  /** What is done. */
  interface Work {
    /**
     * All that it depends on, as a text: with the same, what it did before still holds.
     *
     * @throws StepFailed when something before did not tell what it should have
     */
    String inputs(Facts facts);

    /**
     * Does it, or finds it done.
     *
     * @param facts what is known, and is told what comes to be known
     * @throws StepFailed when it cannot be done
     */
    Outcome run(Facts facts);

    /**
     * Whether nothing else may be done meanwhile. What a guardrail that is tried denies must not be
     * put down to another, and must not make a stack of the account that it is tried on fail.
     */
    default boolean isAlone() {
      return false;
    }
  }

  /** What came of it. */
  public enum Outcome {
    /** It was as it should be. */
    UNCHANGED,
    /** It is so now. */
    DONE,
    /** AWS cannot do it yet: a later deployment does. */
    LATER,
    /** It was so in the run that was cut off and goes on, and was not looked at again. */
    KEPT
  }
}
