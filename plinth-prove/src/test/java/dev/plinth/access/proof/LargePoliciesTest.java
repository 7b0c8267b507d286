package dev.plinth.access.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Policies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies of a size and a kind that make other engines run for ever. */
@Timeout(300)
class LargePoliciesTest {
  private static final Containment CONTAINMENT = new Containment(ServiceAuthorization.standard());

  private static Policy policy(List<Json> statements) {
    return Policies.read("policy", Json.object("Version", "2012-10-17", "Statement", statements));
  }

  private static Json statement(
      String effect, List<String> actions, List<String> resources, Json.JsonObject conditions) {
    return Json.object(
        "Effect", effect, "Action", actions, "Resource", resources, "Condition", conditions);
  }

  private static Policy get(List<String> resources) {
    return policy(List.of(statement("Allow", List.of("s3:GetObject"), resources, Json.object())));
  }

  private static List<String> numbered(int from, int to, String form) {
    return IntStream.range(from, to).mapToObj(i -> form.replace("#", "" + i)).toList();
  }

  private static void assertMore(Policy first, Policy second) {
    assertThat(CONTAINMENT.more(first, second)).isInstanceOf(Finding.Found.class);
  }

  private static void assertNoMore(Policy first, Policy second) {
    assertThat(CONTAINMENT.more(first, second)).isInstanceOf(Finding.None.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 5_000})
  void seesTheOnePatternThatIsMissing(int count) {
    var all = get(numbered(0, count, "arn:aws:s3:::acme-#/*/x?y*z"));
    var fewer = get(numbered(1, count, "arn:aws:s3:::acme-#/*/x?y*z"));
    assertMore(all, fewer);
    assertNoMore(fewer, all);
  }

  @ParameterizedTest
  @CsvSource({
    "5_000, arn:aws:s3:::team-#-*, arn:aws:s3:::team-#-*/data/*",
    "400, arn:aws:s3:::*-#-*, arn:aws:s3:::*-#-*/data/*"
  })
  void seesThatEachPatternIsWithinAnother(String count, String wide, String narrow) {
    int number = Integer.parseInt(count.replace("_", ""));
    assertNoMore(get(numbered(0, number, narrow)), get(numbered(0, number, wide)));
    assertMore(get(numbered(0, number, wide)), get(numbered(0, number, narrow)));
  }

  /** Statements for teams, each with an exception that denies, and one for the organization. */
  private static List<Json> teams(int count) {
    var all = new ArrayList<Json>();
    var actions = List.of("s3:GetObject", "s3:PutObject", "sqs:SendMessage", "s3:*");
    for (int i = 0; i < count; i++) {
      var action = List.of(actions.get(i % 4));
      var resource = "arn:aws:" + (i % 4 == 2 ? "sqs" : "s3") + ":::team-" + i + "-*";
      all.add(
          statement(
              "Allow",
              action,
              List.of(resource + "/data/*"),
              Json.object(
                  "IpAddress",
                  Json.object("aws:SourceIp", "10." + i % 250 + ".0.0/16"),
                  "Bool",
                  Json.object("aws:MultiFactorAuthPresent", "true"))));
      if (i % 7 == 0) {
        var admin = "arn:aws:iam::111122223333:role/admin-" + i;
        all.add(
            statement(
                "Deny",
                action,
                List.of(resource),
                Json.object("ArnNotLike", Json.object("aws:PrincipalArn", admin))));
      }
    }
    all.add(
        statement(
            "Deny",
            List.of("*"),
            List.of("*"),
            Json.object("Null", Json.object("aws:PrincipalOrgID", "true"))));
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 1_000})
  void decidesManyStatements(int count) {
    var teams = teams(count);
    var all = policy(teams);
    var without = new ArrayList<>(teams);
    without.remove(1);
    var mfa = Json.object("Bool", Json.object("aws:MultiFactorAuthPresent", "true"));
    assertMore(all, policy(List.of(statement("Allow", List.of("s3:*"), List.of("*team-1*"), mfa))));
    var organization = Json.object("Null", Json.object("aws:PrincipalOrgID", "false"));
    assertNoMore(
        all, policy(List.of(statement("Allow", List.of("*"), List.of("*"), organization))));
    var network = Json.object("IpAddress", Json.object("aws:SourceIp", "10.0.0.0/8"));
    assertNoMore(
        all,
        policy(
            List.of(
                statement("Allow", List.of("s3:Get*", "s3:L*"), List.of("*"), Json.object()),
                statement("Allow", List.of("s3:*", "sqs:*"), List.of("*"), network))));
    assertNoMore(all, policy(teams(count)));
    // without a denial more is allowed, to those who are no administrators of the team
    assertMore(policy(without), all);
    assertNoMore(all, policy(without));
  }

  private static List<Json> tokens(int count) {
    var all = new ArrayList<Json>();
    for (int i = 0; i < count; i++) {
      var token = "*tok" + (char) ('a' + i) + "*";
      var other = Json.object("StringNotLike", Json.object("aws:SourceVpc", token));
      all.add(statement("Deny", List.of("*"), List.of("*"), other));
    }
    all.add(statement("Allow", List.of("*"), List.of("*"), Json.object()));
    return all;
  }

  private static Policy sourceLike(String glob) {
    var like = Json.object("StringLike", Json.object("aws:SourceVpc", glob));
    return policy(List.of(statement("Allow", List.of("*"), List.of("*"), like)));
  }

  /** A text must have all of the tokens in it, in any order. */
  @ParameterizedTest
  @ValueSource(ints = {12, 24})
  void findsATextWithManyTokens(int count) {
    assertMore(policy(tokens(count)), sourceLike("*tokz*"));
    assertNoMore(policy(tokens(count)), sourceLike("*tok*"));
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 200})
  void readsManyStars(int count) {
    var stars = new StringBuilder();
    for (int i = 0; i < count; i++) {
      stars.append('*').append((char) ('a' + i % 26));
    }
    var all = get(List.of(stars + "*"));
    assertNoMore(all, get(List.of(stars.substring(2) + "*")));
    assertMore(all, get(List.of(stars.reverse() + "*")));
  }

  /** The one letter that matters is far behind the one that does not. */
  @Test
  void neverSaysNoneOfWhatItDidNotLookThrough() {
    var hard = get(List.of("*a" + "?".repeat(40) + "b*"));
    assertThat(CONTAINMENT.more(hard, get(List.of("*a" + "?".repeat(30) + "b*c"))))
        .isInstanceOf(Finding.Found.class);
  }

  @Test
  void comparesPoliciesOfAMegabyte() {
    var many = new ArrayList<Json>();
    for (int i = 0; i < 8_000; i++) {
      many.add(
          statement(
              i % 3 == 0 ? "Deny" : "Allow",
              List.of("service-" + i % 500 + ":Do" + i),
              List.of("arn:aws:s3:::bucket-" + i + "/*"),
              Json.object("StringLike", Json.object("aws:SourceVpc", "vpc-" + i + "*"))));
    }
    assertMore(policy(many), policy(many.subList(0, many.size() - 3)));
    assertNoMore(policy(many.subList(0, many.size() - 3)), policy(many));
  }

  @Test
  void readsAPatternOfAMegabyte() {
    var pattern = "*ab".repeat(300_000);
    assertMore(get(List.of(pattern)), get(List.of(pattern + "c")));
    assertNoMore(get(List.of(pattern)), get(List.of(pattern + "*")));
  }
}
