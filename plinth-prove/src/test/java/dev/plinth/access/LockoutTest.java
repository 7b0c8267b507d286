package dev.plinth.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.language.Glob;
import dev.plinth.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockoutTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/OrganizationAccountAccessRole";

  private static List<Lockout.Finding> ask(String statement, Call call) {
    var document =
        (Json.JsonObject)
            Json.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}");
    return Lockout.check(
        List.of(
            new Lockout.Level(
                "root", List.of(Lockout.FULL_AWS_ACCESS, Policies.read("mine", document)))),
        List.of(call));
  }

  private static Call call(String action, String resource, Facts facts) {
    return new Call(ROLE, action, resource, facts.with("aws:PrincipalArn", ROLE));
  }

  /** The article's policy: the key is never on CreateBucket, so nobody creates a bucket. */
  @Test
  void theArticlesEncryptionPolicyDeniesEveryCreateBucket() {
    var statement =
        """
        {"Sid": "DenyUnencryptedBuckets", "Effect": "Deny", "Action": "s3:CreateBucket",
         "Resource": "*", "Condition": {"StringNotEquals":
           {"s3:x-amz-server-side-encryption": ["AES256", "aws:kms"]}}}
        """;
    var create =
        call(
            "s3:CreateBucket",
            "arn:aws:s3:::acme-*",
            Facts.NONE.without("s3:x-amz-server-side-encryption"));
    assertThat(ask(statement, create))
        .containsExactly(
            new Lockout.Finding.Denied(create, "root", "mine", "DenyUnencryptedBuckets"));
  }

  @Test
  void theRoleThatIsExemptPasses() {
    var statement =
        """
        {"Effect": "Deny", "NotAction": ["iam:*"], "Resource": "*", "Condition": {
          "StringNotEquals": {"aws:RequestedRegion": ["us-east-1"]},
          "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAccountAccessRole"}}}
        """;
    var facts = Facts.NONE.with("aws:RequestedRegion", "ap-south-1");
    assertThat(ask(statement, call("ec2:CreateVpc", "*", facts))).isEmpty();
    var other = "arn:aws:iam::111122223333:role/path/OrganizationAccountAccessRole";
    var stranger = new Call(other, "ec2:CreateVpc", "*", facts.with("aws:PrincipalArn", other));
    assertThat(ask(statement, stranger))
        .containsExactly(new Lockout.Finding.Denied(stranger, "root", "mine", "1"));
    var global = new Call(other, "iam:CreateRole", "*", facts.with("aws:PrincipalArn", other));
    assertThat(ask(statement, global)).isEmpty();
  }

  @Test
  void whatIsNotKnownIsNeverAllowed() {
    var region =
        """
        {"Sid": "S", "Effect": "Deny", "Action": "ec2:*", "Resource": "*",
         "Condition": {"StringEquals": {"ec2:Vpc": "x"}}}
        """;
    assertThat(ask(region, call("ec2:CreateSubnet", "*", Facts.NONE)))
        .singleElement()
        .isInstanceOfSatisfying(
            Lockout.Finding.Undecided.class,
            undecided -> assertThat(undecided.reason()).contains("`ec2:Vpc`"));
    var operator = region.replace("StringEquals", "StringSounds");
    assertThat(ask(operator, call("ec2:CreateSubnet", "*", Facts.NONE.with("ec2:Vpc", "x"))))
        .singleElement()
        .isInstanceOf(Lockout.Finding.Undecided.class);
    var element = region.replace("\"Action\"", "\"Actions\"");
    assertThat(ask(element, call("ec2:CreateSubnet", "*", Facts.NONE)))
        .singleElement()
        .isInstanceOf(Lockout.Finding.Undecided.class);
  }

  @Test
  void aConditionThatFailsDecidesWhateverElseIsNotKnown() {
    var statement =
        """
        {"Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": {
          "StringEquals": {"ec2:Vpc": "x"}, "Bool": {"aws:SecureTransport": "false"}}}
        """;
    var facts = Facts.NONE.with("aws:SecureTransport", "true");
    assertThat(ask(statement, call("ec2:CreateSubnet", "*", facts))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals,a,NO,NO",
    "StringEqualsIfExists,a,NO,YES",
    "StringNotEquals,a,YES,YES",
    "StringNotEquals,v,NO,YES",
    "StringLike,v*,YES,NO",
    "StringNotLike,v*,NO,YES",
    "ForAnyValue:StringEquals,v,YES,NO",
    "ForAnyValue:StringNotEquals,a,YES,NO",
    "ForAllValues:StringEquals,a,NO,YES",
    "Null,true,NO,YES",
    "Null,false,YES,NO",
    "NumericLessThan,2.0,NO,NO",
  })
  void operatorsMeetPresentAndMissingKeys(
      String operator, String written, Match present, Match absent) {
    var statement =
        "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\""
            + operator
            + "\":{\"k\":\""
            + written
            + "\"}}}";
    assertThat(match(ask(statement, call("a:B", "*", Facts.NONE.with("K", "v")))))
        .isEqualTo(present);
    assertThat(match(ask(statement, call("a:B", "*", Facts.NONE.without("k"))))).isEqualTo(absent);
    assertThat(match(ask(statement, call("a:B", "*", Facts.NONE)))).isEqualTo(Match.UNKNOWN);
  }

  private static Match match(List<Lockout.Finding> findings) {
    if (findings.isEmpty()) {
      return Match.NO;
    }
    return findings.getFirst() instanceof Lockout.Finding.Denied ? Match.YES : Match.UNKNOWN;
  }

  @ParameterizedTest
  @CsvSource({
    "*,arn:aws:s3:::a*,YES",
    "arn:aws:s3:::acme-*,arn:aws:s3:::acme-logs-*,YES",
    "arn:aws:s3:::acme-logs-*,arn:aws:s3:::acme-*,UNKNOWN",
    "arn:aws:s3:::plinth-*,arn:aws:s3:::acme-*,NO",
    "a?c,a*,UNKNOWN",
    "a*,a?c,UNKNOWN",
    "ec2:Describe*,ec2:DescribeVpcs,YES",
    "ec2:describe?,ec2:describe,NO",
    "a*b*c,axxbxxc,YES",
    "a*b*c,axxcxxb,NO",
  })
  void patternsMeetPatterns(String pattern, String text, Match expected) {
    assertThat(Partial.matches(Glob.like(pattern), Glob.like(text))).isEqualTo(expected);
  }

  @Test
  void everyLevelMustAllow() {
    var call = call("ec2:CreateVpc", "*", Facts.NONE);
    var onlyS3 =
        Policies.read(
            "only-s3",
            Json.object(
                "Statement",
                List.of(Json.object("Effect", "Allow", "Action", "s3:*", "Resource", "*"))));
    assertThat(
            Lockout.check(
                List.of(
                    new Lockout.Level("root", List.of(Lockout.FULL_AWS_ACCESS)),
                    new Lockout.Level("production", List.of(onlyS3))),
                List.of(call)))
        .containsExactly(new Lockout.Finding.Denied(call, "production", "", ""));
  }
}
