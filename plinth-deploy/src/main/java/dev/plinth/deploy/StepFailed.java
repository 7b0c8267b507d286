package dev.plinth.deploy;

/** A step could not be done, for a reason that a person can read. */
final class StepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepFailed(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
