package dev.plinth.cli;

import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.network.Answer.Kind;
import dev.plinth.network.Grouping;
import dev.plinth.network.Hop;
import dev.plinth.network.NetworkDiff;
import dev.plinth.network.NetworkDiff.Change;
import dev.plinth.network.Pairs.Pair;
import dev.plinth.network.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changes between two networks, for people. */
record DiffText(Theme theme, Grouping by) {
  /** Reasons, and changes for the same one, that are told one by one before they are counted. */
  private static final int NAMED = 12;

  /** Places that are named before they are counted. */
  private static final int PLACES = 6;

  private static final String MARGIN = "       ";

  String render(NetworkDiff diff) {
    var text = new StringBuilder(Words.count(diff.compared().size(), "place"));
    text.append(" by ").append(by).append(", ").append(services(diff.services())).append('\n');
    text.append(counts(diff)).append('\n');
    places(text, "only the old one has  ", diff.onlyOld());
    places(text, "only the new one has  ", diff.onlyNew());
    for (var kind : Kind.values()) {
      var groups = diff.alike(kind);
      groups.stream().limit(NAMED).forEach(group -> group(text, group));
      if (groups.size() > NAMED) {
        text.append("\n… and ").append(Words.count(groups.size() - NAMED, "more reason"));
        text.append(" to become ").append(word(kind)).append("; --format json has all\n");
      }
    }
    return text.toString();
  }

  /** How many answers change to what; one for each pair of places and service. */
  private static String counts(NetworkDiff diff) {
    var counts = new ArrayList<String>();
    for (var kind : Kind.values()) {
      long number = diff.to(kind).stream().mapToLong(change -> change.services().size()).sum();
      if (number > 0) {
        counts.add(Words.count(number, "answer") + " to " + word(kind));
      }
    }
    return counts.isEmpty()
        ? "nothing changes between them"
        : "changes: " + String.join(", ", counts);
  }

  private static void places(StringBuilder text, String title, List<String> names) {
    if (!names.isEmpty()) {
      text.append(title)
          .append(String.join(", ", names.subList(0, Math.min(names.size(), PLACES))));
      if (names.size() > PLACES) {
        text.append(" … and ").append(Figures.of(names.size() - PLACES)).append(" more");
      }
      text.append('\n');
    }
  }

  /** Changes for the same reason: the first in full, the others by name. */
  private void group(StringBuilder text, List<Change> group) {
    change(text, group.getFirst());
    group.stream()
        .skip(1)
        .limit(NAMED)
        .forEach(change ->
            text.append("  also ")
                .append(change.from())
                .append(" to ")
                .append(change.to())
                .append(theme.paint(Style.MUTED, "  " + services(change.services())))
                .append('\n'));
    if (group.size() > NAMED + 1) {
      text.append("  also ").append(Figures.of(group.size() - NAMED - 1)).append(" more\n");
    }
  }

  private void change(StringBuilder text, Change change) {
    text.append('\n').append(theme.paint(style(change.is()), "becomes " + word(change.is())));
    text.append("  ").append(change.from()).append(" to ").append(change.to());
    text.append(theme.paint(Style.MUTED, "  " + services(change.services()))).append('\n');
    answer(text, "  was  ", change.before());
    answer(text, "  now  ", change.now());
  }

  private void answer(StringBuilder text, String title, Pair pair) {
    var answer = pair.answer();
    var way = answer.best();
    text.append(title);
    switch (answer.kind()) {
      case REACHABLE -> text.append(hops(way.there(), pair.to())).append('\n');
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

  /** The elements on the way to a place, each once where it stands twice in a row. */
  private static String hops(List<Hop> hops, String to) {
    var labels = new ArrayList<String>();
    for (var hop : hops) {
      if (labels.isEmpty() || !labels.getLast().equals(hop.label())) {
        labels.add(hop.label());
      }
    }
    if (labels.isEmpty() || !labels.getLast().contains(to)) {
      labels.add(to);
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
