package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guardrail of the article, which no request satisfies, put on the organization by hand: the
 * estate file knows nothing of it, and the first bucket that is deployed is refused.
 */
class LockoutCommandTest {
  private static final String GUARDRAIL =
      Json.object(
              "Version",
              "2012-10-17",
              "Statement",
              Json.array(
                  Json.object(
                      "Sid",
                      "DenyUnencryptedBuckets",
                      "Effect",
                      "Deny",
                      "Action",
                      "s3:CreateBucket",
                      "Resource",
                      "*",
                      "Condition",
                      Json.object(
                          "StringNotEquals",
                          Json.object(
                              "s3:x-amz-server-side-encryption",
                              Json.array(Json.of("AES256"), Json.of("aws:kms")))))))
          .compact();

  @TempDir Path folder = Path.of("");

  private static JsonObject call(Twin twin, String operation, Object... input) {
    return twin.answer(
        new Request(
            Twin.OWNER_KEY,
            "us-east-1",
            new Operation("organizations", operation),
            Json.object(input)));
  }

  @Test
  void whatIsLockedOutIsSaidWithTheGuardrail() throws Exception {
    Files.copy(
        Run.ROOT.resolve("examples").resolve("minimal.yaml"), folder.resolve("minimal.yaml"));
    var home = Files.createDirectories(folder.resolve(".plinth"));
    try (var file = TwinFile.open(Home.twin(home))) {
      var twin = file.twin();
      twin.enableIdentityCenter();
      call(twin, "CreateOrganization", "FeatureSet", "ALL");
      call(twin, "EnablePolicyType", "RootId", "r-twin", "PolicyType", "SERVICE_CONTROL_POLICY");
      var policy =
          call(
                  twin,
                  "CreatePolicy",
                  "Name",
                  "s3-encryption",
                  "Type",
                  "SERVICE_CONTROL_POLICY",
                  "Content",
                  GUARDRAIL)
              .object("Policy")
              .flatMap(one -> one.object("PolicySummary"))
              .flatMap(one -> one.string("Id"))
              .orElseThrow();
      call(twin, "AttachPolicy", "PolicyId", policy, "TargetId", "r-twin");
    }
    var run =
        Run.plinth(
            folder,
            "deploy",
            "minimal.yaml",
            "--today",
            "2026-11-30",
            "--to",
            "twin",
            "--stage",
            "day-1");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.BROKEN);
    assertThat(run.err())
        .contains("error[DPL-102]: `stack log-archive/eu-central-1/plinth-log-archive` failed")
        .contains("is not authorized to perform: s3:CreateBucket")
        .contains(
            "with an explicit deny in a service control policy: s3-encryption, statement"
                + " DenyUnencryptedBuckets")
        .contains("minimal.yaml:");
  }
}
