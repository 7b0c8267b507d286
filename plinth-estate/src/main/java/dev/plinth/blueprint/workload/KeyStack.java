package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of an account and Region: one for data, one for logs, one for secrets, each used by
 * those services alone that hold such.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html">Permissions
 *     for AWS services in key policies</a>
 */
final class KeyStack {
  static final String DATA = "data";
  static final String LOGS = "logs";
  static final String SECRETS = "secrets";

  private KeyStack() {}

  static String output(String purpose) {
    return LogicalId.of(purpose, "key") + "Arn";
  }

  static Stack of(Estate estate, String account, String region, Origin origin) {
    var draft =
        new StackDraft(
            Keys.stack(account, region),
            Stage.MONTH_1,
            "The keys of what runs in " + account + ".",
            origin);
    var tags = Tags.of(estate, account);
    add(draft, DATA, List.of(messages()), tags, origin);
    add(draft, LOGS, List.of(logs()), tags, origin);
    add(draft, SECRETS, List.of(), tags, origin);
    return draft.stack();
  }

  private static void add(
      StackDraft draft, String purpose, List<Value> statements, Tags tags, Origin origin) {
    var id = LogicalId.of(purpose, "key");
    var all = new ArrayList<Value>();
    all.add(
        Value.object(
            "Sid",
            "Account",
            "Effect",
            "Allow",
            "Principal",
            Value.object("AWS", Value.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")),
            "Action",
            "kms:*",
            "Resource",
            "*"));
    all.addAll(statements);
    draft.add(
        Resource.of(
                id,
                "AWS::KMS::Key",
                origin,
                "Description",
                "For " + purpose,
                "EnableKeyRotation",
                true,
                "PendingWindowInDays",
                30,
                "KeyPolicy",
                Trust.document(Value.list(all)),
                "Tags",
                tags.named("plinth-" + purpose))
            .retained());
    draft.add(
        Resource.of(
            id + "Alias",
            "AWS::KMS::Alias",
            origin,
            "AliasName",
            "alias/plinth/" + purpose,
            "TargetKeyId",
            Value.ref(id)));
    draft.output(output(purpose), "The key of " + purpose + ".", Value.getAtt(id, "Arn"));
  }

  /** Topics hand messages to queues, and alarms to topics, in the name of their services. */
  private static Value messages() {
    return service(
        "Messages",
        Value.texts(
            List.of("cloudwatch.amazonaws.com", "events.amazonaws.com", "sns.amazonaws.com")),
        Value.texts(List.of("kms:Decrypt", "kms:GenerateDataKey*")),
        Value.object(
            "StringEquals", Value.object("aws:SourceAccount", Value.ref("AWS::AccountId"))));
  }

  private static Value logs() {
    return service(
        "Logs",
        Value.sub("logs.${AWS::Region}.amazonaws.com"),
        Value.texts(
            List.of(
                "kms:Decrypt*",
                "kms:Describe*",
                "kms:Encrypt*",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*")),
        Value.object(
            "ArnLike",
            Value.object(
                "kms:EncryptionContext:aws:logs:arn",
                Value.sub(
                    "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*"))));
  }

  private static Value service(String sid, Value services, Value actions, Value condition) {
    return Value.object(
        "Sid",
        sid,
        "Effect",
        "Allow",
        "Principal",
        Value.object("Service", services),
        "Action",
        actions,
        "Resource",
        "*",
        "Condition",
        condition);
  }
}
