package dev.plinth.blueprint;

import dev.plinth.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A data file that stands beside the code that reads it. */
public final class DataFile {
  private DataFile() {}

  /** The object in the file of this name beside this class. */
  public static Json.JsonObject read(Class<?> beside, String name) {
    try (var stream = beside.getResourceAsStream(name)) {
      if (stream == null || !(Json.parse(stream) instanceof Json.JsonObject object)) {
        throw new IllegalStateException("no data file " + name);
      }
      return object;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects in a list. */
  public static List<Json.JsonObject> objects(Json.JsonObject object, String name) {
    return object.items(name).stream()
        .filter(Json.JsonObject.class::isInstance)
        .map(Json.JsonObject.class::cast)
        .toList();
  }

  /** A string that every entry has. */
  public static String text(Json.JsonObject entry, String name) {
    return entry
        .string(name)
        .orElseThrow(() -> new IllegalStateException("no " + name + " in " + entry.compact()));
  }
}
