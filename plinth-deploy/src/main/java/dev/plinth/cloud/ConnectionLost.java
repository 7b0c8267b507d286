package dev.plinth.cloud;

/** A call was made and no answer came: whether it was carried out is not known. */
public final class ConnectionLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Operation operation;

  public ConnectionLost(Operation operation, String message) {
    super(message);
    this.operation = operation;
  }

  /** What was asked. */
  public Operation operation() {
    return operation;
  }
}
