package dev.plinth.cli;

import dev.plinth.check.Checkup;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The estate file and the day it is judged on, for every command that reads one. */
final class SourceOptions {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The estate file; `check` also takes templates, cdk.out and assemblies.")
  private Path file = Path.of("estate.yaml");

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description = "The day on which quotas and waivers are judged; today in UTC without it.")
  private LocalDate today = LocalDate.now(ZoneOffset.UTC);

  Path file() {
    return file;
  }

  /** Reads, compiles and checks another file. */
  Checkup.Outcome checkup(Path other, Terminal terminal) {
    try (var progress = ProgressLine.on(terminal)) {
      return new Checkup(today, progress).run(other.toString());
    }
  }

  /** Reads, compiles and checks the file. */
  Checkup.Outcome checkup(Terminal terminal) {
    return checkup(terminal, false);
  }

  /**
   * Reads, compiles and checks the file.
   *
   * @param verified whether proofs need a certificate that a separate checker verifies
   */
  Checkup.Outcome checkup(Terminal terminal, boolean verified) {
    try (var progress = ProgressLine.on(terminal)) {
      return new Checkup(today, progress, verified).run(file.toString());
    }
  }
}
