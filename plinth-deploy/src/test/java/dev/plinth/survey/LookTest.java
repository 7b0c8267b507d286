package dev.plinth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Request;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.DeploymentScope;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles by which the pipeline plans see all that a plan asks for. */
class LookTest {
  private static final String HOME = "eu-central-1";
  @TempDir Path folder = Path.of("");

  private Assembly assembly() throws Exception {
    var example = Path.of(System.getProperty("plinth.root"), "examples", "minimal.yaml");
    var file = folder.resolve("estate.yaml");
    Files.writeString(
        file, Files.readString(example) + "\nsecurity:\n  pipeline: { github: acme/estate }\n");
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
        .run(file.toString())
        .assembly()
        .orElseThrow();
  }

  /** Calls as the pipeline does: by its role at home, and from there by the other elsewhere. */
  private record AsPipeline(Twin twin, String management, Map<String, String> keys)
      implements Cloud {
    @Override
    public JsonObject call(Place place, Operation operation, JsonObject input) {
      return twin.answer(new Request(key(place.account()), place.region(), operation, input));
    }

    private String key(String account) {
      if (account.isEmpty()) {
        return keys.computeIfAbsent("", _ -> assumed(Twin.OWNER_KEY, management, "plinth-plan"));
      }
      var own = key("");
      return keys.computeIfAbsent(account, _ -> assumed(own, account, "plinth-look"));
    }

    private String assumed(String by, String account, String role) {
      return twin.answer(
              new Request(
                  by,
                  HOME,
                  new Operation("sts", "AssumeRole"),
                  Json.object(
                      "RoleArn",
                      "arn:aws:iam::" + account + ":role/" + role,
                      "RoleSessionName",
                      "plinth")))
          .object("Credentials")
          .flatMap(one -> one.string("AccessKeyId"))
          .orElseThrow();
    }
  }

  /** The twin knows no tokens of GitHub's: its owner takes the first role on. */
  private static void open(TwinCloud cloud) {
    var policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}}";
    var patch =
        "[{\"op\":\"replace\",\"path\":\"/AssumeRolePolicyDocument\",\"value\":" + policy + "}]";
    cloud.call(
        new Place("", HOME),
        new Operation("cloudcontrol", "UpdateResource"),
        Json.object(
            "TypeName", "AWS::IAM::Role", "Identifier", "plinth-plan", "PatchDocument", patch));
  }

  @Test
  void whatAPlanAsksForIsSeen() throws Exception {
    var assembly = assembly();
    var twin = Twin.empty();
    twin.enableIdentityCenter();
    var cloud = new TwinCloud(twin, "OrganizationAccountAccessRole");
    Deployment.of(
            assembly,
            cloud,
            Waiting.NONE,
            DeploymentScope.all(assembly, Stage.MONTH_3, "us-east-1"))
        .run(8, Deployment.Listener.SILENT);
    open(cloud);
    var management = survey(assembly, cloud).census().management();
    var looked = survey(assembly, new AsPipeline(twin, management, new ConcurrentHashMap<>()));
    assertThat(looked.gaps()).isEmpty();
    assertThat(looked.turnedOn().gaps()).isEmpty();
    assertThat(looked.turnedOn().administrators()).isNotEmpty();
    // for these the twin asks about everything, where AWS asks about the hub and the monitors
    assertThat(looked.inspection().open())
        .containsExactlyInAnyOrder(
            "anomaly-monitor.accounts",
            "anomaly-monitor.services",
            "delegated-administrator.securityhub");
    assertThat(looked.stacks()).hasSameSizeAs(assembly.stacks());
  }

  private static Survey survey(Assembly assembly, Cloud cloud) {
    return Surveyor.of(
        assembly,
        List.of(HOME),
        cloud,
        Waiting.NONE,
        Packages.of(Map.of()).withStandIns(),
        HOME,
        8);
  }
}
