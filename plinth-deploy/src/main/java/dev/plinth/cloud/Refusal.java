package dev.plinth.cloud;

/**
 * A service refused a call: nothing was done.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Operation operation;
  private final String code;
  private final int status;

  /**
   * A refusal.
   *
   * @param code the service's word for it, such as {@code AccessDeniedException}
   * @param status that of HTTP
   */
  public Refusal(Operation operation, String code, String message, int status) {
    super(message);
    this.operation = operation;
    this.code = code;
    this.status = status;
  }

  /** What was asked. */
  public Operation operation() {
    return operation;
  }

  /** The service's word for why. */
  public String code() {
    return code;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** What the service says of it. */
  @Override
  public String getMessage() {
    var message = super.getMessage();
    return message == null ? "" : message;
  }

  /** Refusals are answers, made by the thousand in a rehearsal: they carry no trace. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
