package dev.plinth.source;

import java.util.Comparator;

/**
 * Where something stands in the user's text. It travels with every node, resource and property, so
 * that an answer ends at the line the user wrote.
 *
 * @param file the text
 * @param line the first line, from 1
 * @param column the first column, from 1, counted in UTF-16 units
 * @param endLine the last line, from 1
 * @param endColumn the column behind the last character
 */
public record Origin(SourceFile file, int line, int column, int endLine, int endColumn)
    implements Comparable<Origin> {
  private static final Comparator<Origin> ORDER =
      Comparator.comparing((Origin origin) -> origin.file().name())
          .thenComparingInt(Origin::line)
          .thenComparingInt(Origin::column)
          .thenComparingInt(Origin::endLine)
          .thenComparingInt(Origin::endColumn);

  /** A position without extent. */
  public static Origin at(SourceFile file, int line, int column) {
    return new Origin(file, line, column, line, column);
  }

  /** The whole file, for what is missing from it. */
  public static Origin of(SourceFile file) {
    return at(file, 1, 1);
  }

  @Override
  public int compareTo(Origin other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file.name() + ":" + line + ":" + column;
  }
}
