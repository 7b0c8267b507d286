package dev.plinth.cli;

import dev.plinth.rehearse.Difference;
import dev.plinth.rehearse.TwinState;
import dev.plinth.twin.TwinFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Deployments into the twin whose process is killed with SIGKILL at random moments and started
 * again, until they end: whether each ends as one that was left alone does. {@code bench/crash}
 * runs it.
 *
 * @param plinth how the command is started
 * @param estate the file that is deployed
 * @param stage the last stage that is deployed
 * @param folder where the twins are
 */
record Crashes(List<String> plinth, Path estate, String stage, Path folder) {
  /** Longer than most tasks take, in milliseconds: kills fall anywhere in them. */
  private static final int MOMENT = 60;

  /**
   * What came of it.
   *
   * @param kills how many processes were killed while they deployed
   * @param early how many of them before the first task was begun
   * @param starts how many processes were started to end what was killed
   * @param differences what did not end as it should
   */
  record Outcome(int kills, int early, int starts, List<Difference> differences) {}

  /**
   * Runs {@code bench/crash}: {@code KILLS ESTATE COMMAND...}.
   *
   * @throws IOException when a process cannot be started
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("plinth-crash");
    var all = List.of(arguments);
    long start = System.nanoTime();
    var outcome =
        new Crashes(
                all.subList(2, all.size()), Path.of(all.get(1)).toAbsolutePath(), "month-3", folder)
            .run(Integer.parseInt(all.getFirst()), new Random(1));
    System.out.printf(
        "%d kills, %d of them before the first task; %d processes to end them, in %d s: %s%n",
        outcome.kills(),
        outcome.early(),
        outcome.starts(),
        (System.nanoTime() - start) / 1_000_000_000,
        outcome.differences().isEmpty()
            ? "the same end each time"
            : "not the same end: " + outcome.differences());
    System.exit(outcome.differences().isEmpty() ? 0 : 1);
  }

  /** Kills so often. */
  Outcome run(int kills, Random random) throws IOException, InterruptedException {
    var alone = home("alone");
    int events = 0;
    var process = deploy(alone);
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      while (out.readLine() != null) {
        events++;
      }
    }
    require(process);
    var wanted = state(alone);
    var differences = new ArrayList<Difference>();
    int done = 0;
    int early = 0;
    int starts = 0;
    while (done < kills) {
      var home = home("run-" + done);
      boolean isEnded = false;
      while (!isEnded && done < kills) {
        int heard = kill(home, random.nextInt(events), random.nextInt(MOMENT));
        starts++;
        isEnded = heard < 0;
        if (!isEnded) {
          done++;
          early += heard == 0 ? 1 : 0;
          // one in three is killed once more
          if (random.nextInt(3) > 0) {
            break;
          }
        }
      }
      if (!isEnded) {
        var last = deploy(home);
        last.getInputStream().transferTo(OutputStream.nullOutputStream());
        require(last);
        starts++;
      }
      differences.addAll(wanted.differences(state(home)));
    }
    return new Outcome(done, early, starts, differences);
  }

  /** Kills a deployment; how many events it told before, less than none when it had ended. */
  private int kill(Path home, int events, int moment) throws IOException, InterruptedException {
    var process = deploy(home);
    int heard = 0;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      while (heard < events && out.readLine() != null) {
        heard++;
      }
      Thread.sleep(moment);
      boolean isRunning = process.isAlive();
      process.destroyForcibly();
      int exit = process.waitFor();
      return isRunning && exit != 0 ? heard : -1;
    }
  }

  private Process deploy(Path home) throws IOException {
    var command = new ArrayList<>(plinth);
    command.addAll(List.of("deploy", estate.toString(), "--to", "twin", "--stage", stage));
    command.addAll(List.of("--home", home.toString(), "--format", "json"));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }

  private void require(Process process) throws IOException, InterruptedException {
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          "it ended with " + exit + ": " + Files.readString(folder.resolve("errors")));
    }
  }

  /** A new twin in which a person enabled Identity Center, as no call does. */
  private Path home(String name) throws IOException {
    var home = Files.createDirectories(folder.resolve(name));
    try (var twin = TwinFile.open(Home.twin(home))) {
      twin.twin().enableIdentityCenter();
    }
    return home;
  }

  private static TwinState state(Path home) throws IOException {
    try (var twin = TwinFile.open(Home.twin(home))) {
      return TwinState.of(twin.twin().save());
    }
  }
}
