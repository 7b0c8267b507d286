package dev.plinth.blueprint.organization;

import dev.plinth.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

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

  /** The objects in a list. */
  static List<Json.JsonObject> objects(Json.JsonObject object, String name) {
    return object.items(name).stream()
        .filter(Json.JsonObject.class::isInstance)
        .map(Json.JsonObject.class::cast)
        .toList();
  }

  /** A string that every entry has. */
  static String text(Json.JsonObject entry, String name) {
    return entry
        .string(name)
        .orElseThrow(() -> new IllegalStateException("no " + name + " in " + entry.compact()));
  }
}
