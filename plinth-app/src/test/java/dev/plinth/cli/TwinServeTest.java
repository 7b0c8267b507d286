package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.plinth.aws.wire.Wire;
import dev.plinth.aws.wire.WireServer;
import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.DeploymentScope;
import dev.plinth.deploy.PolicyPlaces;
import dev.plinth.deploy.Waiting;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.RunningClock;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The twin as the AWS command line sees it. */
class TwinServeTest {
  private static final String ROLE = "OrganizationAccountAccessRole";
  @TempDir Path folder = Path.of("");

  /** Who calls. */
  private record Session(URI twin, String key, String token) {
    Run aws(String... arguments) throws Exception {
      var command =
          new ArrayList<>(List.of("aws", "--output", "json", "--endpoint-url", twin.toString()));
      command.addAll(List.of(arguments));
      var builder = new ProcessBuilder(command);
      var environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("AWS_"));
      environment.put("AWS_ACCESS_KEY_ID", key);
      environment.put("AWS_SECRET_ACCESS_KEY", "any");
      environment.put("AWS_DEFAULT_REGION", "eu-central-1");
      environment.put("AWS_MAX_ATTEMPTS", "1");
      environment.put("AWS_CONFIG_FILE", "/dev/null");
      environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
      if (!token.isEmpty()) {
        environment.put("AWS_SESSION_TOKEN", token);
      }
      return Run.of(builder);
    }

    /** The same with a role taken on. */
    Session as(String role) throws Exception {
      var credentials =
          told("sts", "assume-role", "--role-arn", role, "--role-session-name", "tour")
              .object("Credentials")
              .orElseThrow();
      return new Session(
          twin,
          credentials.string("AccessKeyId").orElseThrow(),
          credentials.string("SessionToken").orElseThrow());
    }

    JsonObject told(String... arguments) throws Exception {
      var run = aws(arguments);
      assertThat(run.exit()).as(run.err()).isZero();
      return (JsonObject) Json.parse(run.out());
    }
  }

  private static void needsAws() {
    boolean isThere =
        List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)).stream()
            .anyMatch(one -> Files.isExecutable(Path.of(one, "aws")));
    if (!isThere) {
      System.err.println("the AWS command line is not here: the tour of the twin is not taken");
      abort("the AWS command line is not here");
    }
  }

  @Test
  void theTwinOfAnEstateAnswersTheCommandLine() throws Exception {
    needsAws();
    var twin = Twin.empty();
    twin.enableIdentityCenter();
    var assembly =
        new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
            .run(Run.ROOT.resolve("examples/minimal.yaml").toString())
            .assembly()
            .orElseThrow();
    twin.policiesStandAt(PolicyPlaces.of(assembly));
    Deployment.of(
            assembly,
            new TwinCloud(twin, ROLE),
            Waiting.NONE,
            DeploymentScope.all(assembly, Stage.MONTH_3, "us-east-1"))
        .run(4, Deployment.Listener.SILENT);
    try (var server = WireServer.start(new Wire(twin), 0)) {
      tour(server.address());
    }
  }

  @Test
  void cloudControlAnswersTheCommandLine() throws Exception {
    needsAws();
    var running = new RunningClock(Twin.empty(), 60, InstantSource.system());
    try (var server = WireServer.start(new Wire(running), 0)) {
      var owner = new Session(server.address(), Twin.OWNER_KEY, "");
      var began =
          owner
              .told(
                  "cloudcontrol",
                  "create-resource",
                  "--type-name",
                  "AWS::EC2::VPC",
                  "--desired-state",
                  "{\"CidrBlock\": \"10.0.0.0/16\"}")
              .object("ProgressEvent")
              .orElseThrow();
      var token = began.string("RequestToken").orElseThrow();
      var waited =
          owner.aws("cloudcontrol", "wait", "resource-request-success", "--request-token", token);
      assertThat(waited.exit()).as(waited.err()).isZero();
      var vpc = began.string("Identifier").orElseThrow();
      var listed = owner.told("cloudcontrol", "list-resources", "--type-name", "AWS::EC2::VPC");
      assertThat(listed.toString()).contains(vpc);
      var refused =
          owner.aws(
              "cloudcontrol",
              "update-resource",
              "--type-name",
              "AWS::EC2::VPC",
              "--identifier",
              vpc,
              "--patch-document",
              "[{\"op\": \"replace\", \"path\": \"/CidrBlock\", \"value\": \"10.1.0.0/16\"}]");
      assertThat(refused.err()).contains("(NotUpdatableException)").contains("CidrBlock");
      var template =
          "{\"Resources\": {\"Vpc\": {\"Type\": \"AWS::EC2::VPC\", \"DeletionPolicy\": \"Retain\","
              + " \"Properties\": {\"CidrBlock\": \"10.0.0.0/16\"}}}}";
      owner.told(
          "cloudformation",
          "create-change-set",
          "--stack-name",
          "net",
          "--change-set-name",
          "bring-in",
          "--change-set-type",
          "IMPORT",
          "--resources-to-import",
          "[{\"ResourceType\": \"AWS::EC2::VPC\", \"LogicalResourceId\": \"Vpc\","
              + " \"ResourceIdentifier\": {\"VpcId\": \""
              + vpc
              + "\"}}]",
          "--template-body",
          template);
      var set =
          owner.told(
              "cloudformation",
              "describe-change-set",
              "--stack-name",
              "net",
              "--change-set-name",
              "bring-in");
      assertThat(set.items("Changes").toString()).contains("Import").contains(vpc);
    }
  }

  private static Run bucket(Session session, String region, String name) throws Exception {
    return session.aws(
        "--region",
        region,
        "s3api",
        "create-bucket",
        "--bucket",
        name,
        "--create-bucket-configuration",
        "LocationConstraint=" + region);
  }

  private static void tour(URI address) throws Exception {
    var owner = new Session(address, Twin.OWNER_KEY, "");
    assertThat(owner.told("sts", "get-caller-identity").string("Arn"))
        .contains("arn:aws:iam::111122223333:root");

    var prod =
        owner.told("organizations", "list-accounts").items("Accounts").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.string("Name").orElse("").equals("prod"))
            .findFirst()
            .orElseThrow()
            .string("Id")
            .orElseThrow();
    var session = owner.as("arn:aws:iam::" + prod + ":role/" + ROLE);
    assertThat(session.told("sts", "get-caller-identity").string("Account")).contains(prod);

    assertThat(session.told("cloudformation", "describe-stacks").items("Stacks"))
        .isNotEmpty()
        .allSatisfy(stack ->
            assertThat(((JsonObject) stack).string("StackStatus").orElse("")).endsWith("COMPLETE"));

    var made = bucket(session, "eu-central-1", "tour-of-the-twin");
    assertThat(made.exit()).as(made.err()).isZero();

    // the guardrails let the deployer's role be, so somebody else asks
    session.told(
        "iam",
        "create-role",
        "--role-name",
        "tourist",
        "--assume-role-policy-document",
        Json.object(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                    Json.object(
                        "Effect", "Allow",
                        "Principal", Json.object("AWS", "arn:aws:iam::" + prod + ":root"),
                        "Action", "sts:AssumeRole")))
            .compact());
    session.aws(
        "iam",
        "attach-role-policy",
        "--role-name",
        "tourist",
        "--policy-arn",
        "arn:aws:iam::aws:policy/AdministratorAccess");
    var tourist = session.as("arn:aws:iam::" + prod + ":role/tourist");
    assertThat(bucket(tourist, "eu-central-1", "tour-of-a-tourist").exit()).isZero();
    var denied = bucket(tourist, "ap-southeast-2", "tour-elsewhere");
    assertThat(denied.exit()).isNotZero();
    assertThat(denied.err())
        .contains("AccessDenied", "with an explicit deny in a service control policy: plinth-")
        .contains(", statement ")
        .containsPattern("asked for at .*minimal\\.yaml:\\d+");
  }

  @Test
  void servesTheTwinThatStandsBesideAFileAndWritesItAtTheEnd() throws Exception {
    needsAws();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Plinth.class.getName(),
            "twin",
            "serve",
            "estate.yaml");
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      var first = lines.readLine();
      assertThat(first).startsWith("The twin answers at http://127.0.0.1:");
      var address = first.replaceFirst(".*(http://[0-9.:]+)\\. .*", "$1");
      var owner = new Session(URI.create(address), Twin.OWNER_KEY, "");
      owner.told("organizations", "create-organization");
      assertThat(owner.aws("iotwireless", "list-destinations").exit()).isNotZero();
    } finally {
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.readString(folder.resolve(".plinth/twin.json"))).contains("\"organization");
  }
}
