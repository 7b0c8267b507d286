package dev.plinth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.NotingCloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.ReadingCloud;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.DeploymentScope;
import dev.plinth.deploy.Inspection.Finding;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** What is found of an estate in the twin. */
class SurveyTest {
  private static Assembly assembly(String name) {
    var file = Path.of(System.getProperty("plinth.root"), "examples", name);
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
        .run(file.toString())
        .assembly()
        .orElseThrow();
  }

  private static Survey survey(Assembly assembly, Cloud cloud) {
    return Surveyor.of(
        assembly,
        List.of("us-east-1"),
        cloud,
        Waiting.NONE,
        Packages.of(Map.of()).withStandIns(),
        "us-east-1",
        8);
  }

  private static Operation operation(String name) {
    return new Operation(name.split(":")[0], name.split(":")[1]);
  }

  @Test
  void whatWasDeployedIsFoundAsItShouldBe() {
    var assembly = assembly("acme.yaml");
    var twin = Twin.empty();
    var cloud = new TwinCloud(twin, "AWSControlTowerExecution");
    var first = survey(assembly, cloud);
    assertThat(first.census()).isEqualTo(Census.none());
    assertThat(first.inspection().findings().get("organization"))
        .isInstanceOf(Finding.Differs.class);
    assertThat(first.inspection().findings().get("account.prod-1"))
        .isEqualTo(new Finding.Waits("organization"));

    var called = new ConcurrentSkipListSet<String>();
    Cloud heard =
        (place, operation, input) -> {
          called.add(operation.toString());
          return cloud.call(place, operation, input);
        };
    Deployment.of(
            assembly,
            heard,
            Waiting.NONE,
            DeploymentScope.all(assembly, Stage.MONTH_3, "us-east-1"))
        .run(8, Deployment.Listener.SILENT);
    for (var name : called) {
      assertThat(ReadingCloud.isRead(operation(name)))
          .as(name)
          .isEqualTo(name.matches(".*:(AssumeRole|(Describe|Get|Head|List).*)"));
    }
    var second = survey(assembly, cloud);
    assertThat(second.gaps()).isEmpty();
    assertThat(second.inspection().open()).isEmpty();
    assertThat(second.stacks()).hasSameSizeAs(assembly.stacks());
    assertThat(second.stacks()).allMatch(StandingStack::isPlinths);
    assertThat(second.stacks()).noneMatch(one -> one.template().isEmpty());

    var root = second.census().root();
    var account =
        second.census().accounts().stream()
            .filter(one -> one.name().equals("prod-1"))
            .findFirst()
            .orElseThrow();
    cloud.call(
        new Place("", "us-east-1"),
        new Operation("organizations", "MoveAccount"),
        Json.object(
            "AccountId", account.id(),
            "SourceParentId", account.parent(),
            "DestinationParentId", root));
    var third = survey(assembly, cloud);
    assertThat(third.inspection().open()).containsExactly("account.prod-1");
    assertThat(third.inspection().findings().get("account.prod-1"))
        .isEqualTo(
            new Finding.Differs(
                List.of(
                    new NotingCloud.Change(
                        new Place("", "us-east-1"),
                        new Operation("organizations", "MoveAccount"),
                        Json.object(
                            "AccountId", account.id(),
                            "SourceParentId", root,
                            "DestinationParentId", account.parent()))),
                true));
  }
}
