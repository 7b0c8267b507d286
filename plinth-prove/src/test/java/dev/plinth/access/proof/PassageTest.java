package dev.plinth.access.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Call;
import dev.plinth.access.Caller;
import dev.plinth.access.Decider;
import dev.plinth.access.Facts;
import dev.plinth.access.Layers;
import dev.plinth.access.Match;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.Presence;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.access.proof.Passage.Answer;
import dev.plinth.property.Choices;
import dev.plinth.property.Property;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PassageTest {
  private static final ServiceAuthorization AUTHORIZATION = ServiceAuthorization.standard();
  private static final Passage PASSAGE = new Passage(AUTHORIZATION);
  private static final String OWN = "111122223333";
  private static final String ROLE = "arn:aws:iam::111122223333:role/OrganizationAccountAccessRole";
  private static final Policy ALL =
      policy("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
  private static final Policy OWNED =
      policy(
          """
          {"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"*","Resource":"*"}\
          """);

  private static Answer ask(String scp, String action, String resource, Facts facts) {
    return PASSAGE.of(new Call(ROLE, action, resource, facts), layers(ALL, policy(scp)), OWN);
  }

  /** The key is on no request for a bucket, so nobody makes one any more. */
  @Test
  void theArticlesEncryptionPolicyDeniesEveryCreateBucket() {
    var scp =
        """
        {"Effect":"Deny","Action":["s3:CreateBucket","s3:PutObject"],"Resource":"*","Condition":
          {"StringNotEquals":{"s3:x-amz-server-side-encryption":["AES256","aws:kms"]}}}
        """;
    assertThat(ask(scp, "s3:CreateBucket", "arn:aws:s3:::acme-*", Facts.NONE))
        .isInstanceOfSatisfying(
            Answer.Denied.class,
            denied -> {
              assertThat(denied.isAlways()).isTrue();
              assertThat(denied.request().action()).isEqualTo("s3:CreateBucket");
              assertThat(denied.request().resource()).startsWith("arn:aws:s3:::acme-");
            });
    // an upload may name its encryption, and may not
    assertThat(ask(scp, "s3:PutObject", "arn:aws:s3:::acme-*", Facts.NONE))
        .isInstanceOfSatisfying(
            Answer.Denied.class, denied -> assertThat(denied.isAlways()).isFalse());
    assertThat(ask(scp, "s3:PutBucketPolicy", "arn:aws:s3:::acme-*", Facts.NONE))
        .isInstanceOf(Answer.Passes.class);
  }

  @Test
  void whatIsKnownOfACallDecides() {
    var scp =
        """
        {"Effect":"Deny","NotAction":["iam:*"],"Resource":"*","Condition":
          {"StringNotEquals":{"aws:RequestedRegion":["eu-west-1"]}}}
        """;
    var here = Facts.NONE.with("aws:RequestedRegion", "eu-west-1");
    var there = Facts.NONE.with("aws:RequestedRegion", "us-east-1");
    assertThat(ask(scp, "ec2:CreateVpc", "*", here)).isInstanceOf(Answer.Passes.class);
    assertThat(ask(scp, "iam:CreateRole", "*", there)).isInstanceOf(Answer.Passes.class);
    assertThat(ask(scp, "ec2:CreateVpc", "*", there))
        .isInstanceOfSatisfying(
            Answer.Denied.class, denied -> assertThat(denied.isAlways()).isTrue());
    assertThat(ask(scp, "ec2:CreateVpc", "*", Facts.NONE))
        .isInstanceOfSatisfying(
            Answer.Denied.class, denied -> assertThat(denied.isAlways()).isFalse());
  }

  @Test
  void onlyResourcesThatTheCallMeansCount() {
    var scp =
        """
        {"Effect":"Deny","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:instance/*"}
        """;
    assertThat(ask(scp, "ec2:CreateTags", "arn:aws:ec2:*:111122223333:vpc/*", Facts.NONE))
        .isInstanceOf(Answer.Passes.class);
    assertThat(ask(scp, "ec2:CreateTags", "arn:aws:ec2:*:111122223333:*", Facts.NONE))
        .isInstanceOfSatisfying(
            Answer.Denied.class, denied -> assertThat(denied.isAlways()).isFalse());
    assertThat(ask(scp, "ec2:CreateTags", "arn:aws:ec2:*:111122223333:instance/*", Facts.NONE))
        .isInstanceOfSatisfying(
            Answer.Denied.class, denied -> assertThat(denied.isAlways()).isTrue());
  }

  /** A type that every request names stops them all. */
  @Test
  void oneNeededResourceThatIsShutIsEnough() {
    var scp =
        """
        {"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:subnet/*"},
        {"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:launch-template/*"}
        """;
    assertThat(ask(scp, "ec2:RunInstances", "*", Facts.NONE)).isInstanceOf(Answer.Denied.class);
    assertThat(
            ask(
                "{\"Effect\":\"Deny\",\"Action\":\"ec2:RunInstances\",\"Resource\":\"arn:aws:ec2:*:*:instance/*\"}",
                "ec2:RunInstances",
                "*",
                Facts.NONE))
        .isInstanceOfSatisfying(
            Answer.Denied.class, denied -> assertThat(denied.isAlways()).isTrue());
  }

  @Test
  void whatIsNotKnownIsNoPassage() {
    assertThat(ask("", "s3:NoSuchThing", "*", Facts.NONE)).isInstanceOf(Answer.Undecided.class);
    assertThat(ask("", "s3:CreateBucket", "arn:aws:ec2:::x", Facts.NONE))
        .isInstanceOfSatisfying(
            Answer.Undecided.class,
            undecided -> assertThat(undecided.reason()).contains("`arn:aws:ec2:::x`"));
    assertThat(
            ask(
                "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringSounds\":{\"aws:x\":\"y\"}}}",
                "s3:CreateBucket",
                "*",
                Facts.NONE))
        .isInstanceOf(Answer.Undecided.class);
  }

  @Test
  void everyLayerCounts() {
    var call = new Call(ROLE, "kms:CreateGrant", "arn:aws:kms:*:111122223333:key/*", Facts.NONE);
    var only = policy("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}");
    var none = Optional.of(OWNED);
    var all = List.of(ALL);
    var open = new Layers(all, none, List.of(), List.of(), List.of(), List.of(), List.of());
    assertThat(PASSAGE.of(call, open, OWN)).isInstanceOf(Answer.Passes.class);
    for (var shut :
        List.of(
            new Layers(List.of(only), none, List.of(), List.of(), List.of(), List.of(), List.of()),
            new Layers(
                all, Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of()),
            new Layers(all, none, List.of(only), List.of(), List.of(), List.of(), List.of()),
            new Layers(all, none, List.of(), List.of(only), List.of(), List.of(), List.of()),
            new Layers(
                all, none, List.of(), List.of(), List.of(all, List.of(only)), List.of(), List.of()),
            new Layers(
                all, none, List.of(), List.of(), List.of(), List.of(all, List.of(only)), List.of()),
            new Layers(all, none, List.of(), List.of(), List.of(), List.of(), List.of(only)))) {
      assertThat(PASSAGE.of(call, shut, OWN))
          .isInstanceOfSatisfying(
              Answer.Denied.class, denied -> assertThat(denied.isAlways()).isTrue());
    }
  }

  private static final List<String> ACTIONS =
      List.of("s3:CreateBucket", "s3:PutObject", "ec2:CreateVpc", "iam:CreateRole");
  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:s3:::a",
          "arn:aws:s3:::b",
          "arn:aws:s3:::a/1",
          "arn:aws:s3:::b/1",
          "arn:aws:s3:r:111122223333:accesspoint/p/object/1",
          "arn:aws:ec2:r:111122223333:vpc/1",
          "arn:aws:ec2:r:111122223333:ipam-pool/1",
          "arn:aws:iam::111122223333:role/a");

  /** Condition keys with the values that are tried; without a value the key is missing. */
  private static final Map<String, List<String>> KEYS =
      new TreeMap<>(
          Map.of(
              "aws:SourceVpc", List.of("", "x", "y"),
              "s3:x-amz-acl", List.of("", "x", "y"),
              "ec2:Ipv4IpamPoolId", List.of("", "x", "y")));

  /** Small policies: the answer to each call is that of all its requests, tried one by one. */
  @Test
  void saysOfACallWhatIsTrueOfItsRequests() {
    Property.forAll(
        "a call passes only where all of its requests do",
        PassageTest::world,
        world -> {
          var answer = PASSAGE.of(world.call(), world.layers(), OWN);
          var requests = requests(world.call());
          switch (answer) {
            case Answer.Passes _ ->
                assertThat(requests)
                    .isNotEmpty()
                    .allMatch(one -> Decider.allowed(one, world.layers()) == Match.YES);
            case Answer.Denied(var request, var isAlways) -> {
              assertThat(Decider.allowed(request, world.layers())).isEqualTo(Match.NO);
              if (isAlways) {
                // all of one type at least
                assertThat(requests.stream().filter(one -> isAlike(one, request)))
                    .noneMatch(one -> Decider.allowed(one, world.layers()) == Match.YES);
              }
            }
            case Answer.Undecided(var reason) -> assertThat(requests).as(reason).isEmpty();
          }
        });
  }

  private record Small(Layers layers, Call call) {}

  private static Small world(Choices choices) {
    return new Small(
        layers(ALL, policy(random(choices)), choices.oneIn(2) ? policy(random(choices)) : ALL),
        new Call(
            ROLE,
            choices.oneOf(ACTIONS.toArray(String[]::new)),
            choices.oneOf("*", "arn:aws:s3:::a*", "arn:aws:s3:::*", "arn:aws:*:*:111122223333:*"),
            choices.oneIn(2) ? Facts.NONE : Facts.NONE.with("aws:SourceVpc", "x")));
  }

  private static String random(Choices choices) {
    var statements = new ArrayList<String>();
    for (int i = choices.between(1, 3); i > 0; i--) {
      var key = choices.oneOf(KEYS.keySet().toArray(String[]::new));
      var condition =
          choices.oneOf(
              "",
              "{\"StringEquals\":{\"%s\":\"x\"}}",
              "{\"StringNotEquals\":{\"%s\":\"x\"}}",
              "{\"StringNotEqualsIfExists\":{\"%s\":\"x\"}}",
              "{\"Null\":{\"%s\":\"true\"}}",
              "{\"StringEquals\":{\"%s\":\"x\"},\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/Organization*\"}}");
      statements.add(
          "{\"Effect\":\"%s\",\"%s\":\"%s\",\"%s\":\"%s\"%s}"
              .formatted(
                  choices.oneIn(4) ? "Allow" : "Deny",
                  choices.oneIn(5) ? "NotAction" : "Action",
                  choices.oneOf("*", "s3:*", "s3:CreateBucket", "ec2:*", "iam:Create*"),
                  choices.oneIn(5) ? "NotResource" : "Resource",
                  choices.oneOf(
                      "*", "arn:aws:s3:::a*", "arn:aws:s3:::*/1", "arn:aws:ec2:*:*:vpc/*"),
                  condition.isEmpty() ? "" : ",\"Condition\":" + condition.formatted(key)));
    }
    return String.join(",", statements);
  }

  /** All requests of a call over these resources and values that AWS documents. */
  private static List<Request> requests(Call call) {
    var action = AUTHORIZATION.find(call.action()).orElseThrow();
    var all = new ArrayList<Request>();
    for (var resource : RESOURCES) {
      var type =
          action.resourceTypes().stream()
              .map(use -> use.type())
              .filter(one -> isOf(one.name(), resource))
              .findFirst();
      if (type.isEmpty() || !matches(call.resource(), resource)) {
        continue;
      }
      var facts = List.of(Facts.EMPTY);
      for (var key : KEYS.entrySet()) {
        var more = new ArrayList<Facts>();
        boolean isNever =
            AUTHORIZATION.presence(action, type.get(), key.getKey()) == Presence.NEVER;
        for (var value : isNever ? List.of("") : key.getValue()) {
          if (call.facts().of(key.getKey()) instanceof Facts.Fact.Present(var values)
              && !values.contains(value)) {
            continue;
          }
          facts.forEach(one -> more.add(value.isEmpty() ? one : one.with(key.getKey(), value)));
        }
        facts = List.copyOf(more);
      }
      facts.forEach(one ->
          all.add(Request.of(Caller.read(ROLE).orElseThrow(), call.action(), resource, OWN, one)));
    }
    return all;
  }

  private static boolean isOf(String type, String resource) {
    return switch (type) {
      case "bucket" -> resource.startsWith("arn:aws:s3:::") && !resource.contains("/");
      case "object" -> resource.startsWith("arn:aws:s3:::") && resource.contains("/");
      case "accesspointobject" -> resource.contains(":accesspoint/");
      default -> resource.contains(":" + type + "/");
    };
  }

  private static boolean isAlike(Request one, Request other) {
    return AUTHORIZATION.find(one.action()).orElseThrow().resourceTypes().stream()
        .map(use -> use.type().name())
        .anyMatch(type -> isOf(type, one.resource()) && isOf(type, other.resource()));
  }

  private static boolean matches(String glob, String resource) {
    return resource.matches(glob.replace("*", ".*"));
  }

  private static Layers layers(Policy... levels) {
    return new Layers(
        List.of(ALL),
        Optional.of(OWNED),
        List.of(),
        List.of(),
        List.of(List.of(ALL, levels[1]), List.of(ALL, levels[levels.length - 1])),
        List.of(),
        List.of());
  }

  private static Policy policy(String statements) {
    return Policies.read(
        "policy",
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}",
        Origin.of(SourceFile.of("policy", "")));
  }
}
