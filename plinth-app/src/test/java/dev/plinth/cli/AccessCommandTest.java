package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions about access at the command line, and what mistakes in them meet. */
class AccessCommandTest {
  private static final Path FOLDER = Golden.resource("access");
  private static final String ACME = "examples/acme.yaml";

  private static Run acme(String command, String... arguments) throws Exception {
    var all = new java.util.ArrayList<>(List.of(command, ACME));
    all.addAll(List.of(arguments));
    return Run.plinth(Run.ROOT, all.toArray(String[]::new));
  }

  @Test
  void aDenialNamesLayerStatementAndLine() throws Exception {
    var run = acme("can", "administrator@dev-1", "backup:DeleteBackupVault", "prod-1/Vault");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    Golden.check(FOLDER.resolve("denied.txt"), run.out());
  }

  @Test
  void aGuardrailDenies() throws Exception {
    var trail = "arn:aws:cloudtrail:us-east-1:{dev-1}:trail/all";
    var run = acme("can", "administrator@dev-1", "cloudtrail:StopLogging", trail);
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    Golden.check(FOLDER.resolve("guardrail.txt"), run.out());
  }

  @Test
  void whatIsAllowedNamesTheStatement() throws Exception {
    var run = acme("can", "administrator@dev-1", "backup:DeleteBackupVault", "dev-1/Vault");
    assertThat(run.exit()).as(run.err()).isZero();
    Golden.check(FOLDER.resolve("allowed.txt"), run.out());
  }

  @Test
  void whoCanActOnProduction() throws Exception {
    var run = acme("who", "backup:DeleteBackupVault", "prod-1/Vault");
    assertThat(run.exit()).as(run.err()).isZero();
    Golden.check(FOLDER.resolve("who.txt"), run.out());
    assertThat(run.out()).doesNotContain("administrator@dev-1");
  }

  @Test
  void machinesReadTheAnswers() throws Exception {
    var can =
        acme(
            "can",
            "operator@prod-1",
            "backup:DeleteBackupVault",
            "prod-1/Vault",
            "--format",
            "json");
    assertThat(can.exit()).isEqualTo(1);
    var answer = (JsonObject) Json.parse(can.out());
    assertThat(answer.string("decision")).contains("implicitDeny");
    assertThat(answer.string("layer")).contains("identity");
    var who = acme("who", "backup:DeleteBackupVault", "prod-1/Vault", "--format", "json");
    var all = ((JsonObject) Json.parse(who.out())).items("principals");
    assertThat(all)
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(((JsonObject) one).string("can").orElse("")).isIn("yes", "maybe"));
  }

  @Test
  void mistakesAreTwoAndNamed() throws Exception {
    var vault = "prod-1/Vault";
    assertThat(acme("can", "administrater@dev-1", "s3:GetObject", vault).err())
        .contains("did you mean `administrator@dev-1`?");
    assertThat(acme("can", "root@dev-1", "backup:DeleteBackupVault", "Vault").err())
        .contains("`Vault` is the name of several");
    assertThat(acme("can", "root@dev-1", "s3:GetObject", vault).err()).contains("acts on");
    var context = acme("who", "backup:DeleteBackupVault", vault, "--context", "x");
    assertThat(context.err()).contains("`--context` takes KEY=VALUE, not `x`");
    assertThat(context.exit()).isEqualTo(2);
  }
}
