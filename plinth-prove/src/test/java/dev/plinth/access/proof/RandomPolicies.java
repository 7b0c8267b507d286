package dev.plinth.access.proof;

import dev.plinth.access.Policies;
import dev.plinth.access.language.Policy;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small policies with conditions of all kinds, of which many allow much of what others do. */
final class RandomPolicies {
  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "s3:Get*", "s3:*", "*", "sqs:SendMessage");
  private static final List<String> RESOURCES =
      List.of(
          "*",
          "arn:aws:s3:::a*",
          "arn:aws:s3:::*a",
          "arn:aws:s3:::a?b*",
          "arn:aws:s3:*:*:a/*",
          "arn:*:s3:::a*b");

  /** An operator, a key, and values to choose from. */
  private record Condition(String operator, String key, List<String> values) {}

  private static final List<Condition> CONDITIONS =
      List.of(
          new Condition("StringEquals", "aws:SourceVpc", List.of("vpc-1", "vpc-2")),
          new Condition("StringNotEquals", "aws:SourceVpc", List.of("vpc-1", "vpc-2")),
          new Condition("StringLike", "aws:SourceVpc", List.of("vpc-*", "*1", "vpc-?")),
          new Condition("StringNotLikeIfExists", "aws:SourceVpc", List.of("vpc-*", "*2")),
          new Condition("StringEqualsIgnoreCase", "aws:SourceVpc", List.of("VPC-1", "vpc-2")),
          new Condition("Null", "aws:SourceVpc", List.of("true", "false")),
          new Condition("IpAddress", "aws:SourceIp", List.of("10.0.0.0/8", "10.1.0.0/16")),
          new Condition("NotIpAddress", "aws:SourceIp", List.of("10.0.0.0/9", "2001:db8::/32")),
          new Condition("NumericLessThan", "s3:max-keys", List.of("10", "20")),
          new Condition("NumericGreaterThanEquals", "s3:max-keys", List.of("10", "15.5")),
          new Condition("NumericNotEqualsIfExists", "s3:max-keys", List.of("10")),
          new Condition(
              "DateLessThan", "aws:CurrentTime", List.of("2026-01-01T00:00:00Z", "1800000000")),
          new Condition("DateGreaterThan", "aws:CurrentTime", List.of("2026-06-01T00:00:00Z")),
          new Condition("Bool", "aws:SecureTransport", List.of("true", "false")),
          new Condition("BoolIfExists", "aws:SecureTransport", List.of("true")),
          new Condition("ForAnyValue:StringEquals", "aws:TagKeys", List.of("a", "b")),
          new Condition("ForAllValues:StringLike", "aws:TagKeys", List.of("a*", "b", "c")),
          new Condition("ForAnyValue:StringNotEquals", "aws:TagKeys", List.of("a", "b")),
          new Condition("ForAllValues:StringNotLike", "aws:TagKeys", List.of("*a", "b*")),
          new Condition("Null", "aws:TagKeys", List.of("true", "false")));

  private RandomPolicies() {}

  static Policy next(Random random) {
    var statements = new ArrayList<Json>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      boolean denies = !statements.isEmpty() && random.nextInt(3) == 0;
      var statement =
          Json.object(
              "Effect",
              denies ? "Deny" : "Allow",
              random.nextInt(8) == 0 ? "NotAction" : "Action",
              pick(ACTIONS, random),
              random.nextInt(8) == 0 ? "NotResource" : "Resource",
              pick(RESOURCES, random));
      if (random.nextInt(3) > 0) {
        var condition = pick(CONDITIONS, random);
        var values = List.of(pick(condition.values(), random), pick(condition.values(), random));
        statement =
            statement.with(
                "Condition",
                Json.object(condition.operator(), Json.object(condition.key(), values)));
      }
      statements.add(statement);
    }
    return Policies.read("random", Json.object("Version", "2012-10-17", "Statement", statements));
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
