package dev.plinth.blueprint.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.golden.Golden;
import dev.plinth.reader.Sources;
import dev.plinth.world.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop with a part of every kind: its stacks whole, and what is true of them. */
class WorkloadTemplatesTest {
  private static final Path FOLDER = Golden.resource("dev/plinth/blueprint/workload");
  private static final List<String> MINE = List.of("workload-", "images-");
  private static Checkup.Outcome outcome = read();

  private static Checkup.Outcome read() {
    var file = Path.of("").toAbsolutePath().relativize(FOLDER.resolve("shop.yaml"));
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT).run(file.toString());
  }

  @BeforeAll
  static void nothingIsWrongWithIt() {
    assertThat(outcome.open()).isEmpty();
  }

  @Test
  void areAsTheyWere() throws IOException {
    var assembly = outcome.assembly().orElseThrow();
    var mine =
        assembly.stacks().stream()
            .map(Stack::id)
            .filter(id -> MINE.stream().anyMatch(id.name()::startsWith))
            .map(id -> id + ".template.json")
            .toList();
    AssemblyWriter.files(assembly)
        .forEach((path, text) -> {
          if (mine.contains(path)) {
            Golden.check(FOLDER.resolve("shop").resolve(path), text);
          }
        });
    try (var files = Files.walk(FOLDER.resolve("shop"))) {
      assertThat(
              files
                  .filter(it -> it.toString().endsWith(".template.json"))
                  .map(it -> FOLDER.resolve("shop").relativize(it).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(mine);
    }
  }

  /** The network engine finds the ways that are meant, and no others. */
  @Test
  void packetsGetWhereTheyShouldAndNowhereElse() {
    assertThat(outcome.answers())
        .filteredOn(answer -> answer.toString().contains("reachable: "))
        .hasSize(4)
        .extracting(Answer::status)
        .containsOnly(Status.PROVED);
  }

  @Test
  void whatHoldsDataIsEncryptedWithKeysOfTheEstate() {
    var assembly = outcome.assembly().orElseThrow();
    var world =
        Sources.of(AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly)).world();
    var workloads = Workloads.of(world);
    assertThat(workloads.databases()).hasSize(4);
    assertThat(workloads.loose()).isEmpty();
  }
}
