package dev.plinth.cli;

import dev.plinth.network.Pairs;
import dev.plinth.network.Place;
import dev.plinth.network.Service;
import dev.plinth.source.Spelling;
import java.util.List;
import java.util.Optional;

/** Whether one place reaches another. */
record ReachQuestion(Terminal terminal, NetworkSource source, Service service) {

  int run(Optional<String> from, Optional<String> to, ReachCommand.Format format) {
    if (from.isEmpty() || to.isEmpty()) {
      return refuse("name where packets start and where they go: SOURCE FROM TO");
    }
    var start = source.selection().find(from.get());
    if (start.isEmpty()) {
      return unknown(from.get());
    }
    var end = source.selection().find(to.get());
    return end.isEmpty() ? unknown(to.get()) : ask(start.get(), end.get(), format);
  }

  private int ask(Place start, Place end, ReachCommand.Format format) {
    if (start instanceof Place.Named) {
      return refuse(
          "`" + start.label() + "` answers and does not ask: name another place to start");
    }
    var pairs = new Pairs(source.network(), List.of(start, end)).ask(start, end, service);
    if (pairs.isEmpty()) {
      return refuse("both places are the same interface");
    }
    var text = new ReachText(terminal.theme(), source.world().missing());
    terminal.out(
        switch (format) {
          case text -> text.render(start, end, service, pairs);
          case json -> ReachJson.of(start, end, service, pairs).pretty();
          case jsonl ->
              String.join("\n", pairs.stream().map(pair -> ReachJson.of(pair).compact()).toList());
          case svg -> throw new IllegalArgumentException("a single answer has no picture");
        });
    return ReachText.exitCode(pairs);
  }

  private int unknown(String name) {
    var meant = Spelling.question(name, source.selection().names());
    return refuse("nothing here is called `" + name + "`" + meant.map(it -> "; " + it).orElse(""));
  }

  private int refuse(String why) {
    terminal.err("plinth reach: " + why);
    return ExitCode.UNREADABLE;
  }
}
