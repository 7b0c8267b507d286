package dev.plinth.rehearse;

import java.util.List;

/**
 * What goes wrong in one rehearsal.
 *
 * @param order which order tasks are looked through in where none waits for another; 0 for that of
 *     the assembly
 */
public record FaultPlan(long order, List<Fault> faults) {
  /** Nothing goes wrong. */
  static final FaultPlan NONE = new FaultPlan(0, List.of());

  public FaultPlan {
    faults = List.copyOf(faults);
  }
}
