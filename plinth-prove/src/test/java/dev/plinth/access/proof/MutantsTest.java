package dev.plinth.access.proof;

import static dev.plinth.access.proof.Mutant.check;
import static dev.plinth.access.proof.Mutant.element;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Caller;
import dev.plinth.access.Facts;
import dev.plinth.access.Match;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Policy;
import dev.plinth.access.proof.Mutant.Element;
import dev.plinth.access.proof.Mutant.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies against variants of themselves, which the prover and an enumeration compare. */
class MutantsTest {
  private static final Containment CONTAINMENT = new Containment(ServiceAuthorization.standard());
  private static final int MUTANTS = 100;
  private static final Element HOLDER = element("");

  /**
   * A policy, and requests that may tell it from its variants.
   *
   * @param contexts what requests carry
   */
  private record Base(
      String name,
      Mutant policy,
      List<String> callers,
      List<String> actions,
      List<String> resources,
      List<Facts> contexts) {
    @Override
    public String toString() {
      return name;
    }

    List<Request> requests() {
      var all = new ArrayList<Request>();
      for (var who : callers) {
        var caller = Caller.read(who).orElseThrow();
        for (var action : actions) {
          for (var resource : resources) {
            for (var context : contexts) {
              all.add(Request.of(caller, action, resource, "", context));
            }
          }
        }
      }
      return all;
    }
  }

  private static final String ANA = "arn:aws:iam::111122223333:user/ana";
  private static final String DEPLOY = "arn:aws:iam::111122223333:role/deploy";
  private static final String OUTSIDER = "arn:aws:iam::444455556666:role/deploy";

  static List<Base> bases() {
    return List.of(
        new Base(
            "folders of a bucket",
            Mutant.of(
                new Part(
                    "Allow",
                    HOLDER,
                    element("Action", "s3:GetObject", "s3:PutObject*"),
                    element("Resource", "arn:aws:s3:::files/home/${aws:username}/*"),
                    List.of()),
                new Part(
                    "Allow",
                    HOLDER,
                    element("Action", "s3:ListBucket"),
                    element("Resource", "arn:aws:s3:::files"),
                    List.of(check("StringLike", "s3:prefix", "home/${aws:username}/*", "")))),
            List.of(ANA, DEPLOY, "arn:aws:iam::111122223333:user/bo"),
            List.of("s3:GetObject", "s3:PutObjectAcl", "s3:ListBucket"),
            List.of(
                "arn:aws:s3:::files",
                "arn:aws:s3:::files/home/ana/x",
                "arn:aws:s3:::files/home/${aws:username}/x",
                "arn:aws:s3:::files/home/bo/x"),
            List.of(
                Facts.EMPTY,
                Facts.EMPTY.with("s3:prefix", ""),
                Facts.EMPTY.with("s3:prefix", "home/ana/x"),
                Facts.EMPTY.with("s3:prefix", "home/${aws:username}/"))),
        new Base(
            "a bucket for one account",
            Mutant.of(
                new Part(
                    "Allow",
                    element("Principal", "111122223333", OUTSIDER),
                    element("Action", "s3:Get*"),
                    element("Resource", "arn:aws:s3:::files/*"),
                    List.of()),
                new Part(
                    "Deny",
                    element("Principal", "*"),
                    element("NotAction", "s3:GetObject"),
                    element("Resource", "arn:aws:s3:::files/*"),
                    List.of(
                        check("StringNotEquals", "aws:SourceVpce", "vpce-1", "vpce-2"),
                        check("Bool", "aws:SecureTransport", "false")))),
            List.of(ANA, DEPLOY, OUTSIDER, "*", "lambda.amazonaws.com"),
            List.of("s3:GetObject", "s3:GetObjectAcl", "s3:PutObject"),
            List.of("arn:aws:s3:::files/a", "arn:aws:s3:::files", "arn:aws:s3:::other/a"),
            List.of(
                Facts.EMPTY,
                Facts.EMPTY.with("aws:SourceVpce", "vpce-1").with("aws:SecureTransport", "false"),
                Facts.EMPTY.with("aws:SourceVpce", "vpce-3").with("aws:SecureTransport", "false"),
                Facts.EMPTY.with("aws:SecureTransport", "true"))),
        new Base(
            "instances by tag",
            Mutant.of(
                new Part(
                    "Allow",
                    HOLDER,
                    element("Action", "ec2:StartInstances", "ec2:StopInstances"),
                    element("Resource", "arn:aws:ec2:*:*:instance/*"),
                    List.of(
                        check("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}"))),
                new Part(
                    "Deny",
                    HOLDER,
                    element("Action", "ec2:*Instances"),
                    element("NotResource", "arn:aws:ec2:us-east-1:111122223333:*"),
                    List.of(check("StringNotLike", "aws:RequestedRegion", "us-*", "eu-west-?")))),
            List.of(ANA),
            List.of("ec2:StartInstances", "ec2:StopInstances", "ec2:RunInstances"),
            List.of(
                "arn:aws:ec2:us-east-1:111122223333:instance/i-1",
                "arn:aws:ec2:eu-west-1:111122223333:instance/i-2",
                "arn:aws:ec2:us-east-1:111122223333:volume/v-1"),
            List.of(
                Facts.EMPTY,
                tagged("shop", "shop", "us-east-1"),
                tagged("shop", "pay", "eu-west-1"),
                tagged("${aws:PrincipalTag/team}", "shop", "ap-south-1"))),
        new Base(
            "tags that may be set",
            Mutant.of(
                new Part(
                    "Allow",
                    HOLDER,
                    element("Action", "ec2:CreateTags", "ec2:DeleteTags"),
                    element("Resource", "*"),
                    List.of(
                        check("ForAllValues:StringEquals", "aws:TagKeys", "team", "cost"),
                        check("StringLike", "aws:RequestTag/team", "shop-*"))),
                new Part(
                    "Deny",
                    HOLDER,
                    element("Action", "ec2:DeleteTags"),
                    element("Resource", "*"),
                    List.of(check("ForAnyValue:StringLike", "aws:TagKeys", "c*")))),
            List.of(ANA),
            List.of("ec2:CreateTags", "ec2:DeleteTags"),
            List.of("arn:aws:ec2:us-east-1:111122223333:instance/i-1", "*"),
            List.of(
                Facts.EMPTY,
                Facts.EMPTY
                    .with("aws:TagKeys", List.of("team"))
                    .with("aws:RequestTag/team", "shop-a"),
                Facts.EMPTY
                    .with("aws:TagKeys", List.of("team", "cost"))
                    .with("aws:RequestTag/team", "shop-"),
                Facts.EMPTY
                    .with("aws:TagKeys", List.of("other"))
                    .with("aws:RequestTag/team", "pay"),
                Facts.EMPTY.with("aws:TagKeys", ""))),
        new Base(
            "from some networks at some time",
            Mutant.of(
                new Part(
                    "Allow",
                    HOLDER,
                    element("NotAction", "iam:*", "organizations:*"),
                    element("Resource", "*"),
                    List.of(
                        check("IpAddress", "aws:SourceIp", "203.0.113.0/24", "2001:db8::/32"),
                        check("DateLessThan", "aws:CurrentTime", "2027-01-01T00:00:00Z"))),
                new Part(
                    "Deny",
                    HOLDER,
                    element("Action", "*"),
                    element("Resource", "*"),
                    List.of(
                        check("NumericGreaterThan", "aws:MultiFactorAuthAge", "3600"),
                        check("BoolIfExists", "aws:MultiFactorAuthPresent", "false")))),
            List.of(ANA),
            List.of("iam:CreateUser", "s3:GetObject", "organizations:ListRoots"),
            List.of("*", "arn:aws:s3:::files/a", "arn:aws:iam::111122223333:user/x"),
            List.of(
                at("203.0.113.9", "2026-06-01T00:00:00Z"),
                at("192.0.2.1", "2026-06-01T00:00:00Z"),
                at("2001:db8::1", "2028-01-01T00:00:00Z"),
                at("203.0.113.9", "2026-06-01T00:00:00Z").with("aws:MultiFactorAuthAge", "7200"),
                Facts.EMPTY)));
  }

  private static Facts tagged(String resource, String principal, String region) {
    return Facts.EMPTY
        .with("aws:ResourceTag/team", resource)
        .with("aws:PrincipalTag/team", principal)
        .with("aws:RequestedRegion", region);
  }

  private static Facts at(String address, String time) {
    return Facts.EMPTY.with("aws:SourceIp", address).with("aws:CurrentTime", time);
  }

  @ParameterizedTest
  @MethodSource("bases")
  void noVariantIsCalledMoreOrLessThanItIs(Base base) {
    var requests = base.requests();
    int undecided = 0;
    int told = 0;
    for (int seed = 0; seed < MUTANTS; seed++) {
      var random = new SplittableRandom(seed);
      var first = base.policy().policy();
      var second = base.policy().mutated(random).policy();
      for (var pair : List.of(List.of(first, second), List.of(second, first))) {
        var finding = CONTAINMENT.more(pair.getFirst(), pair.getLast());
        switch (finding) {
          case Finding.None _ ->
              assertThat(requests)
                  .as("%s, seed %d", base, seed)
                  .noneMatch(one -> isMore(one, pair.getFirst(), pair.getLast()));
          case Finding.Found(var request, _) -> {
            told++;
            assertThat(isMore(request, pair.getFirst(), pair.getLast()))
                .as("%s, seed %d: %s", base, seed, request)
                .isTrue();
          }
          case Finding.Undecided _ -> undecided++;
        }
      }
    }
    assertThat(told).as("variants that differ").isGreaterThan(MUTANTS / 2);
    assertThat(undecided).as("variants that are not decided").isLessThan(MUTANTS / 10);
  }

  private static boolean isMore(Request request, Policy first, Policy second) {
    return Policies.allows(first, request) == Match.YES
        && Policies.allows(second, request) == Match.NO;
  }
}
