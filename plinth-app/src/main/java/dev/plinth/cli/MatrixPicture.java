package dev.plinth.cli;

import dev.plinth.network.Answer.Kind;
import dev.plinth.network.Grouping;
import dev.plinth.network.Matrix;
import java.util.List;
import java.util.Locale;

/** A matrix of who reaches whom as an SVG picture. Lengths are in pixels. */
final class MatrixPicture {
  private static final int CELL = 22;
  private static final int MARGIN = 24;
  private static final int TITLE = 40;
  private static final int LEGEND = 24;

  /** No letter of a monospaced font of this size is wider. */
  private static final double LETTER = 7.5;

  /** How steep the headings of the columns stand, and what that leaves of their length. */
  private static final int ANGLE = 60;

  private static final double UP = Math.sin(Math.toRadians(ANGLE));
  private static final double ALONG = Math.cos(Math.toRadians(ANGLE));

  private final Matrix matrix;
  private final Grouping by;
  private final List<String> names;
  private final int left;
  private final int top;
  private final int side;

  MatrixPicture(Matrix matrix, Grouping by) {
    this.matrix = matrix;
    this.by = by;
    names = matrix.names();
    double longest = names.stream().mapToInt(MatrixPicture::letters).max().orElse(0) * LETTER;
    left = MARGIN + (int) Math.ceil(longest) + 8;
    top = MARGIN + TITLE + (int) Math.ceil(longest * UP) + 8;
    side = names.size() * CELL;
  }

  private static int letters(String name) {
    return name.codePointCount(0, name.length());
  }

  String svg() {
    var text = new StringBuilder();
    int slant = (int) Math.ceil((left - MARGIN) * ALONG);
    int width = Math.max(left + side + slant, title().length() * 9 + MARGIN) + MARGIN;
    int height = top + side + MARGIN + Kind.values().length * LEGEND + MARGIN;
    text.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        role="img" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" \
        font-size="12" fill="#24292f">
        <title>%3$s</title>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="%4$d" y="%5$d" font-size="14" font-weight="bold">%3$s</text>
        """
            .formatted(width, height, escape(title()), MARGIN, MARGIN + 14));
    headings(text);
    int row = 0;
    for (var kinds : matrix.cells().sequencedValues()) {
      cells(text, row++, List.copyOf(kinds.sequencedValues()));
    }
    legend(text);
    return text.append("</svg>\n").toString();
  }

  private String title() {
    return matrix.service().text() + " by " + by + ": rows start, columns are reached";
  }

  private void headings(StringBuilder text) {
    for (int i = 0; i < names.size(); i++) {
      int middle = i * CELL + CELL / 2;
      text.append(
          """
          <text x="%d" y="%d" text-anchor="end" dominant-baseline="central">%s</text>
          <text transform="translate(%d %d) rotate(-%d)">%s</text>
          """
              .formatted(
                  left - 8,
                  top + middle,
                  escape(names.get(i)),
                  left + middle + 4,
                  top - 8,
                  ANGLE,
                  escape(names.get(i))));
    }
  }

  private void cells(StringBuilder text, int row, List<Kind> kinds) {
    for (int column = 0; column < kinds.size(); column++) {
      var kind = kinds.get(column);
      text.append(square(left + column * CELL + 1, top + row * CELL + 1, kind));
      text.append(
          "<title>%s to %s: %s</title></rect>\n"
              .formatted(escape(names.get(row)), escape(names.get(column)), word(kind)));
    }
  }

  private void legend(StringBuilder text) {
    int at = top + side + MARGIN;
    for (var kind : Kind.values()) {
      text.append(square(MARGIN, at, kind)).append("</rect>\n");
      text.append(
          "<text x=\"%d\" y=\"%d\" dominant-baseline=\"central\">%s: %s</text>\n"
              .formatted(
                  MARGIN + CELL + 8,
                  at + CELL / 2 - 1,
                  word(kind),
                  Words.count(matrix.count(kind), "pair")));
      at += LEGEND;
    }
  }

  /** The start of a cell. */
  private static String square(int x, int y, Kind kind) {
    return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\">"
        .formatted(x, y, CELL - 2, CELL - 2, fill(kind));
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String fill(Kind kind) {
    return switch (kind) {
      case REACHABLE -> "#1f77b4";
      case UNREACHABLE -> "#e8e8e8";
      case UNKNOWN -> "#f0ad4e";
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
