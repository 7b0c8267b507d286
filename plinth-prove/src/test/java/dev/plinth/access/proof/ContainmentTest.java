package dev.plinth.access.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Match;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainmentTest {
  private static final Containment CONTAINMENT = new Containment(ServiceAuthorization.standard());

  private static Policy policy(String statements) {
    return Policies.read(
        "policy", Json.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
  }

  private static Policy allow(String actions, String resources, String condition) {
    return policy(statement("Allow", actions, resources, condition));
  }

  private static String statement(
      String effect, String actions, String resources, String condition) {
    return "{\"Effect\":\"%s\",\"Action\":[\"%s\"],\"Resource\":[\"%s\"]%s}"
        .formatted(
            effect,
            actions.replace(" ", "\",\""),
            resources.replace(" ", "\",\""),
            condition.isEmpty() ? "" : ",\"Condition\":{" + condition + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "StringEquals":{"aws:SourceVpc":"vpc-1"}  | "StringLike":{"aws:SourceVpc":"vpc-*"} | false | true
          "Bool":{"aws:SecureTransport":"true"}     | "Bool":{"aws:SecureTransport":["true","false"]} | false | true
          "IpAddress":{"aws:SourceIp":"10.0.0.0/24"} | "IpAddress":{"aws:SourceIp":"10.0.0.0/16"} | false | true
          "IpAddress":{"aws:SourceIp":["10.0.0.0/25","10.0.0.128/25"]} | "IpAddress":{"aws:SourceIp":"10.0.0.0/24"} | false | false
          "NumericLessThan":{"s3:max-keys":"10"}    | "NumericLessThanEquals":{"s3:max-keys":"10"} | false | true
          "DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"} | "DateLessThan":{"aws:CurrentTime":"1767225600"} | false | false
          "Null":{"aws:SourceVpc":"false"}          | "StringLike":{"aws:SourceVpc":"*"} | false | false
          "StringNotEquals":{"aws:SourceVpc":"vpc-1"} | "StringNotEqualsIfExists":{"aws:SourceVpc":"vpc-1"} | false | false
          "StringEquals":{"aws:SourceVpc":"vpc-1"}  | "StringEqualsIfExists":{"aws:SourceVpc":"vpc-1"} | false | true
          "ForAllValues:StringEquals":{"aws:TagKeys":["a"]} | "ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]} | false | true
          "ForAnyValue:StringEquals":{"aws:TagKeys":["a"]} | "ForAllValues:StringEquals":{"aws:TagKeys":["a"]} | true | true
          "StringEqualsIgnoreCase":{"aws:SourceVpc":"A"} | "StringEquals":{"aws:SourceVpc":["A","a"]} | false | false
          "ForAnyValue:StringEquals":{"idp.acme.example:groups":"a"},"ForAnyValue:StringLike":{"idp.acme.example:groups":"b*"} | "Null":{"idp.acme.example:groups":"true"} | true | true
          "Null":{"acme:level":"false"}             | "NumericLessThan":{"acme:level":"10"},"NumericGreaterThanEquals":{"acme:level":"10"} | true | false
          "Null":{"acme:from":"false"}              | "NotIpAddress":{"acme:from":"0.0.0.0/0"} | true | true
          "StringEquals":{"aws:PrincipalAccount":"111122223333"} | "ArnLike":{"aws:PrincipalArn":"arn:aws*:*::111122223333:*"} | false | false
          """)
  void comparesConditions(String first, String second, boolean more, boolean less) {
    var actions = "s3:ListBucket ec2:CreateTags";
    assertThat(CONTAINMENT.more(allow(actions, "*", first), allow(actions, "*", second)))
        .as("first allows more")
        .isInstanceOf(more ? Finding.Found.class : Finding.None.class);
    assertThat(CONTAINMENT.more(allow(actions, "*", second), allow(actions, "*", first)))
        .as("second allows more")
        .isInstanceOf(less ? Finding.Found.class : Finding.None.class);
  }

  /** A value that is no number is neither less than ten nor at least ten. */
  @Test
  void whatIsNotKnownToBeANumberMayBeNone() {
    var less = statement("Allow", "*", "*", "\"NumericLessThan\":{\"acme:level\":\"10\"}");
    var more = statement("Allow", "*", "*", "\"NumericGreaterThanEquals\":{\"acme:level\":\"10\"}");
    var there = allow("*", "*", "\"Null\":{\"acme:level\":\"false\"}");
    assertThat(CONTAINMENT.more(there, policy(less + "," + more)))
        .isInstanceOf(Finding.Found.class);
  }

  @Test
  void showsARequestThatAwsDocuments() {
    var finding =
        CONTAINMENT.more(
            allow("s3:Get*", "arn:aws:s3:::acme-*", ""),
            allow("s3:GetObject*", "arn:aws:s3:::acme-*", ""));
    assertThat(finding).isInstanceOf(Finding.Found.class);
    var found = (Finding.Found) finding;
    assertThat(found.isDocumented()).isTrue();
    assertThat(found.request().resource()).startsWith("arn:aws:s3:::acme-");
  }

  @Test
  void variablesAreValuesOfTheRequest() {
    var own = allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/*", "");
    var all = allow("s3:GetObject", "arn:aws:s3:::home/*", "");
    assertThat(CONTAINMENT.more(own, all)).isInstanceOf(Finding.None.class);
    assertThat(CONTAINMENT.more(all, own)).isInstanceOf(Finding.Found.class);
    assertThat(CONTAINMENT.more(own, own)).isNotInstanceOf(Finding.Found.class);
  }

  @Test
  void whatCannotBeReadIsNeverCompared() {
    var odd = allow("s3:GetObject", "*", "\"StringSounds\":{\"aws:SourceVpc\":\"vpc\"}");
    assertThat(CONTAINMENT.more(odd, policy(statement("Deny", "*", "*", ""))))
        .isInstanceOf(Finding.Undecided.class);
  }

  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "s3:PutObject", "sqs:SendMessage");
  private static final List<String> RESOURCES =
      List.of("arn:aws:s3:::a/1", "arn:aws:s3:::a/2", "arn:aws:s3:::b/1");
  private static final List<String> PATTERNS =
      List.of("*", "arn:aws:s3:::a/*", "arn:aws:s3:::*/1", "arn:aws:s3:::b/1", "arn:aws:s3:::?/2");
  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringEqualsIfExists",
          "StringNotLike",
          "Null");

  /** Small policies, all of whose requests over a few values are tried. */
  @Test
  void neverSaysNoneWhereARequestIsFound() {
    int found = 0;
    for (long seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      var first = random(random);
      var second = random(random);
      var finding = CONTAINMENT.more(first, second);
      assertThat(finding).as("seed %s", seed).isNotInstanceOf(Finding.Undecided.class);
      if (finding instanceof Finding.None) {
        for (var request : requests()) {
          assertThat(isMore(request, first, second)).as("seed %s: %s", seed, request).isFalse();
        }
      } else {
        found++;
      }
    }
    assertThat(found).isBetween(100, 399);
  }

  private static boolean isMore(Request request, Policy first, Policy second) {
    return Policies.allows(first, request) == Match.YES
        && Policies.allows(second, request) != Match.YES;
  }

  private static Policy random(Random random) {
    var statements = new ArrayList<String>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      var operator = pick(OPERATORS, random);
      var value =
          operator.equals("Null")
              ? pick(List.of("true", "false"), random)
              : pick(List.of("x", "y", "x*"), random);
      statements.add(
          statement(
              random.nextInt(3) == 0 ? "Deny" : "Allow",
              pick(List.of("s3:*", "s3:GetObject", "*", "s3:Put*"), random),
              pick(PATTERNS, random),
              random.nextBoolean()
                  ? ""
                  : "\""
                      + operator
                      + "\":{\""
                      + pick(List.of("aws:SourceVpc", "aws:SourceVpce"), random)
                      + "\":\""
                      + value
                      + "\"}"));
    }
    return policy(String.join(",", statements));
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static List<Request> requests() {
    var all = new ArrayList<Request>();
    var caller = Caller.read("arn:aws:iam::111122223333:user/u").orElseThrow();
    for (var action : ACTIONS) {
      for (var resource : RESOURCES) {
        for (var vpc : List.of("", "x", "y", "xy")) {
          for (var endpoint : List.of("", "x", "y", "xy")) {
            Map<String, List<String>> keys = new LinkedHashMap<>();
            if (!vpc.isEmpty()) {
              keys.put("aws:SourceVpc", List.of(vpc));
            }
            if (!endpoint.isEmpty()) {
              keys.put("aws:SourceVpce", List.of(endpoint));
            }
            all.add(Request.of(caller, action, resource, "", Facts.of(keys)));
          }
        }
      }
    }
    return all;
  }
}
