package dev.plinth.cli;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.plan.SavedPlan;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is deployed: an estate file, named itself or in a saved plan.
 *
 * @param estate the estate file
 * @param plan the plan that is carried out, where one was saved
 */
record DeploySource(Path estate, Optional<SavedPlan> plan) {
  /** Reads it; empty when it is a plan that cannot be carried out, after saying why. */
  static Optional<DeploySource> of(Path file, Terminal terminal) throws IOException {
    if (!Files.isRegularFile(file)) {
      // the reader of estates says what is wrong
      return Optional.of(new DeploySource(file, Optional.empty()));
    }
    var text = Files.readString(file);
    if (!SavedPlan.isMeant(text)) {
      return Optional.of(new DeploySource(file, Optional.empty()));
    }
    var reading = SavedPlan.read(SourceFile.of(file.toString(), text));
    reading.diagnostics().forEach(one -> tell(one, terminal));
    return reading.plan().map(plan -> new DeploySource(estate(file, plan), Optional.of(plan)));
  }

  /** The file as it was named, from where the plan is or from here. */
  private static Path estate(Path file, SavedPlan plan) {
    var named = Path.of(plan.source());
    var beside = file.resolveSibling(named);
    return Files.exists(named) || !Files.exists(beside) ? named : beside;
  }

  private static void tell(Diagnostic diagnostic, Terminal terminal) {
    terminal.err(new TextRenderer(terminal.theme()).render(diagnostic));
  }
}
