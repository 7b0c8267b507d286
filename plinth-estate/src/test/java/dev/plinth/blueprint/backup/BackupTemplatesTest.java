package dev.plinth.blueprint.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.reader.Sources;
import dev.plinth.world.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An estate with every word about backups: its stacks whole, and what is true of them. */
class BackupTemplatesTest {
  private static final Path FOLDER = Golden.resource("dev/plinth/blueprint/backup");
  private static final Set<String> STEPS =
      Set.of("attachment", "backup-copies", "backup-settings", "policy");
  private static final Checkup.Outcome OUTCOME = read();

  private static Checkup.Outcome read() {
    var file = Path.of("").toAbsolutePath().relativize(FOLDER.resolve("kept.yaml"));
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT).run(file.toString());
  }

  @BeforeAll
  static void nothingIsWrongWithIt() {
    assertThat(OUTCOME.open()).isEmpty();
  }

  private static boolean isMine(Stack stack) {
    return Set.of("plinth-backup", "plinth-restore-tests", "plinth-keys")
            .contains(stack.id().name())
        || stack.id().name().endsWith("-copies");
  }

  @Test
  void areAsTheyWere() throws IOException {
    var assembly = OUTCOME.assembly().orElseThrow();
    var mine =
        assembly.stacks().stream()
            .filter(BackupTemplatesTest::isMine)
            .map(stack -> stack.id() + ".template.json")
            .toList();
    AssemblyWriter.files(assembly)
        .forEach((path, text) -> {
          if (mine.contains(path)) {
            Golden.check(FOLDER.resolve("kept").resolve(path), text);
          }
        });
    var steps =
        AssemblyWriter.organization(assembly).items("steps").stream()
            .filter(step ->
                step instanceof Json.JsonObject object
                    && STEPS.contains(object.string("kind").orElseThrow())
                    && object.compact().toLowerCase(java.util.Locale.ROOT).contains("backup"))
            .toList();
    Golden.check(FOLDER.resolve("kept/steps.json"), Json.object("steps", steps).pretty());
    try (var files = Files.walk(FOLDER.resolve("kept"))) {
      assertThat(
              files
                  .filter(it -> it.toString().endsWith(".template.json"))
                  .map(it -> FOLDER.resolve("kept").relativize(it).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(mine);
    }
  }

  @Test
  void vaultsStandWhereThereIsSomethingAndWhereCopiesGo() {
    assertThat(named("plinth-backup").stream().map(stack -> stack.id().toString()))
        .containsExactlyInAnyOrder(
            "backup/eu-west-1/plinth-backup",
            "backup/us-east-1/plinth-backup",
            "dev-1/us-east-1/plinth-backup",
            "dev-1/us-west-2/plinth-backup",
            "prod-1/eu-west-1/plinth-backup",
            "prod-1/us-east-1/plinth-backup",
            "prod-1/us-west-2/plinth-backup",
            "prod-2/us-east-1/plinth-backup",
            "prod-2/us-west-2/plinth-backup");
  }

  /** What a policy names is there: each copy's vault in each account, under a lock and a key. */
  @Test
  void everyCopyHasALockedVaultToGoTo() {
    var assembly = OUTCOME.assembly().orElseThrow();
    var vaults =
        Workloads.of(
                Sources.of(AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly))
                    .world())
            .backupVaults();
    assertThat(vaults).hasSize(9);
    assertThat(vaults).allMatch(vault -> !vault.encryptionKeys().isEmpty());
    assertThat(vaults).allMatch(vault -> vault.lock().toString().contains("90"));
    var places = BackupPlaces.of(OUTCOME.estate().orElseThrow());
    for (var region : places.regions()) {
      assertThat(places.copiesOf(region, "aws"))
          .containsExactly(
              "arn:aws:backup:" + region + ":${account.backup.id}:backup-vault:plinth",
              "arn:aws:backup:us-west-2:$account:backup-vault:plinth");
      for (var account : places.accountsIn(region)) {
        assertThat(places.vaults().get(account)).containsKeys(region, "us-west-2");
      }
      assertThat(places.vaults().get("backup")).containsKey(region);
    }
  }

  @Test
  void nobodyButBreakGlassDeletesARecoveryPoint() {
    var policies =
        named("plinth-backup").stream()
            .map(stack -> Objects.requireNonNull(stack.template().resources().get("Vault")))
            .map(vault -> String.valueOf(vault.properties().get("AccessPolicy")))
            .toList();
    assertThat(policies).hasSize(9);
    assertThat(policies)
        .allMatch(policy -> policy.contains("backup:DeleteRecoveryPoint"))
        .allMatch(policy -> policy.contains("plinth-break-glass"));
    assertThat(policies.stream().filter(policy -> policy.contains("aws:PrincipalOrgID")))
        .hasSize(2);
  }

  /** A database is restored into subnets of its VPC, where nothing reaches it. */
  @Test
  void whatIsBackedUpIsRestoredForATest() {
    var tests = named("plinth-restore-tests");
    assertThat(tests.stream().map(stack -> stack.id().toString()))
        .containsExactlyInAnyOrder(
            "dev-1/us-east-1/plinth-restore-tests",
            "prod-1/eu-west-1/plinth-restore-tests",
            "prod-1/us-east-1/plinth-restore-tests",
            "prod-2/us-east-1/plinth-restore-tests");
    for (var stack : tests) {
      assertThat(
              stack.template().resources().values().stream()
                  .filter(it -> it.type().equals("AWS::Backup::RestoreTestingSelection"))
                  .map(it -> it.properties().get("ProtectedResourceType")))
          .containsExactlyInAnyOrder(
              Value.of("Aurora"),
              Value.of("DynamoDB"),
              Value.of("EBS"),
              Value.of("EFS"),
              Value.of("RDS"),
              Value.of("S3"));
      assertThat(Objects.requireNonNull(stack.template().resources().get("Group")).properties())
          .doesNotContainKey("SecurityGroupIngress");
    }
  }

  /** Each copy of files is under a rule of its own, and what it names gives it leave. */
  @Test
  void filesGoToTheOtherRegionAndToTheOtherAccount() {
    assertThat(rules("prod-1", "workload-storefront")).isEqualTo(2);
    assertThat(rules("prod-2", "workload-archive")).isEqualTo(1);
    assertThat(
            OUTCOME.assembly().orElseThrow().stacks().stream()
                .map(Stack::id)
                .filter(id -> id.name().endsWith("-copies"))
                .map(Stack.Id::toString))
        .containsExactlyInAnyOrder(
            "backup/us-east-1/workload-prod-1-storefront-copies",
            "log-archive/us-east-1/workload-prod-2-archive-copies",
            "prod-1/us-west-2/workload-storefront-copies");
  }

  private static int rules(String account, String name) {
    var bucket =
        OUTCOME.assembly().orElseThrow().stacks().stream()
            .filter(stack -> stack.id().account().equals(account) && stack.id().name().equals(name))
            .map(stack -> stack.template().resources().get("Files"))
            .findFirst()
            .orElseThrow();
    return bucket.properties().get("ReplicationConfiguration") instanceof Value.Fields(var fields)
            && fields.get("Rules") instanceof Value.Items(var rules)
        ? rules.size()
        : 0;
  }

  /** An account that keeps copies of both is no way from one into the other. */
  @Test
  void copiesInOneAccountJoinNobody() {
    assertThat(OUTCOME.answers())
        .filteredOn(answer -> answer.toString().contains("isolated"))
        .hasSize(2)
        .extracting(Answer::status)
        .containsOnly(Status.PROVED);
  }

  private static List<Stack> named(String name) {
    return OUTCOME.assembly().orElseThrow().stacks().stream()
        .filter(stack -> stack.id().name().equals(name))
        .toList();
  }
}
