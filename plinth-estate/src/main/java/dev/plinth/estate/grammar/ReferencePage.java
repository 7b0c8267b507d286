package dev.plinth.estate.grammar;

import dev.plinth.estate.grammar.Shape.Key;
import dev.plinth.estate.grammar.Shape.Keys;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** A grammar as a page of Markdown: a table of keys for each mapping, in the order they are met. */
public final class ReferencePage {
  private final Grammar grammar;
  private final StringBuilder page = new StringBuilder();
  private final ArrayDeque<Keys> waiting = new ArrayDeque<>();
  private final Set<Keys> seen = new LinkedHashSet<>();

  private ReferencePage(Grammar grammar) {
    this.grammar = grammar;
  }

  /** The page with this heading and these first words. */
  public static String of(Grammar grammar, String title, String introduction) {
    var page = new ReferencePage(grammar);
    page.page.append("# ").append(title).append("\n\n").append(introduction).append('\n');
    page.meet(grammar.root());
    while (!page.waiting.isEmpty()) {
      page.section(page.waiting.removeFirst());
    }
    return page.page.toString();
  }

  private void meet(Keys keys) {
    if (seen.add(keys)) {
      waiting.addLast(keys);
    }
  }

  private void section(Keys keys) {
    page.append("\n## ").append(capital(keys.title())).append("\n\n");
    if (keys.one()) {
      page.append("Exactly one of these keys.\n\n");
    }
    page.append("| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
    for (var key : keys.keys()) {
      page.append("| `").append(key.name()).append("` | ").append(value(key.shape())).append(" | ");
      page.append(fallback(key))
          .append(" | ")
          .append(key.says().replace("|", "\\|"))
          .append(" |\n");
    }
  }

  private static String fallback(Key key) {
    if (key.required()) {
      return "**required**";
    }
    return key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`";
  }

  private String value(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> text.what() + ", as `" + text.example() + "`";
      case Shape.Choice choice -> choice.what();
      case Shape.Whole whole -> whole.what();
      case Shape.Flag flag -> flag.what();
      case Shape.Date date -> date.what();
      case Shape.Items items -> "a list of " + length(items) + value(items.item());
      case Shape.Table table -> "names, each with " + value(table.value());
      case Keys keys -> {
        meet(keys);
        yield "[" + keys.title() + "](#" + anchor(keys.title()) + ")";
      }
      case Shape.Either either ->
          String.join("; or ", either.shapes().stream().map(this::value).toList());
      case Shape.Document document -> document.what();
      case Shape.Defined defined -> value(grammar.resolve(defined));
    };
  }

  private static String length(Shape.Items items) {
    if (items.least() == items.most()) {
      return items.least() + ": each ";
    }
    return items.least() > 1 ? "at least " + items.least() + ": each " : "";
  }

  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static String capital(String title) {
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }
}
