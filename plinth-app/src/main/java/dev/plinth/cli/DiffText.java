package dev.plinth.cli;

import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.network.Answer;
import dev.plinth.network.Answer.Kind;
import dev.plinth.network.Grouping;
import dev.plinth.network.Hop;
import dev.plinth.network.NetworkDiff;
import dev.plinth.network.NetworkDiff.Change;
import dev.plinth.network.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changes between two networks, for people. */
record DiffText(Theme theme, Grouping by) {
  /** Changes of a kind that are told one by one before they are counted. */
  private static final int NAMED = 25;

  private static final String MARGIN = "       ";

  String render(NetworkDiff diff) {
    var text = new StringBuilder(Words.count(diff.compared().size(), "place"));
    text.append(" by ").append(by).append(", ").append(services(diff.services()));
    text.append(diff.isEmpty() ? ": nothing changes\n" : ": " + counts(diff) + "\n");
    places(text, "only old  ", diff.onlyOld());
    places(text, "only new  ", diff.onlyNew());
    for (var kind : Kind.values()) {
      var those = diff.to(kind);
      those.stream().limit(NAMED).forEach(change -> change(text, change));
      if (those.size() > NAMED) {
        text.append("\n… and ").append(Figures.of(those.size() - NAMED)).append(" more become ");
        text.append(word(kind)).append("; --format json has all\n");
      }
    }
    return text.toString();
  }

  private static String counts(NetworkDiff diff) {
    var counts = new ArrayList<String>();
    for (var kind : Kind.values()) {
      long number = diff.to(kind).stream().mapToLong(change -> change.services().size()).sum();
      counts.add((number == 0 ? "nothing" : Figures.of(number)) + " becomes " + word(kind));
    }
    return String.join(", ", counts);
  }

  private static void places(StringBuilder text, String title, List<String> names) {
    if (!names.isEmpty()) {
      text.append(title).append(String.join(", ", names)).append('\n');
    }
  }

  private void change(StringBuilder text, Change change) {
    text.append('\n').append(theme.paint(style(change.is()), "becomes " + word(change.is())));
    text.append("  ").append(change.from()).append(" to ").append(change.to());
    text.append(theme.paint(Style.MUTED, "  " + services(change.services()))).append('\n');
    answer(text, "  was  ", change.before().answer());
    answer(text, "  now  ", change.now().answer());
  }

  private void answer(StringBuilder text, String title, Answer answer) {
    var way = answer.best();
    text.append(title);
    switch (answer.kind()) {
      case REACHABLE -> text.append(hops(way.there())).append('\n');
      case UNREACHABLE -> {
        var blocker = way.blockers().getFirst();
        text.append(theme.paint(Style.ERROR, blocker.reason().name())).append("  ");
        text.append(blocker.at().label()).append(": ").append(blocker.at().what()).append('\n');
        text.append(MARGIN).append("= at  ").append(blocker.at().origin()).append('\n');
      }
      case UNKNOWN -> {
        var doubt = way.doubts().isEmpty() ? "which way it goes" : way.doubts().getFirst().what();
        text.append(theme.paint(Style.WARNING, "not known")).append("  ").append(doubt);
        text.append('\n');
      }
    }
  }

  /** The elements on the way, each once where it stands twice in a row. */
  private static String hops(List<Hop> hops) {
    var labels = new ArrayList<String>();
    for (var hop : hops) {
      if (labels.isEmpty() || !labels.getLast().equals(hop.label())) {
        labels.add(hop.label());
      }
    }
    return String.join("\n" + MARGIN + "→ ", labels);
  }

  private static String services(List<Service> services) {
    return String.join(", ", services.stream().map(Service::text).toList());
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Style style(Kind kind) {
    return switch (kind) {
      case REACHABLE -> Style.GOOD;
      case UNREACHABLE -> Style.ERROR;
      case UNKNOWN -> Style.WARNING;
    };
  }
}
