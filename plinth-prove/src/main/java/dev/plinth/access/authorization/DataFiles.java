package dev.plinth.access.authorization;

import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON files beside this class. */
final class DataFiles {
  private DataFiles() {}

  static WorldData read(String file) {
    try (var stream = DataFiles.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + file);
      }
      return WorldData.of(file, Json.parse(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
