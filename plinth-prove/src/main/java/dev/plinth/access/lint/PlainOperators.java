package dev.plinth.access.lint;

import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Keys that may have several values, and of which their service documents operators for one.
 *
 * @param keys in any case
 */
record PlainOperators(List<String> keys) {
  static PlainOperators standard() {
    var file = "plain-operators.json";
    try (var stream = PlainOperators.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + file);
      }
      return new PlainOperators(WorldData.of(file, Json.parse(stream)).texts("keys"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean include(String key) {
    return keys.stream().anyMatch(key::equalsIgnoreCase);
  }
}
