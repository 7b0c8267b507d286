package dev.plinth.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.reader.Sources;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import dev.plinth.world.workload.Workloads;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What runs in what Plinth compiles. */
class AssemblyWorkloadsTest {
  @Test
  void logsOfAnEstateAreKept() {
    var file = Path.of(System.getProperty("plinth.root"), "examples", "acme.yaml");
    var assembly =
        new Checkup(LocalDate.of(2026, 11, 24), Progress.SILENT)
            .run(file.toString())
            .assembly()
            .orElseThrow();
    var world =
        Sources.of(AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly)).world();
    var workloads = Workloads.of(world);
    assertThat(workloads.logGroups())
        .isNotEmpty()
        .allSatisfy(group -> {
          assertThat(group.retentionDays().scalar()).isPresent();
          assertThat(group.exists()).isInstanceOf(Term.Truth.class);
          assertThat(group.origin().file().name()).endsWith("acme.yaml");
          assertThat(group.encryptionKeys()).allMatch(Link::isWhole);
        });
    assertThat(workloads.loose()).isEmpty();
  }
}
