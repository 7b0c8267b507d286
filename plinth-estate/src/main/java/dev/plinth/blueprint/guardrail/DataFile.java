package dev.plinth.blueprint.guardrail;

import dev.plinth.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A data file beside this package. */
final class DataFile {
  private DataFile() {}

  /** The object in it. */
  static Json.JsonObject read(String name) {
    try (var stream = DataFile.class.getResourceAsStream(name)) {
      if (stream == null || !(Json.parse(stream) instanceof Json.JsonObject object)) {
        throw new IllegalStateException("no data file " + name);
      }
      return object;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
