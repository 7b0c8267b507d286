package dev.plinth.cli;

import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Store;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plinth twin status|reset|save|load|pass|enable}. */
@Command(
    name = "twin",
    subcommands = TwinServeCommand.class,
    description = "The twin of AWS on this machine: what is in it, and what people do by hand.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it is done",
      "2:a file cannot be read or written, or another process works on the twin"
    })
final class TwinCommand {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smhd])");

  @Mixin private final ColorOption color = new ColorOption();

  /** What is done with an open twin. */
  private interface Work {
    void on(Path file, Terminal terminal) throws IOException;
  }

  private int open(Home home, Work work) {
    var terminal = color.terminal();
    try {
      var folder = home.folder(Path.of(""));
      var lock = Home.lock(folder);
      if (lock.isEmpty()) {
        terminal.err("plinth twin: another process works in `" + folder + "`");
        return ExitCode.UNREADABLE;
      }
      try (var _ = lock.get()) {
        work.on(Home.twin(folder), terminal);
      }
      return ExitCode.GOOD;
    } catch (IOException e) {
      terminal.err("plinth twin: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
  }

  @Command(name = "status", description = "Tells what is in the twin.")
  int status(@Mixin Home home) {
    return open(
        home,
        (file, terminal) -> {
          var state = state(file);
          var now = Twin.of(Store.of(state)).now();
          terminal.out(
              file
                  + ": "
                  + Words.count(size(state, "accounts"), "account")
                  + ", "
                  + Words.count(size(state, "stacks"), "stack")
                  + ", "
                  + Words.count(size(state, "resources"), "resource")
                  + "; it is "
                  + now);
        });
  }

  private static JsonObject state(Path file) throws IOException {
    try (var twin = TwinFile.open(file)) {
      return twin.twin().save();
    }
  }

  /** Puts a twin in the place of what is there. */
  private static void begin(Path file, Twin twin) throws IOException {
    try (var begun = TwinFile.begin(file, twin)) {
      begun.save();
    }
  }

  private static int size(JsonObject state, String table) {
    return state.object(table).map(all -> all.members().size()).orElse(0);
  }

  @Command(name = "reset", description = "Begins with an empty twin.")
  int reset(@Mixin Home home) {
    return open(home, (file, _) -> begin(file, Twin.empty()));
  }

  @Command(name = "save", description = "Writes what is in the twin to a file.")
  int save(
      @Parameters(paramLabel = "FILE", description = "The file to write.") Path to,
      @Mixin Home home) {
    return open(home, (file, _) -> Files.writeString(to, state(file).pretty()));
  }

  @Command(name = "load", description = "Puts what was saved in the place of the twin.")
  int load(
      @Parameters(paramLabel = "FILE", description = "A file that `save` wrote.") Path from,
      @Mixin Home home) {
    return open(home, (file, _) -> begin(file, TwinFile.load(from)));
  }

  @Command(name = "pass", description = "Has time pass in the twin.")
  int pass(
      @Parameters(paramLabel = "TIME", description = "How much, such as 30m, 12h or 1d.")
          String time,
      @Mixin Home home) {
    var written = TIME.matcher(time);
    if (!written.matches()) {
      color.terminal().err("plinth twin pass: `" + time + "` is no time: write 30m, 12h or 1d");
      return ExitCode.UNREADABLE;
    }
    var unit =
        switch (written.group(2)) {
          case "s" -> ChronoUnit.SECONDS;
          case "m" -> ChronoUnit.MINUTES;
          case "h" -> ChronoUnit.HOURS;
          default -> ChronoUnit.DAYS;
        };
    return open(
        home,
        (file, terminal) -> {
          try (var twin = TwinFile.open(file)) {
            twin.twin().pass(Duration.of(Long.parseLong(written.group(1)), unit));
            twin.save();
            terminal.out("it is " + twin.twin().now());
          }
        });
  }

  /** What a person does in the console, as no call does. */
  enum ByHand {
    IDENTITY_CENTER;

    @Override
    public String toString() {
      return "identity-center";
    }
  }

  @Command(name = "enable", description = "Does what a person does in the console.")
  int enable(
      @Parameters(paramLabel = "WHAT", description = "One of ${COMPLETION-CANDIDATES}.")
          ByHand what,
      @Mixin Home home) {
    return open(
        home,
        (file, _) -> {
          try (var twin = TwinFile.open(file)) {
            switch (what) {
              case IDENTITY_CENTER -> twin.twin().enableIdentityCenter();
            }
            twin.save();
          }
        });
  }
}
