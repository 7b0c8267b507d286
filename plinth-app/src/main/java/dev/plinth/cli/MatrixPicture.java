package dev.plinth.cli;

import dev.plinth.network.Answer.Kind;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/** A matrix of who reaches whom as an SVG picture. */
final class MatrixPicture {
  private static final int CELL = 22;
  private static final int LETTER = 7;
  private static final int MARGIN = 24;

  private MatrixPicture() {}

  static String svg(Map<String, Map<String, Kind>> cells, String by, Service service) {
    var names = new ArrayList<>(cells.keySet());
    int label = names.stream().mapToInt(String::length).max().orElse(0) * LETTER + MARGIN;
    int side = names.size() * CELL;
    int width = label + side + label + MARGIN;
    int height = label + side + 2 * MARGIN;
    var text = new StringBuilder();
    text.append(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d"
                + " %d\" role=\"img\" font-family=\"ui-monospace, monospace\" font-size=\"12\">\n")
            .formatted(width, height, width, height));
    text.append("<title>%s by %s</title>\n".formatted(escape(service.text()), escape(by)));
    text.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    for (int i = 0; i < names.size(); i++) {
      int along = label + i * CELL + CELL / 2;
      text.append(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" dominant-baseline=\"central\">%s</text>\n"
              .formatted(label - 8, along, escape(names.get(i))));
      text.append(
          "<text transform=\"translate(%d %d) rotate(-60)\">%s</text>\n"
              .formatted(along, label - 8, escape(names.get(i))));
    }
    for (int row = 0; row < names.size(); row++) {
      var kinds = new ArrayList<>(cells.getOrDefault(names.get(row), Map.of()).values());
      for (int column = 0; column < kinds.size(); column++) {
        text.append(
            ("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\">"
                    + "<title>%s to %s: %s</title></rect>\n")
                .formatted(
                    label + column * CELL + 1,
                    label + row * CELL + 1,
                    CELL - 2,
                    CELL - 2,
                    fill(kinds.get(column)),
                    escape(names.get(row)),
                    escape(names.get(column)),
                    kinds.get(column).name().toLowerCase(Locale.ROOT)));
      }
    }
    text.append(
        "<text x=\"%d\" y=\"%d\" fill=\"#555555\">%s: rows start, columns are reached</text>\n"
            .formatted(MARGIN, height - MARGIN / 2, escape(service.text())));
    return text.append("</svg>\n").toString();
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
