package dev.plinth.access.authorization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;

/**
 * The text of a compressed data file, read a line at a time.
 *
 * @see "SOURCE.md beside the files"
 */
final class GzipLines {
  private final String text;
  private final LocalDate date;
  private final String source;
  private int at;

  private GzipLines(String text, String title) {
    this.text = text;
    var head = next().split("\t", -1);
    if (head.length != 4 || !head[0].equals(title) || !head[1].equals("1")) {
      throw new IllegalArgumentException("not a file of " + title);
    }
    try {
      date = LocalDate.parse(head[2]);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a file of " + title + " without a date", e);
    }
    source = head[3];
  }

  static GzipLines beside(String file, String title) {
    try (var stream = GzipLines.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + file);
      }
      return read(stream, title);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException when the first line does not have this title
   */
  static GzipLines read(InputStream stream, String title) throws IOException {
    try (var plain = new GZIPInputStream(stream, 1 << 16)) {
      return new GzipLines(new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1), title);
    }
  }

  LocalDate date() {
    return date;
  }

  String source() {
    return source;
  }

  boolean more() {
    return at < text.length();
  }

  String next() {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      throw new IllegalArgumentException("a data file ends in the middle of a line");
    }
    var line = text.substring(at, end);
    at = end + 1;
    return line;
  }

  /** The next characters as they are, lines and all. */
  String take(int length) {
    if (length > text.length() - at) {
      throw new IllegalArgumentException("a data file ends too early");
    }
    var part = text.substring(at, at + length);
    at += length;
    return part;
  }
}
