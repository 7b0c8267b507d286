package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A guardrail that shuts out whoever deploys, past the check that would have refused it. */
class LockoutTest {
  private static final Place HOME = new Place("", "us-east-1");

  private static Assembly assembly(String name) {
    var file =
        Path.of(
            System.getProperty("plinth.root"),
            "plinth-estate/src/test/resources/checks/GRD-120/article-s3",
            name);
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
        .run(file.toString())
        .assembly()
        .orElseThrow();
  }

  private static Cloud deployed(String name) {
    var assembly = assembly(name);
    var twin = Twin.empty();
    twin.policiesStandAt(PolicyPlaces.of(assembly));
    var cloud = new TwinCloud(twin, "AWSControlTowerExecution");
    var failures = new TreeMap<String, Result>();
    Deployment.of(
            assembly,
            cloud,
            Waiting.NONE,
            DeploymentScope.all(assembly, Stage.MONTH_3, "us-east-1"))
        .run(4, Deployment.Listener.SILENT)
        .forEach((task, result) -> {
          if (task.startsWith("stack ") && result instanceof Result.Failed) {
            failures.put(task, result);
          }
        });
    // the deployer makes its buckets before it attaches what could shut it out
    assertThat(failures).isEmpty();
    return cloud;
  }

  /** The events of a stack with a bucket that is deployed to an account of production later. */
  private static String later(Cloud cloud) {
    var account =
        cloud
            .call(HOME, operation("organizations:ListAccounts"), Json.object())
            .items("Accounts")
            .stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.string("Name").orElse("").equals("prod-1"))
            .findFirst()
            .orElseThrow();
    var place = new Place(account.string("Id").orElseThrow(), "us-east-1");
    cloud.call(
        place,
        operation("cloudformation:CreateChangeSet"),
        Json.object(
            "StackName", "later",
            "ChangeSetName", "changes",
            "ChangeSetType", "CREATE",
            "TemplateBody", "Resources: {Later: {Type: 'AWS::S3::Bucket'}}"));
    var made = Json.object();
    while (!made.string("Status").orElse("").equals("CREATE_COMPLETE")) {
      made =
          cloud.call(
              place,
              operation("cloudformation:DescribeChangeSet"),
              Json.object("StackName", "later", "ChangeSetName", "changes"));
    }
    cloud.call(
        place,
        operation("cloudformation:ExecuteChangeSet"),
        Json.object("StackName", "later", "ChangeSetName", "changes"));
    return cloud
        .call(
            place,
            operation("cloudformation:DescribeStackEvents"),
            Json.object("StackName", "later"))
        .compact();
  }

  private static Operation operation(String name) {
    var parts = name.split(":", 2);
    return new Operation(parts[0], parts[1]);
  }

  @Test
  void aGuardrailThatNoRequestSatisfiesDeniesBucketsAndIsNamed() {
    assertThat(later(deployed("fail.yaml")))
        .contains(
            "is not authorized to perform: s3:CreateBucket",
            "with an explicit deny in a service control policy: s3-encryption, statement"
                + " DenyUnencryptedBuckets, asked for at ",
            "ROLLBACK_COMPLETE")
        .containsPattern("fail\\.yaml:\\d+");
  }

  @Test
  void theSameEstateDeploysBucketsWithoutThatStatement() {
    assertThat(later(deployed("pass.yaml")))
        .contains("CREATE_COMPLETE")
        .doesNotContain("is not authorized");
  }
}
