package dev.plinth.yaml;

import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Turns the YAML scanner's marks, which count code points from the start of the text, into lines
 * and UTF-16 columns. The text is the file's lines, each with one line feed behind it.
 */
final class Positions {
  /** A line and a column, from 1. */
  record Position(int line, int column) implements Comparable<Position> {
    static Position startOf(Origin origin) {
      return new Position(origin.line(), origin.column());
    }

    static Position endOf(Origin origin) {
      return new Position(origin.endLine(), origin.endColumn());
    }

    @Override
    public int compareTo(Position other) {
      return line != other.line
          ? Integer.compare(line, other.line)
          : Integer.compare(column, other.column);
    }
  }

  private final SourceFile file;
  private final int[] starts;

  /** For lines with characters of two UTF-16 units: where those are, in code points. */
  private final Map<Integer, int[]> wide = new HashMap<>();

  Positions(SourceFile file) {
    this.file = file;
    starts = new int[file.lines().size() + 1];
    for (int i = 0; i < file.lines().size(); i++) {
      var line = file.lines().get(i);
      var length = line.codePointCount(0, line.length());
      starts[i + 1] = starts[i] + length + 1;
      if (length != line.length()) {
        wide.put(i, supplementary(line));
      }
    }
  }

  private static int[] supplementary(String line) {
    var points = line.codePoints().toArray();
    var found = new int[line.length() - points.length];
    for (int i = 0, next = 0; i < points.length; i++) {
      if (Character.isSupplementaryCodePoint(points[i])) {
        found[next++] = i;
      }
    }
    return found;
  }

  /** Where the code point with this index stands; the end of the last line for one beyond. */
  Position at(int index) {
    var found = Arrays.binarySearch(starts, index);
    var line = found >= 0 ? found : -found - 2;
    if (line >= file.lines().size()) {
      return end();
    }
    var column = index - starts[line];
    var before = wide.containsKey(line) ? countBelow(wide.get(line), column) : 0;
    return new Position(line + 1, column + before + 1);
  }

  private Position end() {
    var last = Math.max(1, file.lines().size());
    return new Position(last, file.line(last).length() + 1);
  }

  private static int countBelow(int[] sorted, int bound) {
    var found = Arrays.binarySearch(sorted, bound);
    return found >= 0 ? found : -found - 1;
  }

  Position at(Mark mark) {
    return at(mark.getIndex());
  }

  /** From one mark to the other, without white space at the end. */
  Origin origin(Mark start, Mark end) {
    return origin(at(start), at(end));
  }

  Origin origin(Position start, Position end) {
    var line = end.line();
    var column = end.column();
    while (line > start.line() && blank(line, column)) {
      line--;
      column = file.line(line).length() + 1;
    }
    while (column > 1 && isBlank(file.line(line).charAt(column - 2))) {
      column--;
    }
    var last = new Position(line, column);
    return last.compareTo(start) < 0 ? between(start, start) : between(start, last);
  }

  Origin between(Position start, Position end) {
    return new Origin(file, start.line(), start.column(), end.line(), end.column());
  }

  private boolean blank(int line, int before) {
    var text = file.line(line);
    for (int i = Math.min(before - 1, text.length()) - 1; i >= 0; i--) {
      if (!isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
