package dev.plinth.deploy;

import dev.plinth.diagnostic.Code;

/** A step could not be done, for a reason that a person can read. */
public final class StepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Code code;

  public StepFailed(String reason) {
    this(DeployCodes.NOT_DONE, reason);
  }

  StepFailed(Code code, String reason) {
    super(reason);
    this.code = code;
  }

  Code code() {
    return code;
  }

  /** Why, in words. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
