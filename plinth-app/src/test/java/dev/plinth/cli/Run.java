package dev.plinth.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished run of the command in a process of its own, as a user starts it.
 *
 * @param exit the exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int exit, String out, String err) {
  /** The checkout. */
  static final Path ROOT = Path.of(System.getProperty("plinth.root")).toAbsolutePath().normalize();

  /** Runs {@code plinth} in a folder. */
  static Run plinth(Path folder, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Plinth.class.getName()));
    command.addAll(List.of(arguments));
    return of(new ProcessBuilder(command).directory(folder.toFile()));
  }

  /** Runs any command. */
  static Run of(ProcessBuilder builder) throws IOException, InterruptedException {
    var out = Files.createTempFile("plinth-out", ".txt");
    var err = Files.createTempFile("plinth-err", ".txt");
    try {
      var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      var exit = process.waitFor();
      return new Run(
          exit,
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
