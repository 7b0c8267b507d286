package dev.plinth.twin;

/** A resource could not be made, changed or deleted. */
final class StackFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StackFailed(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
