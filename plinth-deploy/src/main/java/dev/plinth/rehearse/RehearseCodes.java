package dev.plinth.rehearse;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** The codes of what goes wrong in rehearsals. */
public final class RehearseCodes {
  /** Resumed after faults, a deployment does not end as without them. */
  public static final Code DIVERGES = new Code("RHS-101", "deployment that faults lead astray");

  public static final Code NOT_A_FAULT_PLAN = new Code("RHS-102", "file that is no fault plan");

  private RehearseCodes() {}

  /** All of them, sorted. */
  public static List<Code> all() {
    return List.of(DIVERGES, NOT_A_FAULT_PLAN);
  }
}
