package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rehearsals from the command line. */
class RehearseCommandTest {
  @TempDir Path folder = Path.of("");

  private Run rehearse(String... more) throws Exception {
    if (Files.notExists(folder.resolve("minimal.yaml"))) {
      Files.copy(
          Run.ROOT.resolve("examples").resolve("minimal.yaml"), folder.resolve("minimal.yaml"));
    }
    var all = new ArrayList<>(List.of("rehearse", "minimal.yaml", "--today", "2026-11-30"));
    all.addAll(List.of(more));
    return Run.plinth(folder, all.toArray(String[]::new));
  }

  @Test
  void theNumbersAreTold() throws Exception {
    var run = rehearse("--runs", "3", "--stage", "day-1", "--format", "json");
    assertThat(run.exit()).as(run.err()).isZero();
    var told = (JsonObject) Json.parse(run.out());
    assertThat(told.number("runs")).contains(BigDecimal.valueOf(3));
    assertThat(told.isTrue("converged")).isTrue();
    assertThat(told.object("faults").orElseThrow().members()).isNotEmpty();
    // the twin of deployments is another
    assertThat(folder.resolve(".plinth")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "many"})
  void noRehearsalsProveNothing(String runs) throws Exception {
    var run = rehearse("--runs", runs);
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).contains("--runs").contains("1 or more, not `" + runs + "`");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aPlanOfFaultsIsHeld() throws Exception {
    Files.writeString(
        folder.resolve("killed.yaml"),
        """
        faults:
          - fault: killed
            call: organizations:CreateAccount
            in: management/eu-central-1
            about: aws+prod@acme.example
            when: after
        """);
    var run = rehearse("--faults", "killed.yaml", "--stage", "day-1");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 rehearsal, all ended in the same state")
        .contains("what went wrong: 1 process killed")
        .contains("deployed again 1 time;");
  }

  @Test
  void aFileThatIsNoPlanIsRefused() throws Exception {
    Files.writeString(folder.resolve("no.yaml"), "faults: [{ fault: boom }]\n");
    var run = rehearse("--faults", "no.yaml");
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).contains("error[RHS-102]").contains("no.yaml:1:");
  }

  @Test
  void whatIsRefutedIsNotRehearsed() throws Exception {
    Files.writeString(folder.resolve("minimal.yaml"), "organization: {}\n");
    var run = rehearse();
    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err()).endsWith("nothing was rehearsed\n");
  }
}
