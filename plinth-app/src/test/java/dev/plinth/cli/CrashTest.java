package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment whose process is killed ends, started again, like one that is left alone. */
class CrashTest {
  private static final int KILLS = 3;

  @TempDir Path folder = Path.of("");

  @Test
  void itEndsLikeOneThatIsLeftAlone() throws Exception {
    var estate =
        Files.copy(
            Run.ROOT.resolve("examples").resolve("minimal.yaml"), folder.resolve("minimal.yaml"));
    var plinth =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Plinth.class.getName());
    var outcome = new Crashes(plinth, estate, "day-1", folder).run(KILLS, new Random(7));
    assertThat(outcome.kills()).isGreaterThanOrEqualTo(KILLS);
    assertThat(outcome.differences()).isEmpty();
  }
}
