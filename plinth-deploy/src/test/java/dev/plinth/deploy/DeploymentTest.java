package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Cloud;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole estates, deployed into an empty twin. */
class DeploymentTest {
  private static Assembly assembly(String name) {
    var file = Path.of(System.getProperty("plinth.root"), "examples", name);
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
        .run(file.toString())
        .assembly()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"minimal.yaml, OrganizationAccountAccessRole", "acme.yaml, AWSControlTowerExecution"})
  void anEstateIsDeployedAndThenThereIsNothingToDo(String name, String accessRole) {
    var assembly = assembly(name);
    var twin = Twin.empty();
    if (!name.equals("acme.yaml")) {
      twin.enableIdentityCenter();
    }
    var cloud = new TwinCloud(twin, accessRole);
    var first = deploy(assembly, cloud);
    assertThat(failures(first)).isEmpty();
    var second = deploy(assembly, cloud);
    assertThat(second.values()).containsOnly(new Result.Ended(Outcome.UNCHANGED));
  }

  private static Map<String, Result> deploy(Assembly assembly, Cloud cloud) {
    return Deployment.of(
            assembly,
            cloud,
            Waiting.NONE,
            DeploymentScope.all(assembly, Stage.MONTH_3, "us-east-1"))
        .run(8, Deployment.Listener.SILENT);
  }

  private static Map<String, Result> failures(Map<String, Result> results) {
    var failures = new TreeMap<>(results);
    failures.values().removeIf(result -> !(result instanceof Result.Failed));
    return failures;
  }
}
