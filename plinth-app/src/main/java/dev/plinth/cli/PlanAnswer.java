package dev.plinth.cli;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.plan.Acceptance;
import dev.plinth.plan.Plan;
import dev.plinth.plan.PlanJson;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A plan as it is told and saved.
 *
 * @param file what was planned
 * @param against what against, as it was named
 * @param accepted the losses that are accepted by name
 */
record PlanAnswer(
    Plan plan, PlanDifferences differences, Path file, String against, List<String> accepted) {
  /** Tells it, saves it where that is wanted, and says what stands in its way: the exit status. */
  int tell(PlanCommand.Format format, Optional<Path> out, Terminal terminal) {
    var json = PlanJson.of(plan, file.toString(), against, List.copyOf(new TreeSet<>(accepted)));
    switch (format) {
      case text -> {
        terminal.out(new PlanText(terminal.theme()).render(plan));
        terminal.out(differences.text(terminal.theme()));
      }
      case json -> terminal.out(differences.in(json).pretty());
    }
    if (!isSaved(json.pretty(), out, terminal)) {
      return ExitCode.UNREADABLE;
    }
    return isFree(terminal) ? ExitCode.GOOD : ExitCode.FINDINGS;
  }

  private static boolean isSaved(String text, Optional<Path> out, Terminal terminal) {
    try {
      if (out.isPresent()) {
        Files.writeString(out.get(), text);
        terminal.err("saved as " + out.get());
      }
      return true;
    } catch (IOException e) {
      terminal.err("plinth plan: `%s` cannot be written: %s".formatted(out.get(), Problem.of(e)));
      return false;
    }
  }

  /** Says what stands in the way; whether nothing does. */
  private boolean isFree(Terminal terminal) {
    var words = SourceFile.of("--lose", String.join(" ", accepted));
    var found = Acceptance.of(plan, accepted, Origin.of(words));
    var renderer = new TextRenderer(terminal.theme());
    found.forEach(one -> terminal.err(renderer.render(one)));
    return found.stream().map(Diagnostic::severity).noneMatch(Severity.ERROR::equals);
  }
}
