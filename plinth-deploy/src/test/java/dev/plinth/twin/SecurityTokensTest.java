package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of roles, and what they may do that their roles may. */
class SecurityTokensTest {
  private static final String ACCOUNT = "111122223333";

  private final Twin twin = Twin.empty();

  @BeforeEach
  void aRole() {
    role("worker", "sts:*", Json.object());
  }

  private void role(String name, String trusted, JsonObject condition) {
    var statement =
        Json.object(
            "Effect",
            "Allow",
            "Principal",
            Json.object("AWS", "arn:aws:iam::" + ACCOUNT + ":root"),
            "Action",
            trusted);
    Roles.put(
        twin.store(),
        ACCOUNT,
        "/",
        name,
        Json.object(
            "RoleName",
            name,
            "AssumeRolePolicyDocument",
            Json.object(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                    condition.members().isEmpty()
                        ? statement
                        : statement.with("Condition", condition))),
            "Tags",
            List.of(Json.object("Key", "team", "Value", "shop")),
            "Policies",
            List.of(
                Json.object(
                    "PolicyName",
                    "all",
                    "PolicyDocument",
                    allowing(Json.object("Action", "*", "Resource", "*"))))));
  }

  private static JsonObject allowing(JsonObject what) {
    return Json.object(
        "Version", "2012-10-17", "Statement", List.of(what.with("Effect", Json.of("Allow"))));
  }

  private JsonObject call(String key, String operation, JsonObject input) {
    int colon = operation.indexOf(':');
    return twin.answer(
        new Request(
            key,
            "us-east-1",
            new Operation(operation.substring(0, colon), operation.substring(colon + 1)),
            input));
  }

  private JsonObject call(String key, String operation) {
    return call(key, operation, Json.object());
  }

  private String assume(String key, String role, JsonObject more) {
    var input =
        new LinkedHashMap<>(
            Json.object("RoleArn", arn(role), "RoleSessionName", "monday").members());
    input.putAll(more.members());
    return call(key, "sts:AssumeRole", Json.object(input))
        .object("Credentials")
        .flatMap(one -> one.string("AccessKeyId"))
        .orElseThrow();
  }

  private String assume(String key, JsonObject more) {
    return assume(key, "worker", more);
  }

  private static String arn(String role) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + role;
  }

  private String owner(JsonObject more) {
    return assume(Twin.OWNER_KEY, more);
  }

  @Test
  void aSessionPolicyNarrowsTheRole() {
    var reads =
        allowing(Json.object("Action", "ec2:DescribeVpcs", "Resource", "*")).compact();
    var key = owner(Json.object("Policy", reads));

    call(key, "ec2:DescribeVpcs");
    assertThatThrownBy(() -> call(key, "ec2:DescribeSubnets"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("because no session policy allows the ec2:DescribeSubnets action");
  }

  @Test
  void aManagedSessionPolicyNarrowsTheRole() {
    var key =
        owner(
            Json.object(
                "PolicyArns",
                List.of(Json.object("arn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"))));

    assertThatThrownBy(() -> call(key, "ec2:DescribeVpcs"))
        .hasMessageContaining("because no session policy allows");
    assertThatThrownBy(
            () ->
                owner(
                    Json.object(
                        "PolicyArns",
                        List.of(Json.object("arn", "arn:aws:iam::aws:policy/NoSuchPolicy")))))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("UnsupportedByTwin"));
  }

  @Test
  void aSessionPolicyAllowsNothingThatTheRoleDoesNot() {
    role("worker", "sts:*", Json.object());
    Roles.put(
        twin.store(),
        ACCOUNT,
        "/",
        "worker",
        Roles.find(twin.store(), arn("worker")).orElseThrow().with("Policies", Json.array(List.of())));
    var all = allowing(Json.object("Action", "*", "Resource", "*")).compact();
    var key = owner(Json.object("Policy", all));

    assertThatThrownBy(() -> call(key, "ec2:DescribeVpcs"))
        .hasMessageContaining("because no identity-based policy allows");
  }

  @Test
  void tagsOfASessionTakeThePlaceOfTheRoles() {
    var shop = Json.object("StringEquals", Json.object("aws:PrincipalTag/team", "shop"));
    Roles.put(
        twin.store(),
        ACCOUNT,
        "/",
        "worker",
        Roles.find(twin.store(), arn("worker"))
            .orElseThrow()
            .with(
                "Policies",
                Json.array(
                    List.of(
                        Json.object(
                            "PolicyName",
                            "shop",
                            "PolicyDocument",
                            allowing(
                                Json.object(
                                    "Action", "ec2:*", "Resource", "*", "Condition", shop)))))));

    call(owner(Json.object()), "ec2:DescribeVpcs");
    var other = owner(Json.object("Tags", List.of(Json.object("Key", "team", "Value", "pay"))));
    assertThatThrownBy(() -> call(other, "ec2:DescribeVpcs")).isInstanceOf(Refusal.class);
  }

  @Test
  void tagsAndWhoIsBehindNeedRightsOfTheirOwn() {
    role("worker", "sts:AssumeRole", Json.object());

    owner(Json.object());
    // the owner is root, which trust policies bind in other accounts only: a role asks
    role("asker", "sts:*", Json.object());
    var asker =
        assume(Twin.OWNER_KEY, "asker", Json.object());
    assume(asker, Json.object());
    assertThatThrownBy(
            () ->
                assume(
                    asker,
                    Json.object("Tags", List.of(Json.object("Key", "a", "Value", "b")))))
        .hasMessageContaining("sts:TagSession");
    assertThatThrownBy(() -> assume(asker, Json.object("SourceIdentity", "jo")))
        .hasMessageContaining("sts:SetSourceIdentity");
  }

  @Test
  void transitiveTagsAndWhoIsBehindGoOnToTheNextSession() {
    var first =
        owner(
            Json.object(
                "SourceIdentity",
                "jo",
                "Tags",
                List.of(
                    Json.object("Key", "team", "Value", "pay"),
                    Json.object("Key", "other", "Value", "x")),
                "TransitiveTagKeys",
                List.of("team")));
    var second = assume(first, Json.object());

    var terms = Identity.of(twin.store(), second).orElseThrow().terms();
    assertThat(terms.tags()).containsExactly(Map.entry("team", "pay"));
    assertThat(terms.sourceIdentity()).isEqualTo("jo");
    assertThatThrownBy(() -> assume(first, Json.object("SourceIdentity", "mo")))
        .hasMessageContaining("SourceIdentity cannot be changed");
    assertThatThrownBy(
            () ->
                assume(
                    first,
                    Json.object("Tags", List.of(Json.object("Key", "team", "Value", "z")))))
        .hasMessageContaining("transitive tag key");
  }

  @Test
  void aTrustPolicyMayAskForAnExternalId() {
    var wanted = Json.object("StringEquals", Json.object("sts:ExternalId", "7"));
    role("worker", "sts:AssumeRole", wanted);
    role("asker", "sts:*", Json.object());
    var asker =
        assume(Twin.OWNER_KEY, "asker", Json.object());

    assertThatThrownBy(() -> assume(asker, Json.object())).isInstanceOf(Refusal.class);
    assume(asker, Json.object("ExternalId", "7"));
  }

  @Test
  void aSessionEndsWhenItsTimeIsOver() {
    var key = owner(Json.object("DurationSeconds", 900));

    twin.pass(Duration.ofMinutes(14));
    call(key, "sts:GetCallerIdentity");
    twin.pass(Duration.ofMinutes(1));
    assertThatThrownBy(() -> call(key, "sts:GetCallerIdentity"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("ExpiredToken"));
    assertThatThrownBy(() -> owner(Json.object("DurationSeconds", 7200)))
        .hasMessageContaining("exceeds the MaxSessionDuration");
    assertThatThrownBy(() -> owner(Json.object("DurationSeconds", 60)))
        .hasMessageContaining("between 900 and 43200");
  }

  @Test
  void itIsKept() {
    var key = owner(Json.object("Policy", allowing(Json.object("Action", "s3:*", "Resource", "*")).compact()));

    var again = Twin.of(Store.of(twin.save()));
    assertThat(again.now()).isEqualTo(twin.now());
    assertThat(Identity.of(again.store(), key)).isEqualTo(Identity.of(twin.store(), key));
  }
}
