package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer key with its alias: rotated every year, and thirty days from a deletion to the end.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key
 *     policies</a>
 */
public final class Key {
  private Key() {}

  /**
   * The resources.
   *
   * @param use who may use it beside those whom the account's own policies let
   */
  public static List<Resource> of(
      String logicalId,
      String alias,
      String description,
      List<Statement> use,
      Origin origin,
      Value tags) {
    var statements = new ArrayList<Statement>();
    // without it a key whose users are gone can be managed by nobody, AWS included
    statements.add(
        Statement.allow("Account")
            .principal(Value.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root"))
            .action("kms:*")
            .onAll());
    statements.addAll(use);
    statements.add(grantsOfServices());
    return List.of(
        Resource.of(
                logicalId,
                "AWS::KMS::Key",
                origin,
                "Description",
                description,
                "EnableKeyRotation",
                true,
                "PendingWindowInDays",
                30,
                "KeyPolicy",
                Statement.policy(statements),
                "Tags",
                tags)
            .retained(),
        Resource.of(
            logicalId + "Alias",
            "AWS::KMS::Alias",
            origin,
            "AliasName",
            "alias/" + alias,
            "TargetKeyId",
            Value.ref(logicalId)));
  }

  /**
   * Grants are made by services of AWS alone, for what they keep: a grant outlives the session that
   * made it, and no policy shows it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource">kms:GrantIsForAWSResource</a>
   */
  private static Statement grantsOfServices() {
    return Statement.deny("Grants")
        .everybody()
        .action("kms:CreateGrant")
        .onAll()
        .when("BoolIfExists", "aws:PrincipalIsAWSService", "false")
        .when("BoolIfExists", "kms:GrantIsForAWSResource", "false");
  }
}
