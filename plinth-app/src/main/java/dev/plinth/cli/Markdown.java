package dev.plinth.cli;

import dev.plinth.diagnostic.Theme;
import java.util.stream.Collectors;

/** Markdown as a terminal shows it: as written, with headings told apart. */
record Markdown(Theme theme) {
  String render(String page) {
    return page.lines().map(this::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private String line(String line) {
    if (line.startsWith("#")) {
      return theme.paint(Theme.Style.CODE, line.replaceFirst("^#+ *", ""));
    }
    return line.startsWith("```") ? "" : line;
  }
}
