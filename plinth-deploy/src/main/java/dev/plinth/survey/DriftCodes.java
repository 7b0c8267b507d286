package dev.plinth.survey;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** The codes of what is there otherwise than the estate says. */
public final class DriftCodes {
  public static final Code STEP = new Code("DRF-101", "organization other than the estate");
  public static final Code STACK = new Code("DRF-102", "stack other than the estate");

  /** Somebody changed or deleted it past CloudFormation. */
  public static final Code BY_HAND = new Code("DRF-103", "resource changed by hand");

  public static final Code UNKNOWN = new Code("DRF-104", "something that the estate does not have");

  /** Whether it drifted is not known. */
  public static final Code NOT_SEEN = new Code("DRF-105", "something that could not be compared");

  private DriftCodes() {}

  /** All of them, sorted. */
  public static List<Code> all() {
    return List.of(STEP, STACK, BY_HAND, UNKNOWN, NOT_SEEN);
  }
}
