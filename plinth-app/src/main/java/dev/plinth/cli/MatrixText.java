package dev.plinth.cli;

import dev.plinth.diagnostic.Figures;
import dev.plinth.json.Json;
import dev.plinth.network.Answer.Kind;
import dev.plinth.network.Grouping;
import dev.plinth.network.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A matrix of who reaches whom as text: a table for people, pairs for machines. */
record MatrixText(Matrix matrix, Grouping by) {
  /** More columns than this do not fit beside their names. */
  private static final int WIDEST = 40;

  String render() {
    var names = matrix.names();
    var text = new StringBuilder(matrix.service().text()).append(" by ").append(by);
    if (names.size() > WIDEST) {
      text.append(": ").append(Figures.of(names.size()));
      text.append(" places are too many for a table; --format svg draws them, json lists them\n");
    } else {
      text.append(": rows start, columns are reached (● reachable, · not, ? not known)\n\n");
      table(text, names);
    }
    return text.append('\n').append(counts()).append('\n').toString();
  }

  private void table(StringBuilder text, List<String> names) {
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    headings(text, names.size(), width);
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      text.append(String.format(Locale.ROOT, "%4d  ", i + 1)).append(name);
      text.append(" ".repeat(width - name.length() + 1));
      row(i).forEach(kind -> text.append(' ').append(sign(kind)));
      text.append('\n');
    }
  }

  /** The numbers of the columns, one digit below the other. */
  private static void headings(StringBuilder text, int count, int width) {
    for (int unit = count > 9 ? 10 : 1; unit > 0; unit /= 10) {
      text.append(" ".repeat(width + 7));
      for (int number = 1; number <= count; number++) {
        text.append(' ').append(number < unit ? " " : String.valueOf(number / unit % 10));
      }
      text.append('\n');
    }
  }

  private List<Kind> row(int number) {
    return List.copyOf(List.copyOf(matrix.cells().sequencedValues()).get(number).sequencedValues());
  }

  private String counts() {
    var counts = new ArrayList<String>();
    for (var kind : Kind.values()) {
      counts.add(word(kind) + " " + Figures.of(matrix.count(kind)));
    }
    long all = (long) matrix.names().size() * matrix.names().size();
    return Words.count(all, "pair") + ": " + String.join(", ", counts);
  }

  private static String sign(Kind kind) {
    return switch (kind) {
      case REACHABLE -> "●";
      case UNREACHABLE -> "·";
      case UNKNOWN -> "?";
    };
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  Json json() {
    var rows = new ArrayList<Json>();
    matrix
        .cells()
        .forEach((from, row) ->
            row.forEach(
                (to, kind) -> rows.add(Json.object("from", from, "to", to, "answer", word(kind)))));
    return Json.object(
        "by", by.toString(), "service", matrix.service().text(), "pairs", List.copyOf(rows));
  }
}
