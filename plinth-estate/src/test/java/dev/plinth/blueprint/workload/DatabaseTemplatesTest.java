package dev.plinth.blueprint.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.golden.Golden;
import dev.plinth.reader.Sources;
import dev.plinth.world.naming.Lookup.Found;
import dev.plinth.world.workload.Workloads;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Databases of every engine: Aurora with and without a replica in another Region, RDS with replicas
 * in zones that are named, and with one in another Region.
 */
class DatabaseTemplatesTest {
  private static final Path FOLDER = Golden.resource("dev/plinth/blueprint/workload");
  private static final Checkup.Outcome OUTCOME = read();

  private static Checkup.Outcome read() {
    var file = Path.of("").toAbsolutePath().relativize(FOLDER.resolve("databases.yaml"));
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT).run(file.toString());
  }

  @BeforeAll
  static void nothingIsWrongWithThem() {
    assertThat(OUTCOME.open()).isEmpty();
  }

  private static Stack stack(String name) {
    return OUTCOME.assembly().orElseThrow().stacks().stream()
        .filter(stack -> stack.id().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Resource> all(String stack, String type) {
    return stack(stack).template().resources().values().stream()
        .filter(resource -> resource.type().equals(type));
  }

  private static Resource one(String stack, String logicalId) {
    var resource = stack(stack).template().resources().get(logicalId);
    if (resource == null) {
      throw new AssertionError("no " + logicalId + " in " + stack);
    }
    return resource;
  }

  @Test
  void areAsTheyWere() {
    AssemblyWriter.files(OUTCOME.assembly().orElseThrow())
        .forEach((path, text) -> {
          if (path.contains("/workload-") && path.endsWith(".template.json")) {
            Golden.check(FOLDER.resolve("databases").resolve(path), text);
          }
        });
  }

  /** The network engine sees clusters, and the replica in the other Region. */
  @Test
  void packetsGetWhereTheyShouldAndNowhereElse() {
    assertThat(OUTCOME.answers())
        .filteredOn(answer -> answer.toString().contains("reachable: "))
        .hasSize(4)
        .extracting(Answer::status)
        .containsOnly(Status.PROVED);
  }

  @Test
  void everyInstanceOfAClusterStandsInAZoneOfItsOwn() {
    assertThat(all("workload-ledger", "AWS::RDS::DBInstance"))
        .hasSize(3)
        .extracting(instance -> instance.properties().get("AvailabilityZone"))
        .doesNotHaveDuplicates();
  }

  /** RDS refuses a replica of what it keeps the password of, and a global database as well. */
  @Test
  void rdsKeepsNoPasswordWhereItWouldRefuseTo() {
    assertThat(one("workload-trial", DatabasePart.ID).properties())
        .containsEntry("ManageMasterUserPassword", Value.of(true))
        .doesNotContainKey("MasterUserPassword");
    for (var stack : List.of("workload-ledger", "workload-catalog", "workload-search")) {
      assertThat(one(stack, DatabasePart.ID).properties())
          .containsEntry("ManageMasterUserPassword", Value.of(false))
          .containsKey("MasterUserPassword");
      assertThat(all(stack, "AWS::SecretsManager::RotationSchedule")).hasSize(1);
    }
  }

  @Test
  void passwordsGoWithTheReplicaUnderTheKeyOfItsRegion() {
    assertThat(one("workload-ledger", DatabaseSecret.ID).properties())
        .containsKey("ReplicaRegions");
    assertThat(one("workload-search", DatabaseSecret.ID).properties())
        .doesNotContainKey("ReplicaRegions");
  }

  @Test
  void theCodeThatTurnsPasswordsFitsATemplate() {
    assertThat(all("workload-ledger", "AWS::Lambda::Function"))
        .singleElement()
        .satisfies(function -> {
          var code = (Value.Fields) function.properties().getOrDefault("Code", Value.object());
          assertThat(code.values()).containsOnlyKeys("ZipFile");
          assertThat(String.valueOf(code.values().get("ZipFile")).length()).isBetween(1_000, 4_096);
        });
  }

  @Test
  void clustersAreReadBackWithTheirMembers() {
    var assembly = OUTCOME.assembly().orElseThrow();
    var world =
        Sources.of(AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly)).world();
    var workloads = Workloads.of(world);
    assertThat(workloads.loose()).isEmpty();
    assertThat(workloads.databaseClusters())
        .hasSize(3)
        .allSatisfy(cluster -> {
          assertThat(cluster.members()).isNotEmpty().allMatch(Found.class::isInstance);
          assertThat(cluster.encryptionKeys()).isNotEmpty();
        });
  }

  @Test
  void aClusterStopsForTheNight() {
    assertThat(all("workload-trial", "AWS::Scheduler::Schedule"))
        .extracting(Resource::logicalId)
        .containsExactlyInAnyOrder("Evening", "Morning");
  }
}
