package dev.plinth.access.proof;

import dev.plinth.access.language.Values;

/**
 * What one value must do.
 *
 * @param meets whether it must meet these, or none of them
 */
record Constraint(Values values, boolean meets) {
  /** Whether a value does so; what a variable stands for may be anything, and is then not asked. */
  boolean takes(Candidate candidate) {
    boolean isMet = values.fixed().stream().anyMatch(candidate::meets);
    return isMet == meets || (meets && !values.isFixed());
  }
}
