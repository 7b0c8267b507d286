package dev.plinth.diagnostic;

import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a line around a place, as a terminal shows it.
 *
 * @param text tabs expanded, about {@value #COLUMNS} columns at most, with {@code …} where it is
 *     cut
 * @param indent the columns before the place
 * @param width the columns of the place, at least 1
 */
record Excerpt(String text, int indent, int width) {
  static final int COLUMNS = 120;

  /** The columns kept before a place that is far to the right. */
  private static final int BEFORE = 40;

  private static final int TAB = 4;
  private static final String CUT = "…";

  /** A character as shown; {@code index} is its place in the line, {@code column} on the screen. */
  private record Cell(int index, String shown, int column, int width) {
    int end() {
      return column + width;
    }
  }

  /** The first line of a place; an origin of more lines reaches to the end of the first. */
  static Excerpt of(Origin origin) {
    var line = origin.file().line(origin.line()).stripTrailing();
    var start = Math.min(origin.column() - 1, line.length());
    var end = origin.endLine() > origin.line() ? line.length() : origin.endColumn() - 1;
    // of a line as long as a file only what can be shown is looked at
    var from = boundary(line, Math.max(0, start - 2 * COLUMNS));
    var to = boundary(line, Math.min(line.length(), start + 2 * COLUMNS));
    var cells = cells(line, from, to);
    var total = cells.isEmpty() ? 0 : cells.getLast().end();
    var place = cells.stream().filter(cell -> cell.index() >= start).findFirst().map(Cell::column);
    var behind =
        cells.stream().filter(cell -> cell.index() < end).reduce((_, last) -> last).map(Cell::end);
    return window(cells, place.orElse(total), behind.orElse(0), from > 0, to < line.length());
  }

  private static Excerpt window(
      List<Cell> cells, int place, int behind, boolean cutBefore, boolean cutAfter) {
    var fits = !cutBefore && behind <= COLUMNS && place < COLUMNS;
    var least = fits ? 0 : Math.max(0, place - BEFORE);
    var most = least + COLUMNS;
    var kept = cells.stream().filter(cell -> cell.column() >= least && cell.end() <= most).toList();
    if (kept.isEmpty()) {
      return new Excerpt("", 0, 1);
    }
    var text = new StringBuilder();
    kept.forEach(cell -> text.append(cell.shown()));
    var left = cutBefore || kept.getFirst().column() > 0;
    var right = cutAfter || kept.getLast().end() < cells.getLast().end();
    var indent = place - kept.getFirst().column() + (left ? CUT.length() : 0);
    var width = Math.max(1, Math.min(behind, most) - place);
    return new Excerpt((left ? CUT : "") + text + (right ? CUT : ""), indent, width);
  }

  private static List<Cell> cells(String line, int from, int to) {
    var cells = new ArrayList<Cell>();
    var column = 0;
    for (int i = from; i < to; ) {
      var character = line.codePointAt(i);
      var tab = character == '\t';
      var width = tab ? TAB - column % TAB : Printable.width(character);
      cells.add(new Cell(i, tab ? " ".repeat(width) : Printable.of(character), column, width));
      column += width;
      i += Character.charCount(character);
    }
    return cells;
  }

  /** Not between the halves of a character. */
  private static int boundary(String line, int index) {
    return index > 0 && index < line.length() && Character.isLowSurrogate(line.charAt(index))
        ? index - 1
        : index;
  }
}
