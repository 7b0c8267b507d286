package dev.plinth.blueprint.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.organization.OrganizationBlueprint;
import dev.plinth.blueprint.organization.OrganizationCodes;
import dev.plinth.blueprint.organization.TestEstate;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Policy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LockoutCheckTest {
  private final TestEstate acme = new TestEstate();

  private List<Diagnostic> check(String... types) {
    var estate = acme.build();
    var out = new Diagnostics();
    var compiled = OrganizationBlueprint.compile(estate, out);
    assertThat(out.sorted()).isEmpty();
    check(estate, compiled, List.of(stack("us-east-1", types)), out);
    return out.sorted();
  }

  private static void check(
      Estate estate, OrganizationBlueprint.Result compiled, List<Stack> stacks, Diagnostics out) {
    LockoutCheck.check(
        estate,
        compiled.policies(),
        stacks,
        () -> AssemblyStacks.world(new Assembly("acme", compiled.plan(), stacks)),
        out);
  }

  private static Stack stack(String region, String... types) {
    var resources = new java.util.ArrayList<Resource>();
    for (int i = 0; i < types.length; i++) {
      resources.add(resource("R" + i, types[i]));
    }
    return new Stack(
        new Stack.Id("prod-1", region, "plinth-network"),
        Stage.WEEK_1,
        Template.of("", Map.of(), resources, Map.of()),
        new TreeMap<>(),
        new TreeSet<>(),
        TestEstate.ORIGIN);
  }

  /** As a blueprint would write it, as far as a guardrail looks at it. */
  private static Resource resource(String id, String type) {
    return switch (type) {
      case "AWS::EC2::Instance" ->
          Resource.of(
              id,
              type,
              TestEstate.ORIGIN,
              "MetadataOptions",
              Value.object("HttpTokens", "required"));
      case "AWS::EC2::LaunchTemplate" ->
          Resource.of(
              id,
              type,
              TestEstate.ORIGIN,
              "LaunchTemplateData",
              Value.object("MetadataOptions", Value.object("HttpTokens", "required")));
      case "AWS::EFS::FileSystem" -> Resource.of(id, type, TestEstate.ORIGIN, "Encrypted", true);
      case "AWS::RDS::DBCluster", "AWS::RDS::DBInstance" ->
          Resource.of(id, type, TestEstate.ORIGIN, "StorageEncrypted", true);
      default -> Resource.of(id, type, TestEstate.ORIGIN);
    };
  }

  /** But for users, whom a guardrail does forbid. */
  private static final String[] EVERY_TYPE =
      DeploymentCalls.knownTypes().stream()
          .filter(type -> !type.equals("AWS::IAM::User"))
          .toArray(String[]::new);

  @Test
  void ourOwnGuardrailsNeverDenyTheDeployment() {
    for (var foundation : Foundation.values()) {
      acme.foundation = foundation;
      assertThat(check(EVERY_TYPE)).isEmpty();
    }
  }

  /** The optional guardrails are no exception. */
  @Test
  void noGuardrailThatIsOnByChoiceDeniesItEither() {
    acme.guardrail("s3-encryption-header", true);
    assertThat(check(EVERY_TYPE)).isEmpty();
  }

  /** The same calls of another stack pass. */
  @Test
  void aPolicyMayBeAboutOneStack() {
    acme.foundation = Foundation.ORGANIZATIONS;
    acme.policy(
        "frozen",
        Policy.Type.SERVICE_CONTROL,
        """
        {"Version": "2012-10-17", "Statement": [{"Sid": "DenyNetwork",
          "Effect": "Deny", "Action": "cloudformation:DeleteStack",
          "Resource": "arn:aws:cloudformation:*:*:stack/plinth-network/*"}]}
        """,
        "production");
    var estate = acme.build();
    var compiled = OrganizationBlueprint.compile(estate, new Diagnostics());
    var network = stack("us-east-1");
    var data = new Stack.Id("prod-1", "us-east-1", "plinth-data");
    var other =
        new Stack(
            data,
            network.stage(),
            network.template(),
            network.inputs(),
            network.after(),
            network.origin());
    assertThat(found(estate, compiled, network))
        .extracting(Diagnostic::message)
        .contains(
            "policy `frozen` denies `cloudformation:DeleteStack`, which deploying to `prod-1`"
                + " calls");
    assertThat(found(estate, compiled, other)).isEmpty();
    assertThat(found(estate, compiled, other, network)).isEqualTo(found(estate, compiled, network));
  }

  private static List<Diagnostic> found(
      Estate estate, OrganizationBlueprint.Result compiled, Stack... stacks) {
    var out = new Diagnostics();
    check(estate, compiled, List.of(stacks), out);
    return out.sorted();
  }

  @Test
  void theArticlesRegionPolicyDeniesIam() {
    acme.regions.remove("us-east-1");
    acme.policy(
        "regions",
        Policy.Type.SERVICE_CONTROL,
        """
        {"Version": "2012-10-17", "Statement": [{"Sid": "DenyAllOutsideAllowedRegions",
          "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {
            "StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]},
            "ArnNotLike": {"aws:PrincipalArn":
              ["arn:aws:iam::*:role/OrganizationAccountAccessRole"]}}}]}
        """,
        "production");
    var estate = acme.build();
    var out = new Diagnostics();
    check(
        estate,
        OrganizationBlueprint.compile(estate, out),
        List.of(stack("eu-west-1", "AWS::IAM::Role", "AWS::EC2::VPC")),
        out);
    assertThat(out.sorted())
        .singleElement()
        .satisfies(diagnostic -> {
          assertThat(diagnostic.code()).isEqualTo(OrganizationCodes.LOCKOUT);
          assertThat(diagnostic.message())
              .isEqualTo(
                  "policy `regions` denies `iam:AttachRolePolicy` and 12 more, which"
                      + " deploying to `prod-1` calls");
          assertThat(diagnostic.at().text()).isEqualTo("statement `DenyAllOutsideAllowedRegions`");
        });
  }

  /** The article's encryption policy: no bucket is ever created under it. */
  @Test
  void theArticlesEncryptionPolicyDeniesEveryBucket() {
    acme.policy(
        "encryption",
        Policy.Type.SERVICE_CONTROL,
        """
        {"Version": "2012-10-17", "Statement": [{"Sid": "DenyUnencryptedBuckets", "Effect": "Deny",
          "Action": "s3:CreateBucket", "Resource": "*", "Condition": {"StringNotEquals":
            {"s3:x-amz-server-side-encryption": ["AES256", "aws:kms"]}}}]}
        """,
        "production");
    assertThat(check("AWS::S3::Bucket"))
        .singleElement()
        .satisfies(diagnostic ->
            assertThat(diagnostic.message()).contains("denies `s3:CreateBucket`, which"));
    assertThat(check("AWS::EC2::VPC")).isEmpty();
  }

  @Test
  void whatDependsOnAnUnknownKeyIsAWarning() {
    acme.policy(
        "vpcs",
        Policy.Type.SERVICE_CONTROL,
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "ec2:CreateVpc",
          "Resource": "*", "Condition": {"Null": {"ec2:Ipv4IpamPoolId": "true"}}}]}
        """,
        "production");
    assertThat(check("AWS::EC2::VPC"))
        .singleElement()
        .satisfies(diagnostic -> {
          assertThat(diagnostic.code()).isEqualTo(OrganizationCodes.LOCKOUT_AT_TIMES);
          assertThat(diagnostic.notes().getFirst())
              .startsWith("such as `ec2:CreateVpc` on `")
              .endsWith(", without `ec2:Ipv4IpamPoolId`");
        });
  }

  @Test
  void aTypeWhoseCallsAreNotKnownIsNamed() {
    assertThat(check("AWS::Chatbot::SlackChannelConfiguration"))
        .singleElement()
        .satisfies(diagnostic ->
            assertThat(diagnostic.message()).contains("`AWS::Chatbot::SlackChannelConfiguration`"));
  }
}
