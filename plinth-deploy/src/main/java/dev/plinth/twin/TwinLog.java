package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What changed in a twin since it was written whole: a line for each call that changed something,
 * after a first line that says of which writing. A line is written when the call is answered, so
 * that it outlives the process; {@link #force} makes it outlive the machine. A last line that is
 * torn, and a log of another writing, count for nothing.
 */
final class TwinLog implements AutoCloseable {
  private final FileChannel channel;
  private long size;

  private TwinLog(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  /** Begins an empty log, in the place of one that is there. */
  static TwinLog begin(Path file, JsonObject head) throws IOException {
    var log =
        new TwinLog(
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING),
            0);
    log.write(head);
    return log;
  }

  /**
   * Puts what a log tells into a store.
   *
   * @param head what its first line must be
   * @return how much of the file counts; nothing when there is none, or it is of another writing
   * @throws IOException when it cannot be read, or is damaged before its last line
   */
  static long replay(Path file, JsonObject head, Store store) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    var text = Files.readAllBytes(file);
    int start = 0;
    for (int line = 1; start < text.length; line++) {
      int end = start;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      if (end == text.length) {
        return start;
      }
      var change = change(text, start, end);
      if (change.isEmpty()) {
        if (end + 1 == text.length) {
          return start;
        }
        throw new IOException("line " + line + " of " + file.getFileName() + " is damaged");
      }
      if (line > 1) {
        ChangeRecord.apply(change.get(), store);
      } else if (!change.get().equals(head)) {
        return 0;
      }
      start = end + 1;
    }
    return start;
  }

  private static Optional<JsonObject> change(byte[] text, int start, int end) {
    try {
      return Json.parse(new String(text, start, end - start, StandardCharsets.UTF_8))
              instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** Goes on with a log of which so much counts. */
  static TwinLog resume(Path file, long size) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.truncate(size);
    channel.position(size);
    return new TwinLog(channel, size);
  }

  /** Adds a line. */
  void write(JsonObject line) throws IOException {
    var bytes = ByteBuffer.wrap((line.compact() + "\n").getBytes(StandardCharsets.UTF_8));
    size += bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** How long it is, in bytes. */
  long size() {
    return size;
  }

  /** Sees to it that what was written outlives the machine. */
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
