package dev.plinth.rehearse;

import dev.plinth.rehearse.Fault.Kind;
import java.util.EnumMap;
import java.util.Map;

/**
 * A rehearsal that was held.
 *
 * @param happened how often what went wrong; faults at calls that never came do not count
 * @param resumes how often it was deployed again
 * @param calls how many calls were made
 */
public record Run(
    FaultPlan plan, Ending ending, Map<Kind, Integer> happened, int resumes, long calls) {
  public Run {
    var copy = new EnumMap<Kind, Integer>(Kind.class);
    copy.putAll(happened);
    happened = copy;
  }

  /** Whether it ended as it should. */
  public boolean isSame() {
    return ending instanceof Ending.Same;
  }
}
