package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A twin that is kept in a file. The file is replaced whole, so that it is never half written; who
 * opens it sees to it that nobody else has it open.
 */
public final class TwinFile {
  private final Path file;
  private final String id;
  private final Twin twin;

  private TwinFile(Path file, String id, Twin twin) {
    this.file = file;
    this.id = id;
    this.twin = twin;
  }

  /**
   * Opens a file; one that is not there is an empty twin.
   *
   * @throws IOException when it cannot be read or holds no twin
   */
  public static TwinFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      return begin(file, Twin.empty());
    }
    var saved = read(file);
    var state = saved.object("state");
    if (state.isEmpty()) {
      throw new IOException("it holds no twin");
    }
    return new TwinFile(
        file, saved.string("twin").orElse(""), Twin.of(Store.of(state.orElseThrow())));
  }

  /** The same file with another twin in it; not written until it is saved. */
  public static TwinFile begin(Path file, Twin twin) {
    return new TwinFile(file, UUID.randomUUID().toString(), twin);
  }

  /**
   * A twin as {@link Twin#save()} gave it, in a file of its own.
   *
   * @throws IOException when it cannot be read or is no JSON object
   */
  public static Twin load(Path saved) throws IOException {
    return Twin.of(Store.of(read(saved)));
  }

  private static JsonObject read(Path file) throws IOException {
    try {
      if (Json.parse(Files.readString(file)) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonException e) {
      throw new IOException("it is not JSON, at line " + e.line(), e);
    }
    throw new IOException("it is not a JSON object");
  }

  /** What is in it. */
  public Twin twin() {
    return twin;
  }

  /**
   * Another one for each twin that was begun: what is written down of one says nothing of another.
   */
  public String id() {
    return id;
  }

  /** Writes what is in it. */
  public synchronized void save() throws IOException {
    var next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, Json.object("twin", id, "state", twin.save()).compact());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
