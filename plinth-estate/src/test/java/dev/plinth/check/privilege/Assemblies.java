package dev.plinth.check.privilege;

import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What the examples and the estates of other tests compile to. */
public final class Assemblies {
  private Assemblies() {}

  /** The estates, sorted. */
  public static List<Path> estates() throws IOException {
    try (var examples = Files.list(Path.of(System.getProperty("plinth.root"), "examples"));
        var fixtures = Files.walk(Golden.resource("dev", "plinth"))) {
      return Stream.concat(examples, fixtures)
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.toString().endsWith(".addresses.yaml"))
          .sorted()
          .toList();
    }
  }

  /** What an estate compiles to. */
  public static Checkup.Outcome of(Path file) {
    var outcome =
        new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
            .run(Path.of("").toAbsolutePath().relativize(file.toAbsolutePath()).toString());
    if (outcome.assembly().isEmpty()) {
      throw new AssertionError(file + ": " + outcome.open());
    }
    return outcome;
  }
}
