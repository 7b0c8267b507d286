package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
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
public final class KeyStacks {
  private static final String NAME = "plinth-keys";

  /** What a key is for. */
  public enum Purpose {
    /** Volumes, databases, buckets, queues and topics of workloads. */
    DATA("Data", "data", "What workloads keep"),
    /** Log groups, and what alarms say. */
    LOGS("Logs", "logs", "Logs, and alarms on their way"),
    /** Vaults of backups. */
    BACKUPS("Backups", "backups", "Backups"),
    /** Secrets and parameters. */
    SECRETS("Secrets", "secrets", "Secrets");

    private final String logicalId;
    private final String word;
    private final String description;

    Purpose(String logicalId, String word, String description) {
      this.logicalId = logicalId;
      this.word = word;
      this.description = description;
    }

    /** The alias of the key in each account and Region. */
    public String alias() {
      return "alias/plinth-" + word;
    }

    private String output() {
      return logicalId + "KeyArn";
    }
  }

  private KeyStacks() {}

  /** A stack for each account and Region with keys. */
  static List<Stack> of(SecurityPlan plan) {
    var stacks = new ArrayList<Stack>();
    plan.keyPlaces()
        .forEach((account, regions) ->
            regions.forEach(region -> stacks.add(stack(plan, account, region))));
    return stacks;
  }

  /** The ARN of a key in the same account and Region, as an input of a stack. */
  public static Value arn(StackDraft draft, Purpose purpose) {
    var here = draft.id();
    return draft.parameter(
        purpose.output(),
        "String",
        "The key for " + purpose.word + ".",
        new Stack.Input.FromStack(
            new Stack.Id(here.account(), here.region(), NAME), purpose.output()));
  }

  /** The ARN of a key of the same account in another Region, as an input of a stack. */
  public static Value arnIn(StackDraft draft, String region, Purpose purpose) {
    return draft.parameter(
        "Copy" + purpose.output(),
        "String",
        "The key for " + purpose.word + " in " + region + ".",
        new Stack.Input.FromStack(
            new Stack.Id(draft.id().account(), region, NAME), purpose.output()));
  }

  /** The ARN of a key of another account in the same Region, as an input of a stack. */
  public static Value arnOf(StackDraft draft, String account, Purpose purpose) {
    return draft.parameter(
        "Account" + purpose.output(),
        "String",
        "The key for " + purpose.word + " of the account " + account + ".",
        new Stack.Input.FromStack(
            new Stack.Id(account, draft.id().region(), NAME), purpose.output()));
  }

  private static Stack stack(SecurityPlan plan, String account, String region) {
    var draft =
        plan.draft(
            account,
            region,
            NAME,
            Stage.DAY_1,
            "The customer keys of the account " + account + " in " + region + ".");
    for (var purpose : Purpose.values()) {
      Key.of(
              purpose.logicalId,
              "plinth-" + purpose.word,
              purpose.description,
              SharedKeys.with(use(plan, account, region, purpose), purpose, plan, draft),
              plan.originOf(account),
              plan.tags(account, "plinth-" + purpose.word))
          .forEach(draft::add);
      draft.output(
          purpose.output(),
          "The key for " + purpose.word + ".",
          Value.getAtt(purpose.logicalId, "Arn"));
    }
    return draft.stack();
  }

  /** Who else may use it: principals of the account get at it by their own policies. */
  private static List<Statement> use(
      SecurityPlan plan, String account, String region, Purpose purpose) {
    return switch (purpose) {
      case DATA -> data(plan.hasAssets(account, region));
      case LOGS ->
          List.of(
              Statement.allow("LogGroups")
                  .service(Value.sub("logs.${AWS::Region}.amazonaws.com"))
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

  private static List<Statement> data(boolean hasAssets) {
    var all =
        new ArrayList<>(
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
                    .when("Bool", "kms:GrantIsForAWSResource", "true"),
                // topics hand messages on to queues in the name of the service
                Statement.allow("Topics")
                    .service("sns.amazonaws.com")
                    .action("kms:Decrypt", "kms:GenerateDataKey*")
                    .onAll()
                    .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId"))));
    if (hasAssets) {
      // the policy of a bucket says which distribution reads it; that one is not there yet
      all.add(
          Statement.allow("StaticFiles")
              .service("cloudfront.amazonaws.com")
              .action("kms:Decrypt")
              .onAll()
              .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId"))
              .when(
                  "ArnLike",
                  "aws:SourceArn",
                  Value.sub("arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/*")));
    }
    return all;
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
