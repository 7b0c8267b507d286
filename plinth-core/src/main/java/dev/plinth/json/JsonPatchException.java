package dev.plinth.json;

/** A patch is none, or cannot be carried out. */
public final class JsonPatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsonPatchException(String message) {
    super(message);
  }
}
