package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import dev.plinth.twin.TwinFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan against the twin, what is carried out of it, and what differs, at the command line. */
class StandingCommandTest {
  @TempDir Path folder = Path.of("");

  private TwinFile twin() throws IOException {
    return TwinFile.open(folder.resolve(".plinth/twin.json"));
  }

  /** A call from the management account. */
  private static JsonObject call(Twin twin, String operation, Object... input) {
    var words = operation.split(":");
    return new TwinCloud(twin, "OrganizationAccountAccessRole")
        .call(new Place("", "us-east-1"), new Operation(words[0], words[1]), Json.object(input));
  }

  private static String first(JsonObject answer, String list) {
    return ((JsonObject) answer.items(list).getFirst()).string("Id").orElseThrow();
  }

  /** As a person does it in the console. */
  private void takeOutOfItsUnit(String account) throws IOException {
    var file = twin();
    var id =
        call(file.twin(), "organizations:ListAccounts").items("Accounts").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.string("Name").orElse("").equals(account))
            .findFirst()
            .flatMap(one -> one.string("Id"))
            .orElseThrow();
    var parents = call(file.twin(), "organizations:ListParents", "ChildId", id);
    call(
        file.twin(),
        "organizations:MoveAccount",
        "AccountId",
        id,
        "SourceParentId",
        first(parents, "Parents"),
        "DestinationParentId",
        first(call(file.twin(), "organizations:ListRoots"), "Roots"));
    file.save();
  }

  @Test
  void aSavedPlanIsWhatIsCarriedOutAndWhatIsDoneByHandIsTold() throws Exception {
    Files.copy(Run.ROOT.resolve("examples/minimal.yaml"), folder.resolve("minimal.yaml"));
    Files.createDirectories(folder.resolve(".plinth"));
    var file = twin();
    file.twin().enableIdentityCenter();
    file.save();

    var plan = Run.plinth(folder, "plan", "minimal.yaml", "--against", "twin", "--out", "all.plan");
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("+ organization  by organizations:CreateOrganization\n");
    var deployed = Run.plinth(folder, "deploy", "all.plan", "--to", "twin");
    assertThat(deployed.exit()).as(deployed.err()).isZero();
    assertThat(deployed.out()).startsWith("deployed: ");

    takeOutOfItsUnit("prod");
    var drift =
        Run.plinth(folder, "drift", "minimal.yaml", "--against", "twin", "--format", "sarif");
    assertThat(drift.exit()).as(drift.err()).isEqualTo(ExitCode.FINDINGS);
    assertThat(drift.out())
        .contains("\"ruleId\": \"DRF-101\"")
        .contains("account `prod` stands in `root`, and not in `production`");

    var stale = Run.plinth(folder, "deploy", "all.plan", "--to", "twin");
    assertThat(stale.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(stale.err())
        .contains("error[PLN-104]: what is there is not what the plan was made with")
        .endsWith("nothing was deployed\n");
  }
}
