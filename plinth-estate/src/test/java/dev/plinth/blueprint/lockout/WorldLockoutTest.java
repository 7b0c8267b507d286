package dev.plinth.blueprint.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.reader.Sources;
import dev.plinth.reader.TemplateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldLockoutTest {
  private static final String ORGANIZATION =
      """
      Resources:
        Unit:
          Type: AWS::Organizations::OrganizationalUnit
          Properties: { Name: production, ParentId: r-abcd }
        Other:
          Type: AWS::Organizations::OrganizationalUnit
          Properties: { Name: development, ParentId: r-abcd }
        Prod:
          Type: AWS::Organizations::Account
          Properties:
            AccountName: prod-1
            Email: prod@acme.example
            ParentIds: [%s]
            RoleName: OrganizationAccountAccessRole
        Bucket:
          Type: AWS::S3::Bucket
      """;

  private static final String POLICY =
      """
        Encryption:
          Type: AWS::Organizations::Policy
          Properties:
            Name: s3-encryption
            Type: SERVICE_CONTROL_POLICY
            TargetIds: [!Ref Unit]
            Content:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: s3:PutObject
                  Resource: "*"
                - Sid: DenyUnencryptedBuckets
                  Effect: Deny
                  Action: s3:CreateBucket
                  Resource: "*"
                  Condition:
                    StringNotEquals: { s3:x-amz-server-side-encryption: [AES256, "aws:kms"] }
      """;

  @TempDir Path folder;

  private Optional<WorldLockout.Outcome> check(String template) throws IOException {
    var file = folder.resolve("organization.yaml");
    Files.writeString(file, template);
    var reading = Sources.read(List.of(file), new TemplateFiles("", "", Map.of(), Unset.ANYTHING));
    return WorldLockout.of(reading.world());
  }

  private static String database(String source) {
    return """
    Parameters:
      From: { Type: String, Default: "" }
    Conditions:
      IsReplica: !Not [!Equals [!Ref From, ""]]
    """
        + ORGANIZATION.formatted("!Ref Unit")
        + """
          Database:
            Type: AWS::RDS::DBInstance
            Properties: { DBInstanceClass: db.t4g.micro, SourceDBInstanceIdentifier: %s }
          NoDatabases:
            Type: AWS::Organizations::Policy
            Properties:
              Name: no-databases
              Type: SERVICE_CONTROL_POLICY
              TargetIds: [!Ref Unit]
              Content:
                Version: "2012-10-17"
                Statement: [{ Effect: Deny, Action: rds:CreateDBInstance, Resource: "*" }]
        """
            .formatted(source);
  }

  /** What is not known to be a replica makes the calls of both. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders | 0",
        "!Ref From | 1",
        "!If [IsReplica, !Ref From, !Ref AWS::NoValue] | 1",
        "!Ref AWS::NoValue | 1"
      })
  void aPropertyThatIsNotKnownLeavesNoCallOut(String source, int found) throws IOException {
    assertThat(check(database(source)).orElseThrow().found()).hasSize(found);
  }

  @Test
  void aPolicyOfATemplateIsAskedAboutItsStacks() throws IOException {
    var outcome = check(ORGANIZATION.formatted("!Ref Unit") + POLICY).orElseThrow();
    assertThat(outcome.calls()).isEqualTo(DeploymentCalls.of("AWS::S3::Bucket", _ -> false).size());
    assertThat(outcome.open()).isEmpty();
    assertThat(outcome.found())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.message())
              .isEqualTo(
                  "policy `s3-encryption` denies `s3:CreateBucket`, which deploying to `prod-1`"
                      + " calls");
          var line = (ORGANIZATION.formatted("!Ref Unit") + POLICY).lines().toList();
          assertThat(line.get(found.at().origin().line() - 1)).contains("DenyUnencryptedBuckets");
          assertThat(found.tries()).hasSize(2);
        });
  }

  @Test
  void aPolicyOfAnotherUnitBindsNobodyHere() throws IOException {
    var outcome = check(ORGANIZATION.formatted("!Ref Other") + POLICY).orElseThrow();
    assertThat(outcome.found()).isEmpty();
    assertThat(outcome.open()).isEmpty();
  }

  /** Nobody knows which policies hang on a unit that the sources do not hold. */
  @Test
  void anAccountOfAnUnknownUnitIsNotProved() throws IOException {
    var outcome = check(ORGANIZATION.formatted("ou-abcd-11111111") + POLICY).orElseThrow();
    assertThat(outcome.found()).isNotEmpty();
    assertThat(outcome.found()).extracting(Diagnostic::message).allMatch(it -> it.contains("may"));
  }

  @Test
  void withoutPoliciesNothingIsClaimed() throws IOException {
    assertThat(check(ORGANIZATION.formatted("!Ref Unit"))).isEmpty();
  }

  @Test
  void withoutAccountsItIsSaidThatNothingWasAsked() throws IOException {
    var outcome = check("Resources:\n" + POLICY.replace("!Ref Unit", "r-abcd")).orElseThrow();
    assertThat(outcome.calls()).isZero();
    assertThat(outcome.open()).singleElement().asString().contains("no account");
  }

  /** The ids of organization and accounts are not known yet, and still the same everywhere. */
  @Test
  void whatAnEstateBecomesLocksNobodyOut() {
    var file = Path.of(System.getProperty("plinth.root"), "examples", "acme.yaml");
    var assembly =
        new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
            .run(file.toString())
            .assembly()
            .orElseThrow();
    var outcome = WorldLockout.of(AssemblyStacks.world(assembly)).orElseThrow();
    // what the properties of a World say of condition keys is not asked: that may bind at times
    assertThat(outcome.found())
        .allMatch(found -> found.severity() == Severity.WARNING)
        .extracting(found -> found.code().id())
        .containsOnly("GRD-122");
    assertThat(outcome.open()).isEmpty();
    assertThat(outcome.calls()).isGreaterThan(500);
  }
}
