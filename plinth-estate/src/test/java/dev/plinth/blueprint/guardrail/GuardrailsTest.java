package dev.plinth.blueprint.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Call;
import dev.plinth.access.Facts;
import dev.plinth.access.Lockout;
import dev.plinth.access.Policies;
import dev.plinth.blueprint.backup.BackupPlaces;
import dev.plinth.blueprint.organization.TestEstate;
import dev.plinth.estate.Backups;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GuardrailsTest {
  private static final Setting ACME =
      new Setting(
          "aws",
          List.of("eu-west-1", "us-east-1"),
          List.of("AWSControlTowerExecution", "plinth-deploy"),
          List.of("owner", "team"),
          new BackupPlaces(
              new TreeMap<>(
                  Map.of("prod-1", new TreeMap<>(Map.of("us-east-1", TestEstate.ORIGIN)))),
              new TreeMap<>(),
              "eu-west-1",
              "backup",
              "${account.backup.id}",
              new Backups(
                  TestEstate.named("eu-west-1"),
                  TestEstate.named("backup"),
                  35,
                  Backups.Lock.GOVERNANCE,
                  true,
                  TestEstate.ORIGIN)));
  private static final Path GOLDEN =
      Path.of(
          System.getProperty("plinth.root", ".."),
          "plinth-estate/src/test/resources/dev/plinth/blueprint/guardrail");

  static List<String> names() {
    return Guardrails.all().stream().map(Guardrail::name).toList();
  }

  /** To accept a change, delete the file and run again. */
  @ParameterizedTest
  @MethodSource("names")
  void saysWhatItsGoldenFileSays(String name) throws IOException {
    var guardrail = Guardrails.find(name).orElseThrow();
    var text = Json.array(guardrail.rules().in(ACME)).pretty();
    var file = GOLDEN.resolve(name + ".json");
    if (Files.notExists(file)) {
      Files.writeString(file, text);
      throw new AssertionError("wrote " + file + ": read it and run again");
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void namesAreUniqueAndEachHasAReasonAndAPage() {
    assertThat(names()).doesNotHaveDuplicates();
    for (var guardrail : Guardrails.all()) {
      assertThat(guardrail.why()).isNotBlank().doesNotEndWith(".");
      assertThat(guardrail.source()).startsWith("https://docs.aws.amazon.com/");
    }
  }

  @Test
  void exceptionsAreWholeRoleNames() {
    for (var guardrail : Guardrails.all()) {
      assertThat(Json.array(guardrail.rules().in(ACME)).compact())
          .doesNotContain("role/*")
          .doesNotContainPattern("role/[A-Za-z-]+\\*");
    }
  }

  @Test
  void theListOfTheArticleIsWhole() {
    var text =
        Json.array(Guardrails.find("security-services").orElseThrow().rules().in(ACME)).compact();
    assertThat(text)
        .contains(
            "guardduty:DeleteDetector",
            "guardduty:DisassociateFromMasterAccount",
            "securityhub:DisableSecurityHub",
            "config:DeleteConfigurationRecorder",
            "config:StopConfigurationRecorder",
            "cloudtrail:DeleteTrail",
            "cloudtrail:StopLogging");
  }

  @ParameterizedTest
  @CsvSource({
    // who, what, where, key, value, denied
    "role/dev, ec2:RunInstances, ap-south-1, '', '', true",
    "role/dev, ec2:RunInstances, eu-west-1, ec2:MetadataHttpTokens, required, false",
    "role/dev, ec2:RunInstances, eu-west-1, ec2:MetadataHttpTokens, optional, true",
    "role/dev, iam:CreateRole, us-east-1, '', '', false",
    "role/plinth-deploy, ec2:CreateVpc, ap-south-1, '', '', false",
    "role/x/plinth-deploy, ec2:CreateVpc, ap-south-1, '', '', true",
    "role/plinth-deployer, ec2:CreateVpc, ap-south-1, '', '', true",
    "root, s3:ListAllMyBuckets, us-east-1, '', '', true",
    "root, s3:DeleteBucketPolicy, us-east-1, aws:AssumedRoot, true, false",
    "role/dev, organizations:LeaveOrganization, us-east-1, '', '', true",
    "role/plinth-deploy, organizations:LeaveOrganization, us-east-1, '', '', true",
    "role/dev, iam:CreateUser, us-east-1, '', '', true",
    "role/dev, cloudtrail:StopLogging, us-east-1, '', '', true",
    "role/plinth-deploy, cloudtrail:UpdateTrail, us-east-1, '', '', false",
    "role/dev, s3:PutAccountPublicAccessBlock, us-east-1, '', '', true",
    "role/dev, s3:CreateBucket, us-east-1, '', '', false",
    "role/dev, s3:PutObject, us-east-1, '', '', false",
    "role/dev, s3:PutObject, us-east-1, s3:x-amz-server-side-encryption-customer-algorithm, AES256,"
        + " true",
    "role/dev, elasticfilesystem:CreateFileSystem, us-east-1, elasticfilesystem:Encrypted, false,"
        + " true",
    "role/dev, elasticfilesystem:CreateFileSystem, us-east-1, elasticfilesystem:Encrypted, true,"
        + " false",
    "role/dev, ec2:ModifySnapshotAttribute, us-east-1, ec2:Add/group, all, true",
    "role/dev, ec2:ModifySnapshotAttribute, us-east-1, ec2:Add/userId, 111122223333, false",
    "role/dev, account:CloseAccount, us-east-1, '', '', true",
    "role/dev, s3:GetObject, us-east-1, ec2:RoleDelivery, 1.0, true",
    "role/dev, s3:GetObject, us-east-1, ec2:RoleDelivery, 2.0, false",
  })
  void deniesWhatItIsForAndNothingElse(
      String who, String action, String region, String key, String value, boolean denied) {
    assertThat(
            denied(
                who,
                action,
                "arn:aws:ec2:us-east-1:111122223333:instance/i-1",
                region,
                facts(key, value)))
        .isEqualTo(denied);
  }

  private static Facts facts(String key, String value) {
    var facts = Facts.NONE;
    for (var name :
        List.of(
            "aws:AssumedRoot",
            "ec2:Add/group",
            "ec2:Attribute/HttpTokens",
            "ec2:MetadataHttpTokens",
            "ec2:RoleDelivery",
            "elasticfilesystem:Encrypted",
            "rds:DatabaseEngine",
            "rds:StorageEncrypted",
            "s3:x-amz-server-side-encryption-customer-algorithm")) {
      facts = facts.without(name);
    }
    return key.isEmpty() ? facts : facts.with(key, value);
  }

  @Test
  void onlyDeployingRolesTouchDeployingRoles() {
    var role = "arn:aws:iam::111122223333:role/plinth-deploy";
    var facts = facts("", "");
    assertThat(denied("role/admin", "iam:UpdateAssumeRolePolicy", role, "us-east-1", facts))
        .isTrue();
    assertThat(denied("role/admin", "iam:PassRole", role, "us-east-1", facts)).isTrue();
    assertThat(denied("role/plinth-deploy", "iam:PutRolePolicy", role, "us-east-1", facts))
        .isFalse();
    assertThat(denied("role/admin", "iam:PutRolePolicy", role + "-x", "us-east-1", facts))
        .isFalse();
  }

  /** An instance that joins an Aurora cluster says that it is not encrypted; its cluster is. */
  @Test
  void auroraInstancesAreNotMistakenForUnencryptedOnes() {
    var aurora =
        facts("rds:StorageEncrypted", "false").with("rds:DatabaseEngine", "aurora-postgresql");
    var postgres = facts("rds:StorageEncrypted", "false").with("rds:DatabaseEngine", "postgres");
    var any = "arn:aws:rds:us-east-1:111122223333:db:x";
    assertThat(denied("role/dev", "rds:CreateDBInstance", any, "us-east-1", aurora)).isFalse();
    assertThat(denied("role/dev", "rds:CreateDBInstance", any, "us-east-1", postgres)).isTrue();
  }

  private static boolean denied(
      String who, String action, String resource, String region, Facts facts) {
    var arn = "arn:aws:iam::111122223333:" + who;
    var policies =
        Guardrails.all().stream()
            .filter(guardrail -> guardrail.type() == Policy.Type.SERVICE_CONTROL)
            .filter(Guardrail::standard)
            .map(guardrail ->
                Policies.read(guardrail.name(), PolicyPacker.document(guardrail.rules().in(ACME))))
            .toList();
    var all = new ArrayList<>(policies);
    all.add(Lockout.FULL_AWS_ACCESS);
    var findings =
        Lockout.check(
            List.of(new Lockout.Level("root", all)),
            List.of(
                new Call(
                    arn,
                    action,
                    resource,
                    facts.with("aws:PrincipalArn", arn).with("aws:RequestedRegion", region))));
    assertThat(findings).noneMatch(Lockout.Finding.Undecided.class::isInstance);
    return !findings.isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // organization of the caller, a service, its source account and organization, denied
    "o-acme, false, '', '', false",
    "o-other, false, '', '', true",
    "'', false, '', '', true",
    "'', true, '', '', false",
    "'', true, 111122223333, o-acme, false",
    "'', true, 444455556666, o-other, true",
    "'', true, 444455556666, '', true",
  })
  void thePerimeterKeepsOthersOut(
      String organization, String service, String sourceAccount, String source, boolean denied) {
    var facts = Facts.NONE.with("aws:PrincipalIsAWSService", service);
    facts = with(facts, "aws:PrincipalOrgID", organization);
    facts = with(facts, "aws:SourceAccount", sourceAccount);
    facts = with(facts, "aws:SourceOrgID", source);
    var document =
        PolicyPacker.resolve(
            PolicyPacker.document(Guardrails.find("data-perimeter").orElseThrow().rules().in(ACME)),
            "o-acme");
    var findings =
        Lockout.check(
            List.of(
                new Lockout.Level(
                    "root",
                    List.of(Lockout.FULL_AWS_ACCESS, Policies.read("perimeter", document)))),
            List.of(new Call("*", "s3:GetObject", "arn:aws:s3:::acme/x", facts)));
    assertThat(!findings.isEmpty()).isEqualTo(denied);
  }

  private static Facts with(Facts facts, String key, String value) {
    return value.isEmpty() ? facts.without(key) : facts.with(key, value);
  }
}
