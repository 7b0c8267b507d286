package dev.plinth.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The folder in which Plinth keeps the twin and the journal. */
final class Home {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The folder of the twin and the journal; without it that of PLINTH_HOME, or `.plinth`"
              + " beside the estate file.")
  private Optional<Path> given = Optional.empty();

  /** The folder, made when it is not there. */
  Path folder(Path beside) throws IOException {
    var named = System.getenv().getOrDefault("PLINTH_HOME", "");
    var folder =
        given.orElseGet(() -> named.isEmpty() ? beside.resolve(".plinth") : Path.of(named));
    return Files.createDirectories(folder);
  }

  /**
   * Takes a folder for oneself, until it is closed or the process ends.
   *
   * @return empty when another process has it
   */
  static Optional<FileChannel> lock(Path folder) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // this process has it
    }
    channel.close();
    return Optional.empty();
  }

  /** The twin's file. */
  static Path twin(Path folder) {
    return folder.resolve("twin.json");
  }

  /** The journal's file. */
  static Path journal(Path folder) {
    return folder.resolve("journal.db");
  }
}
