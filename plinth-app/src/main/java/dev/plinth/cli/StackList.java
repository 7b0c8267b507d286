package dev.plinth.cli;

import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.reader.WorldReading;

/** The stacks of a World, one a line. */
final class StackList {
  private static final int SHOWN = 20;

  private StackList() {}

  static String text(WorldReading reading, Theme theme) {
    var text = new StringBuilder();
    var templates = reading.templates();
    var width = templates.stream().mapToInt(one -> one.stack().name().length()).max().orElse(0);
    for (var template : templates.subList(0, Math.min(SHOWN, templates.size()))) {
      var stack = template.stack();
      var place =
          (stack.account().isEmpty() ? "any account" : stack.account())
              + ", "
              + (stack.region().isEmpty() ? "any Region" : stack.region());
      text.append(stack.name())
          .append(" ".repeat(width - stack.name().length() + 2))
          .append(Words.count(template.resources().size(), "resource"))
          .append("  ")
          .append(theme.paint(Style.MUTED, place))
          .append('\n');
    }
    if (templates.size() > SHOWN) {
      text.append("and ").append(Figures.of(templates.size() - SHOWN)).append(" more\n");
    }
    return text.toString();
  }
}
