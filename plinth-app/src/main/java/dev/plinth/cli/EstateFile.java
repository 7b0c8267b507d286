package dev.plinth.cli;

import dev.plinth.check.Checkup;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The estate file, for commands that hold it against what stands. */
final class EstateFile {
  @Parameters(paramLabel = "FILE", index = "0", description = "An estate file.")
  private Path file = Path.of("estate.yaml");

  Path path() {
    return file;
  }

  /** Reads it, as of today; empty when nothing can be compared with it, after saying why. */
  Optional<Checkup.Outcome> read(String command, Terminal terminal) {
    return Standing.estate(command, file, LocalDate.now(ZoneOffset.UTC), terminal);
  }
}
