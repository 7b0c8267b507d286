package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Packages;
import dev.plinth.diagnostic.TextRenderer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where what stands is looked at: the twin in its folder, or AWS. */
final class StandingOptions {
  @Mixin private final Home home = new Home();

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "With aws: calls this instead of AWS.")
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--through",
      paramLabel = "ROLE",
      description =
          "The role that is taken on in other accounts; the estate's access role without it.")
  private Optional<String> through = Optional.empty();

  /** What is done with a target that is open. */
  interface Work<T> {
    T with(DeployTarget target) throws IOException;
  }

  /** The folder of the twin and the journal. */
  Path folder(Path estate) throws IOException {
    var file = estate.toAbsolutePath();
    return home.folder(Optional.ofNullable(file.getParent()).orElse(file));
  }

  /** Opens a target for as long as something is done with it; empty after saying why not. */
  <T> Optional<T> in(
      String command,
      DeployTarget.Word word,
      Path estate,
      Checkup.Outcome outcome,
      Terminal terminal,
      Work<T> work) {
    var accessRole =
        through.orElseGet(() -> outcome.estate().orElseThrow().organization().accessRole());
    try (var target = DeployTarget.open(word, folder(estate), endpoint, accessRole)) {
      return Optional.of(work.with(target));
    } catch (Refusal e) {
      tell(DeployCommand.refused(outcome, e), terminal);
    } catch (ConnectionLost e) {
      tell(DeployCommand.unheard(outcome, e), terminal);
    } catch (IOException e) {
      terminal.err("plinth " + command + ": " + Problem.of(e));
    }
    return Optional.empty();
  }

  private static void tell(dev.plinth.diagnostic.Diagnostic diagnostic, Terminal terminal) {
    terminal.err(new TextRenderer(terminal.theme()).render(diagnostic));
  }

  /** The packages that are asked about where none is given. */
  static Packages packages(DeployTarget.Word word) {
    var none = Packages.of(Map.of());
    return word == DeployTarget.Word.twin ? none.withStandIns() : none;
  }
}
