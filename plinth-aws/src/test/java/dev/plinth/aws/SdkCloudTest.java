package dev.plinth.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** What deploying calls, over a real connection, answered by somebody else's server. */
class SdkCloudTest {
  private static final String ROLE = "OrganizationAccountAccessRole";
  private static final Place HOME = new Place("", "us-east-1");
  private static final String TEMPLATE =
      """
      {"Resources": {
        "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "%s"}},
        "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "acme-alarms"}},
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
          "RoleName": "acme-reader",
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"Service": "lambda.amazonaws.com"}}]}}}}}
      """;

  private static MotoServer server;
  private static SdkCloud cloud;

  @BeforeAll
  static void start() throws Exception {
    server = MotoServer.start();
    cloud = at(server.endpoint());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      cloud.close();
      server.close();
    }
  }

  private static SdkCloud at(URI endpoint) {
    return new SdkCloud(
        Connection.of(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
                UrlConnectionHttpClient.create(),
                ROLE)
            .at(endpoint));
  }

  private static JsonObject call(Place place, String operation, Object... input) {
    var words = operation.split(":");
    return cloud.call(place, new Operation(words[0], words[1]), Json.object(input));
  }

  private static String text(JsonObject answer, String... path) {
    var one = answer;
    for (int i = 0; i < path.length - 1; i++) {
      one = one.object(path[i]).orElseThrow();
    }
    return one.string(path[path.length - 1]).orElseThrow();
  }

  private static JsonObject first(JsonObject answer, String member) {
    return (JsonObject) answer.items(member).getFirst();
  }

  @Test
  void anOrganizationIsMadeAndItsAccountsHoldStacks() {
    call(HOME, "organizations:CreateOrganization", "FeatureSet", "ALL");
    var root = text(first(call(HOME, "organizations:ListRoots"), "Roots"), "Id");
    var unit =
        text(
            call(
                HOME,
                "organizations:CreateOrganizationalUnit",
                "ParentId",
                root,
                "Name",
                "production"),
            "OrganizationalUnit",
            "Id");
    var production = account("prod", "aws+prod@acme.example");
    var development = account("dev", "aws+dev@acme.example");
    call(
        HOME,
        "organizations:MoveAccount",
        "AccountId",
        production,
        "SourceParentId",
        root,
        "DestinationParentId",
        unit);
    assertThat(
            text(
                first(call(HOME, "organizations:ListParents", "ChildId", production), "Parents"),
                "Id"))
        .isEqualTo(unit);

    guardrailIsAttached(root, unit);
    stacksStandInEach(production, development);
  }

  private static String account(String name, String email) {
    var status =
        call(
            HOME,
            "organizations:CreateAccount",
            "AccountName",
            name,
            "Email",
            email,
            "RoleName",
            ROLE);
    var made =
        call(
            HOME,
            "organizations:DescribeCreateAccountStatus",
            "CreateAccountRequestId",
            text(status, "CreateAccountStatus", "Id"));
    return text(made, "CreateAccountStatus", "AccountId");
  }

  private static void guardrailIsAttached(String root, String unit) {
    var content =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}\
        """;
    call(
        HOME,
        "organizations:EnablePolicyType",
        "RootId",
        root,
        "PolicyType",
        "SERVICE_CONTROL_POLICY");
    var policy =
        text(
            call(
                HOME,
                "organizations:CreatePolicy",
                "Name",
                "guardrails",
                "Description",
                "",
                "Type",
                "SERVICE_CONTROL_POLICY",
                "Content",
                content),
            "Policy",
            "PolicySummary",
            "Id");
    call(HOME, "organizations:AttachPolicy", "PolicyId", policy, "TargetId", unit);
    var attached =
        call(
            HOME,
            "organizations:ListPoliciesForTarget",
            "TargetId",
            unit,
            "Filter",
            "SERVICE_CONTROL_POLICY");
    assertThat(attached.items("Policies").stream().map(one -> text((JsonObject) one, "Name")))
        .contains("guardrails");
    var read = call(HOME, "organizations:DescribePolicy", "PolicyId", policy);
    assertThat(Json.parse(text(read, "Policy", "Content"))).isEqualTo(Json.parse(content));
  }

  private static void stacksStandInEach(String production, String development) {
    for (var account : List.of(production, development)) {
      var place = new Place(account, "eu-central-1");
      assertThat(text(call(place, "sts:GetCallerIdentity"), "Account")).isEqualTo(account);
      var made =
          call(
              place,
              "cloudformation:CreateChangeSet",
              "StackName",
              "base",
              "ChangeSetName",
              "plinth",
              "ChangeSetType",
              "CREATE",
              "TemplateBody",
              TEMPLATE.formatted("acme-" + account),
              "Capabilities",
              List.of("CAPABILITY_NAMED_IAM"));
      var changeSet = text(made, "Id");
      var changes =
          call(place, "cloudformation:DescribeChangeSet", "ChangeSetName", changeSet)
              .items("Changes");
      assertThat(changes).hasSize(3);
      call(place, "cloudformation:ExecuteChangeSet", "ChangeSetName", changeSet);
      var stack =
          first(call(place, "cloudformation:DescribeStacks", "StackName", "base"), "Stacks");
      assertThat(text(stack, "StackStatus")).isEqualTo("CREATE_COMPLETE");
      assertThat(text(call(place, "iam:GetRole", "RoleName", "acme-reader"), "Role", "Arn"))
          .isEqualTo("arn:aws:iam::" + account + ":role/acme-reader");
    }
    // the other Region and the management account have none
    for (var place : List.of(new Place(production, "eu-west-1"), HOME)) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> call(place, "cloudformation:DescribeStacks", "StackName", "base"))
          .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("ValidationError"));
    }
    objectsAreKept(new Place(production, "eu-central-1"), "acme-" + production);
  }

  private static void objectsAreKept(Place place, String bucket) {
    var body =
        Base64.getEncoder().encodeToString("what was written".getBytes(StandardCharsets.UTF_8));
    call(place, "s3:PutObject", "Bucket", bucket, "Key", "one/two", "Body", body);
    assertThat(text(call(place, "s3:GetObject", "Bucket", bucket, "Key", "one/two"), "Body"))
        .isEqualTo(body);
    // the lease of whoever deploys rests on this
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() ->
            call(
                place,
                "s3:PutObject",
                "Bucket",
                bucket,
                "Key",
                "one/two",
                "IfNoneMatch",
                "*",
                "Body",
                body))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(412));
  }

  @Test
  void anAccountsOwnNumberIsNoPartOfTheHost() {
    var block =
        Json.object(
            "BlockPublicAcls",
            true,
            "IgnorePublicAcls",
            true,
            "BlockPublicPolicy",
            true,
            "RestrictPublicBuckets",
            true);
    var account = text(call(HOME, "sts:GetCallerIdentity"), "Account");
    call(
        HOME,
        "s3control:PutPublicAccessBlock",
        "AccountId",
        account,
        "PublicAccessBlockConfiguration",
        block);
    assertThat(
            call(HOME, "s3control:GetPublicAccessBlock", "AccountId", account)
                .object("PublicAccessBlockConfiguration"))
        .contains(block);
  }

  @Test
  void aRefusalHasTheWordOfTheService() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> call(HOME, "iam:GetRole", "RoleName", "nobody"))
        .satisfies(refusal -> {
          assertThat(refusal.code()).isEqualTo("NoSuchEntity");
          assertThat(refusal.status()).isEqualTo(404);
          assertThat(refusal.operation()).hasToString("iam:GetRole");
        });
  }

  @Test
  void whereNobodyAnswersTheConnectionIsLost() {
    try (var nowhere = at(URI.create("http://127.0.0.1:9"))) {
      assertThatExceptionOfType(ConnectionLost.class)
          .isThrownBy(
              () -> nowhere.call(HOME, new Operation("sts", "GetCallerIdentity"), Json.object()));
    }
  }
}
