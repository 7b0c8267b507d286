package dev.plinth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.DataFile;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.NotingCloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.ReadingCloud;
import dev.plinth.deploy.Waiting;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All calls by which a step differs, where it can be followed past the first. */
class CallsOfStepsTest {
  @TempDir Path folder = Path.of("");

  @Test
  void aStepTellsAllThatDiffersAndDeployingCallsIt() {
    var one = Twin.empty();
    one.enableIdentityCenter();
    var cloud = new TwinCloud(one, "OrganizationAccountAccessRole");
    var estate = Estates.compile(folder, Estates.example("minimal.yaml"));
    Estates.deploy(estate, cloud);
    var prod = Estates.account(Estates.survey(estate, cloud), "prod");
    cloud.call(
        new Place(prod, "us-east-1"),
        new Operation("iam", "UpdateAccountPasswordPolicy"),
        Json.object("MinimumPasswordLength", 8));
    cloud.call(
        new Place(prod, "us-east-1"),
        new Operation("s3control", "PutPublicAccessBlock"),
        Json.object(
            "AccountId",
            prod,
            "PublicAccessBlockConfiguration",
            Json.object("BlockPublicAcls", false)));

    var step = "account-settings.prod";
    var differs =
        Estates.plan(estate, cloud).plan().steps().stream()
            .filter(found -> found.id().equals(step))
            .findFirst()
            .orElseThrow();
    assertThat(differs.call()).isEqualTo("iam:UpdateAccountPasswordPolicy");
    assertThat(differs.more()).containsExactly("s3control:PutPublicAccessBlock in prod/us-east-1");
    assertThat(differs.isAll()).isTrue();
    var drift =
        Drift.of(
            Estates.survey(estate, cloud),
            estate.assembly().orElseThrow(),
            Estates.plan(estate, cloud),
            cloud,
            Waiting.NONE,
            8);
    assertThat(drift.stream().flatMap(found -> notes(found).stream()))
        .contains(
            "deploying would call iam:UpdateAccountPasswordPolicy, and"
                + " s3control:PutPublicAccessBlock in prod/us-east-1");

    var called = new ConcurrentSkipListSet<String>();
    Cloud heard =
        (place, operation, input) -> {
          if (!ReadingCloud.isRead(operation)) {
            called.add(operation.toString());
          }
          return cloud.call(place, operation, input);
        };
    Estates.deploy(estate, heard);
    assertThat(called)
        .filteredOn(name -> !name.startsWith("cloudformation:"))
        .containsExactly("iam:UpdateAccountPasswordPolicy", "s3control:PutPublicAccessBlock");
  }

  private static List<String> notes(Diagnostic diagnostic) {
    return diagnostic.notes();
  }

  @Test
  void everyCallThatIsKnownChangesSomethingAndIsInOneListAlone() {
    var data = DataFile.read(NotingCloud.class, "changes.json");
    var all = new HashSet<String>();
    for (var list : List.of("unread", "last")) {
      assertThat(data.strings(list)).containsExactlyElementsOf(new TreeSet<>(data.strings(list)));
      for (var name : data.strings(list)) {
        assertThat(all.add(name)).as(name).isTrue();
        assertThat(ReadingCloud.isRead(new Operation(name.split(":")[0], name.split(":")[1])))
            .as(name)
            .isFalse();
      }
    }
  }
}
