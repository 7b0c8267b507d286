package dev.plinth.cli;

import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.network.Answer;
import dev.plinth.network.Answer.Kind;
import dev.plinth.network.Hop;
import dev.plinth.network.Pairs.Pair;
import dev.plinth.network.Place;
import dev.plinth.network.Reason;
import dev.plinth.network.Service;
import dev.plinth.network.Way;
import dev.plinth.world.Missing;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/** Answers about the network for people: the way hop by hop, or all that stands in it. */
record ReachText(Theme theme, Collection<Missing> missing) {
  /** Pairs that are told one by one before they are counted. */
  private static final int NAMED = 12;

  String render(Place from, Place to, Service service, List<Pair> pairs) {
    var text = new StringBuilder();
    if (pairs.size() == 1) {
      one(text, pairs.getFirst());
    } else {
      several(text, from, to, service, pairs);
    }
    missing.forEach(one -> text.append("missing  ").append(one).append('\n'));
    return text.toString();
  }

  /** Whether packets get through: 0, 1 when none does, 4 when it is not known. */
  static int exitCode(List<Pair> pairs) {
    var kinds = pairs.stream().map(pair -> pair.answer().kind()).distinct().toList();
    return kinds.contains(Kind.REACHABLE)
        ? ExitCode.GOOD
        : kinds.contains(Kind.UNKNOWN) ? ExitCode.UNKNOWN : ExitCode.FINDINGS;
  }

  private void several(
      StringBuilder text, Place from, Place to, Service service, List<Pair> pairs) {
    var byKind = new LinkedHashMap<Kind, List<Pair>>();
    for (var kind : Kind.values()) {
      var those = pairs.stream().filter(pair -> pair.answer().kind() == kind).toList();
      if (!those.isEmpty()) {
        byKind.put(kind, those);
      }
    }
    text.append(from.label()).append(" to ").append(to.label()).append(", ");
    text.append(service.text()).append(": ");
    text.append(Figures.of(pairs.size())).append(" pairs\n");
    byKind.forEach((kind, those) -> {
      text.append("  ").append(verdict(kind)).append("  ").append(Figures.of(those.size()));
      text.append('\n');
      those.stream()
          .limit(NAMED)
          .forEach(pair ->
              text.append("    ")
                  .append(pair.from())
                  .append(" to ")
                  .append(pair.to())
                  .append('\n'));
      if (those.size() > NAMED) {
        text.append("    … and ").append(Figures.of(those.size() - NAMED)).append(" more\n");
      }
    });
    text.append('\n');
    one(text, byKind.firstEntry().getValue().getFirst());
  }

  private void one(StringBuilder text, Pair pair) {
    var answer = pair.answer();
    var way = answer.best();
    text.append(verdict(answer.kind())).append("  ");
    text.append(pair.from()).append(" to ").append(pair.to());
    text.append(theme.paint(Style.MUTED, "  " + answer.packet())).append('\n');
    hops(text, "there", way.there(), way);
    hops(text, "back", way.back(), way);
    obstacles(text, answer, way);
  }

  private void hops(StringBuilder text, String title, List<Hop> hops, Way way) {
    if (hops.isEmpty()) {
      return;
    }
    text.append("  ").append(theme.paint(Style.CODE, title)).append('\n');
    for (var hop : hops) {
      boolean stops = way.blockers().stream().anyMatch(blocker -> blocker.at().equals(hop));
      text.append("    ").append(stops ? theme.paint(Style.ERROR, "✗") : "·").append(' ');
      text.append(hop.label()).append(": ").append(hop.what());
      text.append(theme.paint(Style.MUTED, "  " + hop.origin())).append('\n');
    }
  }

  private void obstacles(StringBuilder text, Answer answer, Way way) {
    var explained = new HashSet<Reason>();
    for (var blocker : way.blockers()) {
      text.append("  ").append(theme.paint(Style.ERROR, blocker.reason().name())).append("  ");
      text.append(blocker.at().label()).append(": ").append(blocker.at().what()).append('\n');
      text.append("    = try  ").append(blocker.change()).append('\n');
      text.append("    = at   ").append(blocker.at().origin()).append('\n');
      if (explained.add(blocker.reason())) {
        more(text, blocker.reason().name());
      }
    }
    for (var doubt : way.doubts()) {
      text.append("  ").append(theme.paint(Style.WARNING, "not known")).append("  ");
      text.append(doubt.what()).append('\n');
    }
    if (answer.dependsOnChoice()) {
      text.append("  note  AWS may choose another way, which is stopped\n");
    }
  }

  private void more(StringBuilder text, String code) {
    if (Pages.find(code).isPresent()) {
      text.append("    = ").append(theme.paint(Style.MUTED, "more: plinth explain " + code));
      text.append('\n');
    }
  }

  private String verdict(Kind kind) {
    return switch (kind) {
      case REACHABLE -> theme.paint(Style.GOOD, "reachable");
      case UNREACHABLE -> theme.paint(Style.ERROR, "unreachable");
      case UNKNOWN -> theme.paint(Style.WARNING, "unknown");
    };
  }
}
