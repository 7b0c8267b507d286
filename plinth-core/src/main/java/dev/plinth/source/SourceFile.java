package dev.plinth.source;

import java.util.List;

/**
 * A text the user gave, split in lines so that a position can be shown.
 *
 * @param name the name shown to the user, as they wrote it
 * @param lines the lines without their ends
 */
public record SourceFile(String name, List<String> lines) {
  public SourceFile {
    lines = lines instanceof Lines ? lines : List.copyOf(lines);
  }

  /** The file with this text. Line ends may be LF, CRLF or CR; a byte order mark is dropped. */
  public static SourceFile of(String name, String text) {
    var marked = text.startsWith("\uFEFF");
    return new SourceFile(name, new Lines(marked ? text.substring(1) : text));
  }

  /** The whole text, its line ends as they came. */
  public String text() {
    return lines instanceof Lines split ? split.text() : String.join("\n", lines);
  }

  /** The line with this number, counted from 1; empty beyond the end. */
  public String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  /**
   * Of the name alone: every origin holds its file, and sets of them must not read it each time.
   */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
