package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.Fingerprint;
import dev.plinth.reader.SourceParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estates deployed from the command line, through the clients of the SDK. */
class DeployCommandTest {
  @TempDir Path folder = Path.of("");

  private Path estate(String name) throws Exception {
    return Files.copy(Run.ROOT.resolve("examples").resolve(name), folder.resolve(name));
  }

  private Run deploy(String... more) throws Exception {
    var all = new ArrayList<>(List.of("deploy", "--today", "2026-11-30", "--to", "twin"));
    all.addAll(List.of(more));
    return Run.plinth(folder, all.toArray(String[]::new));
  }

  private static Fingerprint fingerprint(Path estate) {
    var assembly =
        new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
            .run(estate.toString())
            .assembly()
            .orElseThrow();
    return Fingerprint.of(
        new SourceParts(
            AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly), List.of()));
  }

  private static List<JsonObject> events(Run run) {
    return run.out().lines().map(line -> (JsonObject) Json.parse(line)).toList();
  }

  @Test
  void anEstateIsDeployedAndAnEditTouchesWhatItChanges() throws Exception {
    var estate = estate("acme.yaml");
    var first = deploy("acme.yaml");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("deployed: ").contains(" calls in ");
    assertThat(first.err()).doesNotContain("SLF4J").doesNotContain("WARNING");

    var second = deploy("acme.yaml");
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.out()).startsWith("nothing to do: ");

    var before = fingerprint(estate);
    var text = Files.readString(estate);
    var edited =
        text.replace("prod-1: 8000", "prod-1: 9000")
            .replace("  connect: [[", "    lab: { account: dev-2, size: /20 }\n  connect: [[");
    Files.writeString(estate, edited);
    var third = deploy("acme.yaml", "--format", "json");
    assertThat(third.exit()).as(third.err()).isZero();
    var touched = new TreeSet<String>();
    for (var event : events(third)) {
      if (event.string("result").orElse("").equals("done")) {
        touched.add(event.string("task").orElseThrow());
      }
    }
    assertThat(touched)
        .isNotEmpty()
        .containsExactlyElementsOf(before.differing(fingerprint(estate)));
  }

  @Test
  void whatAPersonMustDoIsSaidAtTheirLine() throws Exception {
    estate("minimal.yaml");
    var run = deploy("minimal.yaml", "--stage", "day-1");
    assertThat(run.exit()).isEqualTo(ExitCode.BROKEN);
    assertThat(run.err())
        .contains("error[DPL-104]: `step identity-center` failed")
        .contains("minimal.yaml:")
        .contains("plinth twin enable identity-center");
    assertThat(Run.plinth(folder, "twin", "enable", "identity-center").exit()).isZero();
    var again = deploy("minimal.yaml", "--stage", "day-1");
    assertThat(again.exit()).as(again.err()).isZero();
    var status = Run.plinth(folder, "twin", "status");
    assertThat(status.out()).contains("4 accounts");
    assertThat(Run.plinth(folder, "twin", "save", "kept.json").exit()).isZero();
    assertThat(Run.plinth(folder, "twin", "reset").exit()).isZero();
    assertThat(Run.plinth(folder, "twin", "status").out()).contains("1 account,");
    assertThat(Run.plinth(folder, "twin", "load", "kept.json").exit()).isZero();
    assertThat(Run.plinth(folder, "twin", "status").out()).isEqualTo(status.out());
  }

  @Test
  void whatIsRefutedIsNotDeployed() throws Exception {
    var estate = estate("minimal.yaml");
    Files.writeString(
        estate, Files.readString(estate).replace("production: [prod]", "production: [prod, prod]"));
    var run = deploy("minimal.yaml");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err()).endsWith("nothing was deployed\n");
    assertThat(folder.resolve(".plinth")).doesNotExist();
    assertThat(deploy("none.yaml").exit()).isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void oneDeploysAtATime() throws Exception {
    estate("minimal.yaml");
    var home = Files.createDirectories(folder.resolve(".plinth"));
    try (var _ = Home.lock(home).orElseThrow()) {
      var run = deploy("minimal.yaml");
      assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
      assertThat(run.err()).contains("error[DPL-108]: another process works in");
      assertThat(Run.plinth(folder, "twin", "status").exit()).isEqualTo(ExitCode.UNREADABLE);
    }
  }

  @Test
  void aPackageThatNothingAsksForIsRefused() throws Exception {
    estate("minimal.yaml");
    Files.writeString(folder.resolve("code.zip"), "");
    var run = deploy("minimal.yaml", "--asset", "quarantin=code.zip");
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).contains("error[DPL-109]").contains("did you mean `quarantine`");
  }

  @Test
  void withoutCredentialsNothingIsDeployedToAws() throws Exception {
    estate("minimal.yaml");
    var run =
        Run.plinth(
            folder, "deploy", "minimal.yaml", "--to", "aws", "--endpoint", "http://127.0.0.1:1");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.BROKEN);
    assertThat(run.err()).contains("error[DPL-103]: AWS does not say who you are");
  }
}
