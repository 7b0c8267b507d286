package dev.plinth.access.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Caller;
import dev.plinth.access.Decider;
import dev.plinth.access.Facts;
import dev.plinth.access.Layers;
import dev.plinth.access.Match;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.property.Choices;
import dev.plinth.property.Property;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final Requests REQUESTS = new Requests(ServiceAuthorization.standard());
  private static final String OWN = "111122223333";
  private static final String OTHER = "444455556666";
  private static final Caller ROLE = caller("arn:aws:iam::111122223333:role/deploy");
  private static final Policy ALL = policy(statement("Allow", "*", "*"));

  @Test
  void findsWhatIsAllowed() {
    var finding = find(ROLE, identity(policy(statement("Allow", "s3:Get*", "arn:aws:s3:::a/*"))));
    assertThat(finding).isInstanceOf(Finding.Found.class);
    var request = ((Finding.Found) finding).request();
    assertThat(request.resource()).startsWith("arn:aws:s3:::a/");
    assertThat(request.action()).startsWith("s3:Get");
  }

  @Test
  void anOrganizationMayForbidAllOfIt() {
    var scp = policy(statement("Allow", "ec2:*", "*"));
    assertThat(find(ROLE, layers(policy(statement("Allow", "s3:*", "*")), List.of(), scp)))
        .isInstanceOf(Finding.None.class);
  }

  @Test
  void nothingOfAnotherAccountIsOnesOwn() {
    var layers = identity(ALL);
    assertThat(REQUESTS.allowed(ROLE, layers, Facts.NONE, Scope.allOf(OTHER)))
        .isInstanceOf(Finding.None.class);
    var bucket =
        policy(
            """
            {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}\
            """
                .formatted(ROLE.name()));
    assertThat(
            REQUESTS.allowed(
                ROLE, layers.withResource(Optional.of(bucket)), Facts.NONE, Scope.allOf(OTHER)))
        .isInstanceOf(Finding.Found.class);
  }

  @Test
  void aKeyIsUnderItsPolicy() {
    var layers = identity(ALL).withResource(Optional.of(new Policy("key policy", List.of())));
    var keys = new Scope(List.of("kms:Decrypt"), List.of("arn:aws:kms:*:" + OWN + ":key/*"), OWN);
    assertThat(REQUESTS.allowed(ROLE, layers, Facts.NONE, keys)).isInstanceOf(Finding.None.class);
  }

  @Test
  void theRootUserNeedsNoPolicy() {
    var root = caller("arn:aws:iam::111122223333:root");
    var users = new Scope(List.of("iam:CreateUser"), List.of("*"), OWN);
    assertThat(REQUESTS.allowed(root, Layers.NONE, Facts.NONE, users))
        .isInstanceOf(Finding.Found.class);
    assertThat(REQUESTS.allowed(ROLE, Layers.NONE, Facts.NONE, users))
        .isInstanceOf(Finding.None.class);
  }

  @Test
  void whatCannotBeReadIsNotKnown() {
    var odd =
        policy(
            """
            {"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringSounds":{"aws:x":"y"}}}\
            """);
    assertThat(find(ROLE, identity(odd))).isInstanceOf(Finding.Undecided.class);
  }

  @Test
  void showsWhatAChangeGrants() {
    var before = identity(policy(statement("Allow", "s3:Get*", "*")));
    var after = identity(policy(statement("Allow", "s3:*", "*")));
    var scope = Scope.allOf(OWN);
    assertThat(REQUESTS.allowedMore(ROLE, before, after, Facts.NONE, scope))
        .isInstanceOf(Finding.None.class);
    var more = REQUESTS.allowedMore(ROLE, after, before, Facts.NONE, scope);
    assertThat(more).isInstanceOf(Finding.Found.class);
    assertThat(((Finding.Found) more).request().action()).doesNotStartWith("s3:Get");
  }

  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "s3:PutObject", "sqs:SendMessage", "kms:Decrypt");
  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:s3:::a/1",
          "arn:aws:s3:::b/2",
          "arn:aws:sqs:us-east-1:444455556666:q",
          "arn:aws:sqs:us-east-1:111122223333:q",
          "arn:aws:kms:us-east-1:111122223333:key/1");

  /** Small layers, all of whose requests over a few values are tried. */
  @Test
  void neverSaysNoneWhereARequestIsAllowed() {
    Property.forAll(
        "a request that is allowed is found",
        150,
        RequestsTest::world,
        world -> {
          var finding =
              REQUESTS.allowed(ROLE, world.layers(), Facts.NONE, Scope.allOf(world.owner()));
          assertThat(finding).isNotInstanceOf(Finding.Undecided.class);
          if (finding instanceof Finding.None) {
            assertThat(requests(world.owner()))
                .noneMatch(one -> Decider.allowed(one, world.layers()) == Match.YES);
          }
        });
  }

  private record Small(Layers layers, String owner) {}

  private static Small world(Choices choices) {
    var resource =
        choices.oneIn(2)
            ? Optional.of(policy(random(choices, ",\"Principal\":" + principal(choices))))
            : Optional.<Policy>empty();
    var layers =
        new Layers(
            choices.list(2, one -> policy(random(one, ""))),
            resource,
            choices.oneIn(3) ? List.of(policy(random(choices, ""))) : List.of(),
            choices.oneIn(3) ? List.of(policy(random(choices, ""))) : List.of(),
            choices.oneIn(2)
                ? List.of(List.of(ALL), List.of(ALL, policy(random(choices, ""))))
                : List.of(),
            List.of(),
            List.of());
    return new Small(layers, choices.oneOf(OWN, OTHER));
  }

  private static String principal(Choices choices) {
    return choices.oneOf(
        "\"*\"",
        "{\"AWS\":\"" + OWN + "\"}",
        "{\"AWS\":\"" + ROLE.name() + "\"}",
        "{\"AWS\":\"arn:aws:iam::111122223333:role/other\"}",
        "{\"Service\":\"lambda.amazonaws.com\"}");
  }

  private static String random(Choices choices, String principal) {
    var statements = new ArrayList<String>();
    for (int i = choices.between(1, 3); i > 0; i--) {
      var condition =
          choices.oneOf(
              "",
              "{\"StringEquals\":{\"aws:SourceVpc\":\"x\"}}",
              "{\"StringNotEquals\":{\"aws:SourceVpc\":\"x\"}}",
              "{\"Null\":{\"aws:SourceVpc\":\"true\"}}",
              "{\"StringLikeIfExists\":{\"aws:SourceVpc\":\"x*\"}}");
      statements.add(
          "{\"Effect\":\"%s\",\"%s\":\"%s\",\"%s\":\"%s\"%s%s}"
              .formatted(
                  choices.oneIn(3) ? "Deny" : "Allow",
                  choices.oneIn(5) ? "NotAction" : "Action",
                  choices.oneOf("*", "s3:*", "s3:GetObject", "sqs:*", "kms:*"),
                  choices.oneIn(5) ? "NotResource" : "Resource",
                  choices.oneOf(
                      "*",
                      "arn:aws:s3:::a/*",
                      "arn:aws:s3:::*/1",
                      "arn:aws:sqs:*:*:q",
                      "arn:aws:kms:*:111122223333:*"),
                  principal,
                  condition.isEmpty() ? "" : ",\"Condition\":" + condition));
    }
    return String.join(",", statements);
  }

  private static List<Request> requests(String owner) {
    var all = new ArrayList<Request>();
    for (var action : ACTIONS) {
      for (var resource : RESOURCES) {
        var account = resource.split(":", 6)[4];
        if (!account.isEmpty() && !account.equals(owner)) {
          continue;
        }
        for (var vpc : List.of("", "x", "y", "xy")) {
          var keys =
              vpc.isEmpty()
                  ? Map.<String, List<String>>of()
                  : Map.of("aws:SourceVpc", List.of(vpc));
          all.add(Request.of(ROLE, action, resource, owner, Facts.of(keys)));
        }
      }
    }
    return all;
  }

  private static Finding find(Caller caller, Layers layers) {
    return REQUESTS.allowed(caller, layers, Facts.NONE, Scope.allOf(OWN));
  }

  private static Layers identity(Policy policy) {
    return new Layers(
        List.of(policy), Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static Layers layers(Policy identity, List<Policy> boundary, Policy scp) {
    return new Layers(
        List.of(identity),
        Optional.empty(),
        boundary,
        List.of(),
        List.of(List.of(scp)),
        List.of(),
        List.of());
  }

  private static String statement(String effect, String action, String resource) {
    return "{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(effect, action, resource);
  }

  private static Policy policy(String statements) {
    return Policies.read(
        "policy",
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}",
        Origin.of(SourceFile.of("policy", "")));
  }

  private static Caller caller(String arn) {
    return Caller.read(arn).orElseThrow();
  }
}
