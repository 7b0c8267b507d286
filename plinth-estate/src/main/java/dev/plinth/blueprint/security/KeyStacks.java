package dev.plinth.blueprint.security;

import dev.plinth.blueprint.KeyPurpose;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The customer keys of an account and Region, one for each purpose: whoever may read the logs may
 * not read the data for that.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/prescriptive-guidance/latest/encryption-best-practices/kms.html">Encryption
 *     best practices for KMS</a>
 */
final class KeyStacks {
  private KeyStacks() {}

  /** A stack for each account and Region with keys. */
  static List<Stack> of(SecurityPlan plan) {
    var stacks = new ArrayList<Stack>();
    plan.keyPlaces()
        .forEach((account, regions) ->
            regions.forEach(region -> stacks.add(stack(plan, account, region))));
    return stacks;
  }

  private static Stack stack(SecurityPlan plan, String account, String region) {
    var draft =
        plan.draft(
            account,
            region,
            KeyPurpose.STACK,
            Stage.DAY_1,
            "The customer keys of the account " + account + " in " + region + ".");
    for (var purpose : KeyPurpose.values()) {
      Key.of(
              purpose.logicalId(),
              purpose.alias(),
              purpose.description(),
              use(purpose),
              plan.originOf(account),
              plan.tags(account, purpose.alias()))
          .forEach(draft::add);
      draft.output(
          purpose.output(),
          "The key for " + purpose.word() + ".",
          Value.getAtt(purpose.logicalId(), "Arn"));
    }
    return draft.stack();
  }

  /** Who else may use it: principals of the account get at it by their own policies. */
  private static List<Statement> use(KeyPurpose purpose) {
    return switch (purpose) {
      case DATA ->
          List.of(
              // Auto Scaling launches with its own role, whose policy names no key
              autoScaling("AutoScaling")
                  .action(
                      "kms:Decrypt",
                      "kms:DescribeKey",
                      "kms:Encrypt",
                      "kms:GenerateDataKey*",
                      "kms:ReEncrypt*"),
              autoScaling("AutoScalingVolumes")
                  .action("kms:CreateGrant")
                  .when("Bool", "kms:GrantIsForAWSResource", "true"));
      case LOGS ->
          List.of(
              Statement.allow("LogGroups")
                  .service("logs.amazonaws.com")
                  .action(
                      "kms:Decrypt",
                      "kms:DescribeKey",
                      "kms:Encrypt",
                      "kms:GenerateDataKey*",
                      "kms:ReEncrypt*")
                  .onAll()
                  .when(
                      "ArnLike",
                      "kms:EncryptionContext:aws:logs:arn",
                      Value.sub(
                          "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*")),
              Statement.allow("Alarms")
                  .service("cloudwatch.amazonaws.com", "events.amazonaws.com")
                  .action("kms:Decrypt", "kms:GenerateDataKey*")
                  .onAll()
                  .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId")));
      // AWS Backup and Secrets Manager come with the rights of the role that calls them
      case BACKUPS, SECRETS -> List.of();
    };
  }

  private static Statement autoScaling(String sid) {
    return Statement.allow(sid)
        .everybody()
        .onAll()
        .when("StringEquals", "kms:CallerAccount", Value.ref("AWS::AccountId"))
        // a policy that names a role which is not there yet is refused; a condition may name it
        .when(
            "ArnLike",
            "aws:PrincipalArn",
            Value.sub(
                "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/"
                    + "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*"));
  }
}
