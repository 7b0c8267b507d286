package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about access at the command line, and what mistakes in them meet. */
class AccessCommandTest {
  private static final Path FOLDER = Golden.resource("access");
  private static final String ACME = "examples/acme.yaml";
  private static final String VAULT = "arn:aws:backup:us-east-1:{prod-1}:backup-vault:plinth";

  private static Run acme(String command, String... arguments) throws Exception {
    var all = new java.util.ArrayList<>(List.of(command, ACME));
    all.addAll(List.of(arguments));
    return Run.plinth(Run.ROOT, all.toArray(String[]::new));
  }

  @Test
  void aDenialNamesLayerStatementAndLine() throws Exception {
    var run = acme("can", "administrator@dev-1", "backup:DeleteBackupVault", VAULT);
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    Golden.check(FOLDER.resolve("denied.txt"), run.out());
  }

  @Test
  void aGuardrailDenies() throws Exception {
    var trail = "arn:aws:cloudtrail:us-east-1:{dev-1}:trail/all";
    var run = acme("can", "administrator@dev-1", "cloudtrail:StopLogging", trail);
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    Golden.check(FOLDER.resolve("guardrail.txt"), run.out());
  }

  @Test
  void whatIsAllowedNamesTheStatement() throws Exception {
    var run =
        acme(
            "can",
            "administrator@dev-1",
            "backup:DescribeBackupVault",
            VAULT.replace("prod-1", "dev-1"));
    assertThat(run.exit()).as(run.err()).isZero();
    Golden.check(FOLDER.resolve("allowed.txt"), run.out());
  }

  @Test
  void whoCanActOnProduction() throws Exception {
    var run = acme("who", "backup:DeleteBackupVault", VAULT);
    assertThat(run.exit()).as(run.err()).isZero();
    Golden.check(FOLDER.resolve("who.txt"), run.out());
    assertThat(run.out()).doesNotContain("administrator@dev-1");
  }

  @Test
  void machinesReadTheAnswers() throws Exception {
    var can = acme("can", "operator@prod-1", "backup:DeleteBackupVault", VAULT, "--format", "json");
    assertThat(can.exit()).isEqualTo(1);
    var answer = (JsonObject) Json.parse(can.out());
    assertThat(answer.string("decision")).contains("explicitDeny");
    assertThat(answer.string("layer")).contains("resource");
    var who = acme("who", "backup:DeleteBackupVault", VAULT, "--format", "json");
    var all = ((JsonObject) Json.parse(who.out())).items("principals");
    assertThat(all)
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(((JsonObject) one).string("can").orElse("")).isIn("yes", "maybe"));
  }

  @Test
  void mistakesAreTwoAndNamed() throws Exception {
    var vault = VAULT;
    assertThat(acme("can", "administrater@dev-1", "s3:GetObject", vault).err())
        .contains("did you mean `administrator@dev-1`?");
    assertThat(acme("can", "root@dev-1", "backup:DeleteBackupVault", "Vault").err())
        .contains("`Vault` is the name of several");
    assertThat(acme("can", "root@dev-1", "s3:GetObject", vault).err()).contains("acts on");
    var context = acme("who", "backup:DeleteBackupVault", vault, "--context", "x");
    assertThat(context.err()).contains("`--context` takes KEY=VALUE, not `x`");
    assertThat(context.exit()).isEqualTo(2);
  }

  private static final String ENDPOINT =
      """
      Resources:
        Files:
          Type: AWS::S3::Bucket
          Properties: { BucketName: files }
        Reader:
          Type: AWS::IAM::Role
          Properties:
            RoleName: reader
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement: [{ Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: sts:AssumeRole }]
            Policies:
              - PolicyName: all
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement: [{ Effect: Allow, Action: "s3:*", Resource: "*" }]
        Gateway:
          Type: AWS::EC2::VPCEndpoint
          Properties:
            VpcId: vpc-0a
            ServiceName: com.amazonaws.us-east-1.s3
            PolicyDocument:
              Version: "2012-10-17"
              Statement: [{ Effect: Allow, Principal: "*", Action: "s3:Get*", Resource: "*" }]
      """;

  @TempDir Path folder = Path.of("");

  private Run template(String text, String... arguments) throws Exception {
    Files.writeString(folder.resolve("app.yaml"), text);
    return Run.plinth(folder, arguments);
  }

  @Test
  void theWayThroughAnEndpointIsAskedFor() throws Exception {
    var put = new String[] {"can", "app.yaml", "reader", "s3:PutObject", "Files/a"};
    var run = template(ENDPOINT, put);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("assumes", "`Gateway` (app.yaml:17:3)", "--endpoint Gateway");
    var through = template(ENDPOINT, with(put, "--endpoint", "Gateway"));
    assertThat(through.exit()).isEqualTo(1);
    assertThat(through.out())
        .contains("denied implicitly", "VPC endpoint policy: it must allow it")
        .contains("no access control list, access point or access grant allows it");
    var other = template(ENDPOINT, with(put, "--endpoint", "Gatway"));
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("no VPC endpoint here", "did you mean `Gateway`?");
  }

  @Test
  void whatIsNotReadMayAllowAndDeny() throws Exception {
    var macro = "Transform: Acme\n" + ENDPOINT;
    for (var action : List.of("s3:PutObject", "s3:GetObject")) {
      var run = template(macro, "can", "app.yaml", "reader", action, "Files/a");
      assertThat(run.exit()).as(run.out()).isEqualTo(4);
      assertThat(run.out()).startsWith("unknown").contains("what is not read", "Acme");
    }
    assertThat(template(macro, "who", "app.yaml", "s3:GetObject", "Files/a").exit()).isEqualTo(4);
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }
}
