package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.UUID;

/**
 * A twin that is kept in a file, and a log beside it of what changed since the file was written.
 * The file is replaced whole, so that it is never half written; the log grows by what a call
 * changed, before the call is answered. Who opens it sees to it that nobody else has it open.
 */
public final class TwinFile implements AutoCloseable {
  /** A log shorter than this is not worth writing the twin whole. */
  private static final long SHORT = 4L << 20;

  private final Path file;
  private final String id;
  private final Twin twin;

  /** How often it was written whole; the log says to which writing it belongs. */
  private long writings;

  private long size;
  private Optional<TwinLog> log = Optional.empty();

  private TwinFile(Path file, String id, Twin twin, long writings, long size) {
    this.file = file;
    this.id = id;
    this.twin = twin;
    this.writings = writings;
    this.size = size;
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
    var store = Store.of(state.orElseThrow());
    var id = saved.string("twin").orElse("");
    long writings = saved.number("writings").map(Number::longValue).orElse(1L);
    long counts = TwinLog.replay(log(file), head(id, writings), store);
    var opened = new TwinFile(file, id, twin(store), writings, Files.size(file));
    if (counts > 0) {
      opened.log = Optional.of(TwinLog.resume(log(file), counts));
    }
    opened.hear();
    return opened;
  }

  /** The same file with another twin in it; not written until it is saved or changes. */
  public static TwinFile begin(Path file, Twin twin) {
    var begun = new TwinFile(file, UUID.randomUUID().toString(), twin, 0, 0);
    begun.hear();
    return begun;
  }

  /**
   * A twin as {@link Twin#save()} gave it, in a file of its own.
   *
   * @throws IOException when it cannot be read or is no JSON object
   */
  public static Twin load(Path saved) throws IOException {
    return twin(Store.of(read(saved)));
  }

  private static Twin twin(Store store) throws IOException {
    var twin = Twin.of(store);
    try {
      twin.now();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException("the time that it has is none", e);
    }
    return twin;
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

  private static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + ".log");
  }

  private static JsonObject head(String id, long writings) {
    return Json.object("twin", id, "writings", writings);
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

  /** Logs what changes from now on. */
  private void hear() {
    twin.hear(
        new ChangeRecord(change -> {
          try {
            log(change);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }));
  }

  private void log(JsonObject change) throws IOException {
    if (writings == 0) {
      write();
      return;
    }
    if (log.isEmpty()) {
      log = Optional.of(TwinLog.begin(log(file), head(id, writings)));
    }
    log.get().write(change);
  }

  /** Sees to it that all that was answered outlives the machine. */
  public void keep() throws IOException {
    synchronized (twin) {
      if (log.isPresent()) {
        log.get().force();
        if (log.get().size() > Math.max(SHORT, 2 * size)) {
          write();
        }
      }
    }
  }

  /** Writes what is in it, whole, unless it is as it was written. */
  public void save() throws IOException {
    synchronized (twin) {
      if (writings == 0 || log.isPresent()) {
        write();
      }
    }
  }

  private void write() throws IOException {
    var next = file.resolveSibling(file.getFileName() + ".next");
    var text = Json.object("twin", id, "writings", writings + 1, "state", twin.save()).compact();
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    size = bytes.remaining();
    try (var channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder();
    writings++;
    if (log.isPresent()) {
      log.get().close();
    }
    log = Optional.empty();
    // what it said is in the file
    Files.deleteIfExists(log(file));
  }

  /** The new file's name outlives the machine before the log of the old one is emptied. */
  private void forceFolder() throws IOException {
    try (var folder =
        FileChannel.open(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (AccessDeniedException e) {
      // Windows does not open folders, and orders such writes itself
    }
  }

  /** Ends its log; what is in it is kept as it was written. */
  @Override
  public void close() throws IOException {
    synchronized (twin) {
      twin.hear(Store.Changes.UNHEARD);
      if (log.isPresent()) {
        log.get().close();
      }
      log = Optional.empty();
    }
  }
}
