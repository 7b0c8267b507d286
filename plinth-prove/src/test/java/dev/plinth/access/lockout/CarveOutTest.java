package dev.plinth.access.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Call;
import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Layer;
import dev.plinth.access.Match;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.access.proof.Finding;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.property.Choices;
import dev.plinth.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CarveOutTest {
  private static final ServiceAuthorization DATA = ServiceAuthorization.standard();
  private static final String NAME = "OrganizationAccountAccessRole";
  private static final String ROLE = "arn:aws:iam::111122223333:role/" + NAME;
  private static final String EVERYWHERE = "arn:aws:iam::*:role/" + NAME;

  private static Call call(String action, String region) {
    return new Call(
        ROLE,
        action,
        "*",
        Facts.NONE
            .with("aws:PrincipalArn", ROLE)
            .with("aws:PrincipalOrgID", "o-0000000000")
            .with("aws:ResourceOrgID", "o-0000000000")
            .with("aws:RequestedRegion", region));
  }

  private static Optional<CarveOut> carve(String statement, Layer layer, Call... calls) {
    return CarveOut.of((JsonObject) Json.parse(statement), layer, List.of(calls), DATA);
  }

  @Test
  void aStatementAboutTheCallsOnlyLeavesTheRoleOut() {
    var carved =
        carve(
                """
                {"Sid":"S","Effect":"Deny","Action":"s3:CreateBucket","Resource":"*","Condition":
                  {"StringNotEquals":{"s3:x-amz-server-side-encryption":["AES256","aws:kms"]}}}
                """,
                Layer.SCP,
                call("s3:CreateBucket", "eu-west-1"))
            .orElseThrow();
    assertThat(carved.isExact()).isTrue();
    assertThat(carved.statements())
        .containsExactly(
            (JsonObject)
                Json.parse(
                    """
                    {"Sid":"S","Effect":"Deny","Action":"s3:CreateBucket","Resource":"*","Condition":
                      {"StringNotEquals":{"s3:x-amz-server-side-encryption":["AES256","aws:kms"]},
                       "ArnNotLike":{"aws:PrincipalArn":"%s"}}}
                    """
                        .formatted(EVERYWHERE)));
  }

  /** Leaving the role out of the whole statement would let it into every Region. */
  @Test
  void ofAStatementAboutAllButSomeOnlyTheCallsAreTaken() {
    var carved =
        carve(
                """
                {"Sid":"R","Effect":"Deny","NotAction":["sts:*"],"Resource":"*","Condition":
                  {"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"},
                   "ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/other"}}}
                """,
                Layer.SCP,
                call("iam:CreateRole", "us-east-1"),
                call("iam:DeleteRole", "us-east-1"))
            .orElseThrow();
    assertThat(carved.isExact()).isTrue();
    assertThat(carved.statements()).hasSize(2);
    assertThat(carved.statements().getFirst().strings("NotAction"))
        .containsExactly("sts:*", "iam:CreateRole", "iam:DeleteRole");
    var second = carved.statements().getLast();
    assertThat(second.string("Sid")).contains("RButDeploying");
    assertThat(second.strings("Action")).containsExactly("iam:CreateRole", "iam:DeleteRole");
    assertThat(second.object("Condition").orElseThrow().object("ArnNotLike").orElseThrow())
        .isEqualTo(
            Json.object("aws:PrincipalArn", List.of("arn:aws:iam::*:role/other", EVERYWHERE)));
  }

  /** All actions are all but none, so that some can be taken out. */
  @Test
  void allActionsBecomeAllButTheCalls() {
    var carved =
        carve(
                "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}",
                Layer.SCP,
                call("s3:CreateBucket", "eu-west-1"))
            .orElseThrow();
    assertThat(carved.isExact()).isTrue();
    assertThat(carved.statements().getFirst().strings("NotAction"))
        .containsExactly("s3:CreateBucket");
  }

  /** What stands under a wildcard cannot be taken out of it, and that is said. */
  @Test
  void underAWildcardTheRoleIsLeftOutOfAllOfIt() {
    var carved =
        carve(
                "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}",
                Layer.SCP,
                call("s3:CreateBucket", "eu-west-1"))
            .orElseThrow();
    assertThat(carved.isExact()).isFalse();
    assertThat(carved.statements()).hasSize(1);
  }

  /** A role of the same name in somebody else's organization stays denied. */
  @Test
  void aResourceControlPolicyLeavesOutTheRolesOfTheOrganizationOnly() {
    var carved =
        carve(
                """
                {"Sid":"S","Effect":"Deny","Principal":"*","Action":"s3:CreateBucket","Resource":"*"}
                """,
                Layer.RCP,
                call("s3:CreateBucket", "eu-west-1"))
            .orElseThrow();
    assertThat(carved.statements()).hasSize(2);
    var policy = policy(carved.statements());
    var outside =
        Request.of(
            Caller.read("arn:aws:iam::444455556666:role/" + NAME).orElseThrow(),
            "s3:CreateBucket",
            "arn:aws:s3:::a",
            "111122223333",
            Facts.EMPTY
                .with("aws:PrincipalOrgID", "o-1111111111")
                .with("aws:ResourceOrgID", "o-0000000000"));
    assertThat(Policies.allows(policy, outside)).isEqualTo(Match.NO);
  }

  @Test
  void nobodyElseBecomesTheRoleWhereThatIsDenied() {
    var calls = List.of(call("s3:CreateBucket", "eu-west-1"));
    var guarded =
        policy(
            List.of(
                (JsonObject)
                    Json.parse(
                        """
                        {"Effect":"Deny","Action":["iam:CreateRole","iam:PassRole","iam:Update*"],
                         "Resource":"%1$s","Condition":
                          {"ArnNotLike":{"aws:PrincipalArn":"%1$s"}}}
                        """
                            .formatted(EVERYWHERE))));
    assertThat(Takeover.of(List.of(List.of(guarded)), calls, List.of(), DATA))
        .isInstanceOf(Finding.None.class);
    assertThat(Takeover.of(List.of(), calls, List.of(), DATA))
        .isInstanceOfSatisfying(
            Finding.Found.class,
            found -> assertThat(Takeover.actions()).contains(found.request().action()));
  }

  @Test
  void theActionsOfATakeoverAreActions() {
    assertThat(Takeover.actions()).isNotEmpty().allMatch(one -> DATA.find(one).isPresent());
  }

  private static final List<String> ACTIONS =
      List.of("s3:CreateBucket", "s3:PutBucketPolicy", "ec2:CreateVpc", "iam:CreateRole");
  private static final List<String> CALLERS =
      List.of(
          ROLE,
          "arn:aws:iam::444455556666:role/" + NAME,
          "arn:aws:iam::111122223333:role/path/" + NAME,
          "arn:aws:iam::111122223333:role/other",
          "arn:aws:iam::111122223333:user/" + NAME);
  private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1", "ap-south-1");

  /** Small statements: each has a carve-out, and all requests over a few values are tried. */
  @Test
  void whatWasDeniedStaysDeniedButToTheCalls() {
    Property.forAll(
        "a carve-out is no way round",
        60,
        CarveOutTest::small,
        small -> {
          var carved = CarveOut.of(small.statement(), Layer.SCP, small.calls(), DATA);
          assertThat(carved).isPresent();
          var before = policy(List.of(small.statement()));
          var after = policy(carved.orElseThrow().statements());
          for (var request : requests()) {
            boolean isCall =
                request.caller().name().endsWith(":role/" + NAME)
                    && (!carved.orElseThrow().isExact()
                        || small.calls().stream()
                            .anyMatch(call -> call.action().equals(request.action())));
            boolean wasAllowed = Policies.allows(before, request) == Match.YES;
            boolean isAllowed = Policies.allows(after, request) == Match.YES;
            assertThat(isAllowed)
                .as(request + " under " + carved.orElseThrow().statements())
                .isEqualTo(wasAllowed || (isCall && isAllowed));
            if (request.caller().name().equals(ROLE)
                && small.calls().stream().anyMatch(call -> isOf(call, request))) {
              assertThat(isAllowed).isTrue();
            }
          }
        });
  }

  private static boolean isOf(Call call, Request request) {
    return call.action().equals(request.action())
        && call.facts().of("aws:RequestedRegion").equals(request.facts().of("aws:RequestedRegion"));
  }

  private record Small(JsonObject statement, List<Call> calls) {}

  private static Small small(Choices choices) {
    var conditions = new ArrayList<String>();
    if (choices.oneIn(2)) {
      conditions.add(
          choices.oneOf(
              "\"StringNotEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}",
              "\"StringEquals\":{\"aws:RequestedRegion\":[\"us-east-1\",\"eu-west-1\"]}",
              "\"StringNotEqualsIfExists\":{\"aws:RequestedRegion\":\"ap-south-1\"}"));
    }
    if (choices.oneIn(2)) {
      conditions.add(
          choices.oneOf(
              "\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/other\"}",
              "\"arnnotlike\":{\"aws:principalarn\":[\"arn:aws:iam::*:role/other\"]}",
              "\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/*\"}"));
    }
    var statement =
        """
        {"Sid":"S","Effect":"Deny","%s":%s,"Resource":"%s","Condition":{%s}}
        """
            .formatted(
                choices.oneIn(2) ? "NotAction" : "Action",
                choices.oneOf(
                    "\"s3:*\"",
                    "[\"s3:CreateBucket\",\"ec2:*\"]",
                    "[\"s3:createbucket\",\"iam:CreateRole\",\"ec2:CreateVpc\"]",
                    "\"iam:*\"",
                    "\"*\""),
                choices.oneOf("*", "arn:aws:s3:::a*"),
                String.join(",", conditions));
    var calls = new ArrayList<Call>();
    for (int i = choices.between(1, 2); i > 0; i--) {
      calls.add(
          call(
              choices.oneOf(ACTIONS.toArray(String[]::new)),
              choices.oneOf(REGIONS.toArray(String[]::new))));
    }
    return new Small((JsonObject) Json.parse(statement), calls);
  }

  private static List<Request> requests() {
    var all = new ArrayList<Request>();
    for (var action : ACTIONS) {
      for (var caller : CALLERS) {
        for (var region : REGIONS) {
          for (var resource : List.of("arn:aws:s3:::a", "arn:aws:s3:::b")) {
            all.add(
                Request.of(
                    Caller.read(caller).orElseThrow(),
                    action,
                    resource,
                    "111122223333",
                    Facts.EMPTY.with("aws:RequestedRegion", region)));
          }
        }
      }
    }
    return all;
  }

  private static Policy policy(List<JsonObject> statements) {
    var all = new ArrayList<Json>(statements);
    all.add(Json.object("Effect", "Allow", "Action", "*", "Resource", "*"));
    return Policies.read(
        "policy", Json.object("Version", "2012-10-17", "Statement", Json.array(all)));
  }
}
