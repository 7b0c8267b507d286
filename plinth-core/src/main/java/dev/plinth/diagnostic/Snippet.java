package dev.plinth.diagnostic;

import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines a diagnostic points at, one block a file, the primary place's first.
 *
 * @param gutter the digits of the greatest line number
 */
record Snippet(Theme theme, int gutter) {
  private record Mark(Label label, boolean primary) {
    int line() {
      return label.origin().line();
    }
  }

  String render(Diagnostic diagnostic) {
    var byFile = new LinkedHashMap<SourceFile, List<Mark>>();
    var primary = new Mark(diagnostic.at(), true);
    add(byFile, primary);
    diagnostic.related().forEach(label -> add(byFile, new Mark(label, false)));
    var out = new StringBuilder();
    for (Map.Entry<SourceFile, List<Mark>> block : byFile.entrySet()) {
      out.append(header(block.getKey(), block.getValue().getFirst()));
      if (!block.getKey().lines().isEmpty()) {
        lines(out, block.getKey(), block.getValue());
      }
    }
    return out.toString();
  }

  private static void add(Map<SourceFile, List<Mark>> byFile, Mark mark) {
    byFile.computeIfAbsent(mark.label().origin().file(), _ -> new ArrayList<>()).add(mark);
  }

  private String header(SourceFile file, Mark first) {
    // a file without text has no place to name
    var place = file.lines().isEmpty() ? file.name() : first.label().origin().toString();
    return blank() + theme.paint(Style.GUTTER, "┌─") + " " + Printable.of(place) + "\n";
  }

  private void lines(StringBuilder out, SourceFile file, List<Mark> marks) {
    var sorted = new ArrayList<>(marks);
    sorted.sort(Comparator.comparing((Mark mark) -> mark.label().origin()));
    var shown = 0;
    var text = "";
    for (var mark : sorted) {
      if (shown > 0 && mark.line() == shown + 2) {
        out.append(line(shown + 1, lone(file, shown + 1)));
      } else if (shown > 0 && mark.line() > shown + 2) {
        out.append(blank()).append(theme.paint(Style.GUTTER, "·")).append('\n');
      }
      var excerpt = Excerpt.of(mark.label().origin());
      // a long line is shown anew where it is cut elsewhere
      if (mark.line() != shown || !excerpt.text().equals(text)) {
        out.append(line(mark.line(), excerpt.text()));
        text = excerpt.text();
      }
      out.append(caret(mark, excerpt));
      shown = mark.line();
    }
  }

  /** A line without anything to point at. */
  private static String lone(SourceFile file, int number) {
    return Excerpt.of(Origin.at(file, number, 1)).text();
  }

  private String line(int number, String text) {
    var bar = theme.paint(Style.GUTTER, ("%" + gutter + "d │").formatted(number));
    return (bar + " " + text).stripTrailing() + "\n";
  }

  private String caret(Mark mark, Excerpt excerpt) {
    var style = mark.primary() ? Style.PRIMARY : Style.SECONDARY;
    var words = Printable.of(mark.label().text());
    var sign = (mark.primary() ? "^" : "-").repeat(excerpt.width());
    return blank()
        + theme.paint(Style.GUTTER, "│")
        + " ".repeat(excerpt.indent() + 1)
        + theme.paint(style, words.isEmpty() ? sign : sign + " " + words)
        + "\n";
  }

  private String blank() {
    return " ".repeat(gutter + 1);
  }
}
