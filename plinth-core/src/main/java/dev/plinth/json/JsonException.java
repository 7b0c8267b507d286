package dev.plinth.json;

/** A text that is not JSON, with the place where that showed. */
public final class JsonException extends RuntimeException {
  private final int line;
  private final int column;

  JsonException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** The line, counted from 1; 0 when it is not known. */
  public int line() {
    return line;
  }

  /** The column in that line, counted from 1; 0 when it is not known. */
  public int column() {
    return column;
  }
}
