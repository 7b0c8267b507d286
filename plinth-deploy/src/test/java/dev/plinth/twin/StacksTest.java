package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.cloud.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stacks of the twin, where AWS refuses, replaces, keeps and takes back. */
class StacksTest {
  private static final String TOPIC = "AWS::SNS::Topic";
  private static final String BUCKET = "AWS::S3::Bucket";

  private final StackCalls calls = StackCalls.empty();

  private static String resource(String id, String type, String rest) {
    return "  %s:\n    Type: %s\n%s\n".formatted(id, type, rest.indent(4));
  }

  private static String topic(String id, String name) {
    return resource(id, TOPIC, "Properties:\n  TopicName: " + name);
  }

  private static String template(String... resources) {
    return "Resources:\n" + String.join("", resources);
  }

  @Test
  void refusesAnUnknownTypeBeforeAnythingIsMade() {
    assertThatThrownBy(() ->
            calls.deploy("one", template(topic("A", "a"), resource("B", "AWS::No::Type", ""))))
        .hasMessage("Template format error: Unrecognized resource types: [AWS::No::Type]");
    assertThat(calls.is(TOPIC, "arn:aws:sns:us-east-1:111122223333:a")).isFalse();
    assertThat(calls.exists("one")).isFalse();
  }

  @Test
  void refusesATemplateThatIsTooLargeForACallAndTakesItFromABucket() {
    var large = "# " + "x".repeat(52_000) + "\n" + template(topic("A", "a"));
    assertThatThrownBy(() -> calls.deploy("one", large))
        .hasMessageContaining("'templateBody'")
        .hasMessageContaining("less than or equal to 51200");

    calls.call("s3", "CreateBucket", "Bucket", "acme-templates");
    var body = Base64.getEncoder().encodeToString(large.getBytes(StandardCharsets.UTF_8));
    calls.call("s3", "PutObject", "Bucket", "acme-templates", "Key", "one.yaml", "Body", body);
    calls.cloudFormation(
        "CreateChangeSet",
        "StackName",
        "one",
        "ChangeSetName",
        "changes",
        "ChangeSetType",
        "CREATE",
        "TemplateURL",
        "https://acme-templates.s3.us-east-1.amazonaws.com/one.yaml");
    assertThatThrownBy(
            () ->
                calls.cloudFormation(
                    "ExecuteChangeSet", "StackName", "one", "ChangeSetName", "changes"))
        .hasMessageContaining("current execution status of [UNAVAILABLE]");
    calls.described("one");
    calls.cloudFormation("ExecuteChangeSet", "StackName", "one", "ChangeSetName", "changes");
    assertThat(calls.status("one")).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void refusesAPropertyThatTheTypeLacksBeforeAnythingIsMade() {
    var status =
        calls.deploy(
            "one", template(topic("A", "a"), resource("B", TOPIC, "Properties:\n  TopicNam: b")));
    assertThat(status).startsWith("FAILED Properties validation failed").contains("TopicNam");
    assertThat(calls.is(TOPIC, "arn:aws:sns:us-east-1:111122223333:a")).isFalse();
  }

  @Test
  void listsTheTypesThatItDoesNotKnow() {
    assertThatThrownBy(() ->
            calls.deploy(
                "one",
                template(
                    resource("A", "AWS::AppMesh::Mesh", ""),
                    resource("B", "AWS::GameLift::Alias", ""))))
        .hasMessageContaining("[AWS::AppMesh::Mesh, AWS::GameLift::Alias]")
        .isInstanceOfSatisfying(
            Refusal.class, one -> assertThat(one.code()).isEqualTo("UnsupportedByTwin"));
  }

  @Test
  void refusesParametersAsCloudFormationDoes() {
    var template =
        """
        Parameters:
          Env: {Type: String, AllowedValues: [dev, prod]}
          Count: {Type: Number, Default: 1, MaxValue: 3}
          Name: {Type: String, Default: abc, AllowedPattern: "[a-z]+"}
        """
            + template(topic("A", "!Ref Name"));
    assertThatThrownBy(() -> calls.deploy("one", template))
        .hasMessage("Parameters: [Env] must have values");
    assertThatThrownBy(() -> calls.deploy("one", template, Map.of("Env", "test")))
        .hasMessage("Parameter 'Env' must be one of AllowedValues");
    assertThatThrownBy(() -> calls.deploy("one", template, Map.of("Env", "dev", "Who", "x")))
        .hasMessage("Parameters: [Who] do not exist in the template");
    assertThatThrownBy(() -> calls.deploy("one", template, Map.of("Env", "dev", "Count", "4")))
        .hasMessage("Parameter 'Count' must be a number not greater than 3");
    assertThatThrownBy(() -> calls.deploy("one", template, Map.of("Env", "dev", "Name", "A")))
        .hasMessage("Parameter 'Name' must match pattern [a-z]+");
    assertThat(calls.deploy("one", template, Map.of("Env", "dev"))).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void keepsWhatIsRetainedAndTakesSnapshotsOfWhatIsNot() {
    var kept = resource("Kept", BUCKET, "DeletionPolicy: Retain\nProperties:\n  BucketName: kept");
    var volume =
        resource(
            "Volume",
            "AWS::EC2::Volume",
            "DeletionPolicy: Snapshot\nProperties:\n  AvailabilityZone: us-east-1a\n  Size: 1");
    assertThat(calls.deploy("one", template(topic("A", "a"), kept, volume)))
        .isEqualTo("CREATE_COMPLETE");
    assertThat(calls.deploy("one", template(topic("A", "a")))).isEqualTo("UPDATE_COMPLETE");
    assertThat(calls.is(BUCKET, "kept")).isTrue();
    assertThat(calls.statuses("one").get("Kept")).last().isEqualTo("DELETE_SKIPPED");
    assertThat(calls.statuses("one").get("Volume")).last().isEqualTo("DELETE_COMPLETE");
    assertThat(calls.twin().store().all("snapshots").keySet())
        .singleElement()
        .asString()
        .contains("AWS::EC2::Volume");
  }

  @Test
  void replacesBeforeItDeletesAndKeepsWhatUpdateReplacePolicySays() {
    var policy = "UpdateReplacePolicy: Retain\nProperties:\n  BucketName: ";
    calls.deploy("one", template(topic("A", "a"), resource("B", BUCKET, policy + "before")));
    assertThat(
            calls.deploy("one", template(topic("A", "b"), resource("B", BUCKET, policy + "after"))))
        .isEqualTo("UPDATE_COMPLETE");
    assertThat(calls.is(BUCKET, "before")).isTrue();
    assertThat(calls.is(BUCKET, "after")).isTrue();
    assertThat(calls.is(TOPIC, "arn:aws:sns:us-east-1:111122223333:a")).isFalse();
    assertThat(calls.is(TOPIC, "arn:aws:sns:us-east-1:111122223333:b")).isTrue();
    assertThat(calls.statuses("one").get("A"))
        .endsWith("UPDATE_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_COMPLETE");
  }

  @Test
  void takesBackWhatItMadeWhenALaterResourceFails() {
    calls.deploy("other", template(resource("Taken", BUCKET, "Properties:\n  BucketName: taken")));
    var failing = resource("B", BUCKET, "DependsOn: A\nProperties:\n  BucketName: taken");
    assertThat(calls.deploy("one", template(topic("A", "a"), failing)))
        .isEqualTo("ROLLBACK_COMPLETE");
    assertThat(calls.is(TOPIC, "arn:aws:sns:us-east-1:111122223333:a")).isFalse();
    assertThat(calls.reasons("one"))
        .contains("taken already exists", "The following resource(s) failed to create: [B]. ");
    assertThatThrownBy(() -> calls.deploy("one", template(topic("A", "a"))))
        .hasMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated.");
  }

  @Test
  void takesBackAnUpdateWhenALaterResourceFails() {
    calls.deploy("other", template(resource("Taken", BUCKET, "Properties:\n  BucketName: taken")));
    calls.deploy("one", template(topic("A", "a") + "      DisplayName: before\n"));
    var failing = resource("B", BUCKET, "DependsOn: A\nProperties:\n  BucketName: taken");
    assertThat(
            calls.deploy("one", template(topic("A", "a") + "      DisplayName: after\n", failing)))
        .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    var topic =
        Resources.anywhere(calls.twin().store(), TOPIC, "arn:aws:sns:us-east-1:111122223333:a");
    assertThat(topic.orElseThrow().object("Properties").orElseThrow().string("DisplayName"))
        .contains("before");
    assertThat(calls.statuses("one").get("one"))
        .endsWith(
            "UPDATE_ROLLBACK_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE");
  }

  private static String exporting(String name, String value) {
    return template(topic("A", "a"))
        + "Outputs:\n  Out:\n    Value: %s\n    Export: {Name: %s}\n".formatted(value, name);
  }

  @Test
  void keepsExportsThatAreInUse() {
    assertThat(calls.deploy("giver", exporting("shared", "one"))).isEqualTo("CREATE_COMPLETE");
    var importing =
        template(resource("T", TOPIC, "Properties:\n  DisplayName: !ImportValue shared"));
    assertThat(calls.deploy("taker", importing)).isEqualTo("CREATE_COMPLETE");

    assertThat(calls.deploy("giver", template(topic("A", "a"))))
        .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(calls.reasons("giver"))
        .contains("Export shared cannot be deleted as it is in use by taker");
    assertThat(calls.deploy("giver", exporting("shared", "two")))
        .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(calls.reasons("giver"))
        .contains("Export shared cannot be updated as it is in use by taker");

    calls.cloudFormation("DeleteStack", "StackName", "giver");
    assertThat(calls.exists("giver")).isTrue();
    assertThat(calls.reasons("giver"))
        .contains("Delete canceled. Cannot delete export shared as it is in use by taker.");

    calls.cloudFormation("DeleteStack", "StackName", "taker");
    calls.cloudFormation("DeleteStack", "StackName", "giver");
    assertThat(calls.exists("giver")).isFalse();
    assertThat(calls.deploy("taker", importing)).isEqualTo("FAILED No export named shared found");
  }

  @Test
  void refusesAnExportThatAnotherStackHas() {
    calls.deploy("first", exporting("shared", "one"));
    var other =
        template(topic("B", "b")) + "Outputs:\n  Out:\n    Value: x\n    Export: {Name: shared}\n";
    assertThat(calls.deploy("second", other)).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(calls.reasons("second"))
        .contains("Export with name shared is already exported by stack first");
  }

  @Test
  void refusesToReplaceWhatKeepsItsName() {
    var role =
        """
        Properties:
          RoleName: worker
          Path: PATH
          AssumeRolePolicyDocument:
            Statement:
              - {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: "sts:AssumeRole"}
        """;
    var type = "AWS::IAM::Role";
    assertThat(calls.deploy("one", template(resource("R", type, role.replace("PATH", "/a/")))))
        .isEqualTo("CREATE_COMPLETE");
    assertThat(calls.deploy("one", template(resource("R", type, role.replace("PATH", "/b/")))))
        .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(calls.reasons("one"))
        .contains("custom-named resource requires replacing. Rename worker");
  }

  @Test
  void failsAChangeSetWithoutChanges() {
    calls.deploy("one", template(topic("A", "a")));
    assertThat(calls.deploy("one", template(topic("A", "a")) + "Description: other\n"))
        .isEqualTo(
            "FAILED The submitted information didn't contain changes. Submit different information"
                + " to create a change set.");
  }

  @Test
  void keepsAProtectedStackAndABucketThatHoldsSomething() {
    calls.deploy("one", template(resource("B", BUCKET, "Properties:\n  BucketName: full")));
    calls.cloudFormation(
        "UpdateTerminationProtection", "StackName", "one", "EnableTerminationProtection", true);
    assertThatThrownBy(() -> calls.cloudFormation("DeleteStack", "StackName", "one"))
        .hasMessage("Stack [one] cannot be deleted while TerminationProtection is enabled");
    calls.cloudFormation(
        "UpdateTerminationProtection", "StackName", "one", "EnableTerminationProtection", false);
    calls.call("s3", "PutObject", "Bucket", "full", "Key", "x", "Body", "eA==");
    calls.cloudFormation("DeleteStack", "StackName", "one");
    assertThat(calls.status("one")).isEqualTo("DELETE_FAILED");
    assertThat(calls.reasons("one")).contains("The following resource(s) failed to delete: [B]. ");
    assertThat(calls.is(BUCKET, "full")).isTrue();
  }

  @Test
  void wantsToBeToldOfIdentities() {
    var role =
        """
        Properties:
          AssumeRolePolicyDocument:
            Statement:
              - {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: "sts:AssumeRole"}
        """;
    var template = template(resource("R", "AWS::IAM::Role", role));
    assertThatThrownBy(() ->
            calls.cloudFormation(
                "CreateChangeSet",
                "StackName",
                "one",
                "ChangeSetName",
                "changes",
                "ChangeSetType",
                "CREATE",
                "TemplateBody",
                template,
                "Capabilities",
                List.of()))
        .hasMessage("Requires capabilities : [CAPABILITY_IAM]");
  }
}
