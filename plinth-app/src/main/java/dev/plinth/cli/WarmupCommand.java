package dev.plinth.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs what users run most, so that the launcher's AOT cache holds it. */
@Command(name = "warmup", hidden = true, description = "Trains the start-up cache.")
final class WarmupCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("plinth-warmup");
    var estate = folder.resolve("estate.yaml");
    var out = folder.resolve("assembly");
    try {
      for (var arguments :
          List.of(
              List.of("init", estate.toString()),
              List.of("check", estate.toString()),
              List.of("check", "--format", "json", estate.toString()),
              List.of("show", estate.toString()),
              List.of("build", estate.toString(), "--out", out.toString()))) {
        new CommandLine(new Plinth()).execute(arguments.toArray(String[]::new));
      }
    } finally {
      try (var files = Files.walk(folder)) {
        files
            .sorted(java.util.Comparator.reverseOrder())
            .map(Path::toFile)
            .forEach(file -> file.delete());
      }
    }
    return ExitCode.GOOD;
  }
}
