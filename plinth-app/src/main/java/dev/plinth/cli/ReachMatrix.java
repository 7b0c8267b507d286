package dev.plinth.cli;

import dev.plinth.network.Grouping;
import dev.plinth.network.Matrix;
import dev.plinth.network.Service;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks who reaches whom, all places against all. */
record ReachMatrix(Terminal terminal, NetworkSource source) {

  int run(Grouping by, Service service, ReachCommand.Format format) {
    var places = source.selection().groups(by);
    if (places.isEmpty()) {
      terminal.err("plinth reach: no subnets to put together by " + by);
      return ExitCode.UNREADABLE;
    }
    Matrix matrix;
    try (var progress = ProgressLine.on(terminal)) {
      var begun = new AtomicInteger();
      matrix =
          Matrix.of(
              source.network(),
              places,
              service,
              _ -> progress.now("place " + begun.incrementAndGet() + " of " + places.size()));
    }
    var text = new MatrixText(matrix, by);
    terminal.out(
        switch (format) {
          case text -> text.render();
          case json, jsonl -> text.json().pretty();
          case svg -> new MatrixPicture(matrix, by).svg();
        });
    return ExitCode.GOOD;
  }
}
