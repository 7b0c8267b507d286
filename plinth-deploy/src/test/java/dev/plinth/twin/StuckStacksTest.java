package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Caller;
import dev.plinth.deploy.Recovery;
import dev.plinth.deploy.Recovery.Mended;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stacks that no deployment can change, and what gets them out of it. */
class StuckStacksTest {
  private static final String TOPIC =
      """
      Resources:
        Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: news, DisplayName: news } }
        Files: { Type: AWS::S3::Bucket, Properties: { BucketName: acme-files } }
      """;

  private final StackCalls calls = StackCalls.empty();

  private Mended mend(String stack, List<String> skip, List<String> lose) {
    var cloud = new TwinCloud(calls.twin(), "OrganizationAccountAccessRole");
    return Recovery.mend(
        new Caller(cloud, Waiting.NONE, new Place("", "us-east-1")),
        stack,
        calls.status(stack),
        skip,
        lose);
  }

  /** As a person does in the console. */
  private void delete(String type) {
    var store = calls.twin().store();
    store.all(Resources.TABLE).entrySet().stream()
        .filter(one -> one.getValue().string("Type").orElse("").equals(type))
        .map(one -> one.getKey())
        .toList()
        .forEach(key -> store.remove(Resources.TABLE, key));
  }

  @Test
  void aRollbackGoesOnOnceWhatItCannotBringBackIsSkipped() {
    assertThat(calls.deploy("news", TOPIC)).isEqualTo("CREATE_COMPLETE");
    delete("AWS::SNS::Topic");
    var changed = TOPIC.replace("DisplayName: news", "DisplayName: offers");
    assertThat(calls.deploy("news", changed)).isEqualTo("UPDATE_ROLLBACK_FAILED");
    assertThatThrownBy(() -> calls.changes("news", "UPDATE", changed, Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is in UPDATE_ROLLBACK_FAILED state and can not be updated");

    var still = mend("news", List.of(), List.of());
    assertThat(still.after()).isEqualTo("UPDATE_ROLLBACK_FAILED");
    assertThat(still.left().orElseThrow()).contains("--skip").contains("Topic: ");
    var mended = mend("news", List.of("Topic"), List.of());
    assertThat(mended.left()).isEmpty();
    assertThat(mended.after()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(mended.calls()).containsExactly("cloudformation:ContinueUpdateRollback");
  }

  @Test
  void aDeletionThatFailedLeavesWhatHoldsData() {
    calls.deploy("news", TOPIC);
    calls.call(
        "s3",
        "PutObject",
        "Bucket",
        "acme-files",
        "Key",
        "letter",
        "Body",
        Base64.getEncoder().encodeToString(new byte[] {1}));
    calls.cloudFormation("DeleteStack", "StackName", "news");
    assertThat(calls.status("news")).isEqualTo("DELETE_FAILED");
    var mended = mend("news", List.of(), List.of());
    assertThat(mended.left()).isEmpty();
    assertThat(mended.after()).isEqualTo("DELETE_COMPLETE");
    assertThat(mended.kept()).containsExactly("acme-files (AWS::S3::Bucket)");
    assertThat(calls.is("AWS::S3::Bucket", "acme-files")).isTrue();
  }

  @Test
  void whatWasNeverMadeIsForgotten() {
    calls.changes("news", "CREATE", TOPIC, Map.of());
    assertThat(calls.status("news")).isEqualTo("REVIEW_IN_PROGRESS");
    var mended = mend("news", List.of(), List.of());
    assertThat(mended.after()).isEqualTo("DELETE_COMPLETE");
    assertThat(mended.calls())
        .containsExactly("cloudformation:DeleteChangeSet", "cloudformation:DeleteStack");
  }

  @Test
  void whatWasTakenBackIsDeleted() {
    calls.call("s3", "CreateBucket", "Bucket", "acme-files");
    assertThat(calls.deploy("news", TOPIC)).isEqualTo("ROLLBACK_COMPLETE");
    var mended = mend("news", List.of(), List.of());
    assertThat(mended.after()).isEqualTo("DELETE_COMPLETE");
    assertThat(mended.left()).isEmpty();
  }

  @Test
  void nothingIsRetainedBeforeADeletionHasFailed() {
    calls.deploy("news", TOPIC);
    assertThatThrownBy(() ->
            calls.cloudFormation(
                "DeleteStack", "StackName", "news", "RetainResources", List.of("Files")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("DELETE_FAILED");
  }

  @Test
  void driftIsWhatResourcesHoldNow() {
    calls.deploy("news", TOPIC);
    assertThat(drift()).isEqualTo("IN_SYNC");
    delete("AWS::SNS::Topic");
    assertThat(drift()).isEqualTo("DRIFTED");
    var drifts =
        calls.cloudFormation(
            "DescribeStackResourceDrifts",
            "StackName",
            "news",
            "StackResourceDriftStatusFilters",
            List.of("DELETED", "MODIFIED"));
    assertThat(drifts.items("StackResourceDrifts"))
        .singleElement()
        .satisfies(one ->
            assertThat(((JsonObject) one).string("StackResourceDriftStatus")).contains("DELETED"));
  }

  private String drift() {
    var id = calls.cloudFormation("DetectStackDrift", "StackName", "news");
    return calls
        .cloudFormation(
            "DescribeStackDriftDetectionStatus",
            "StackDriftDetectionId",
            id.string("StackDriftDetectionId").orElseThrow())
        .string("StackDriftStatus")
        .orElseThrow();
  }
}
