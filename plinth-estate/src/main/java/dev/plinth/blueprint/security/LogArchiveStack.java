package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The buckets of the log archive, and the key that only the services which write there may use.
 *
 * <p>With Control Tower the trail has a bucket of the landing zone's; a second one would be billed
 * and read by nobody.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html">Log
 *     Archive account</a>
 */
record LogArchiveStack(SecurityPlan plan) {
  static final String TRAIL = "plinth-organization";
  private static final String NAME = "plinth-log-archive";
  private static final String KEY = "Key";
  private static final String KEY_ARN = "KeyArn";
  private static final String ACCESS_LOGS = "AccessLogs";

  /** What one of its buckets is for. */
  enum Content {
    TRAIL("Trail", "trail"),
    CONFIG("Config", "config"),
    FINDINGS("Findings", "findings");

    private final String logicalId;
    private final String word;

    Content(String logicalId, String word) {
      this.logicalId = logicalId;
      this.word = word;
    }

    private String output() {
      return logicalId + "BucketName";
    }
  }

  /** The name of one of its buckets, as an input of another stack. */
  static Value bucket(StackDraft draft, SecurityPlan plan, Content content) {
    return draft.parameter(
        content.output(),
        "String",
        "The bucket for " + content.word + " in the log archive.",
        new Stack.Input.FromStack(id(plan), content.output()));
  }

  /** The ARN of its key, as an input of another stack. */
  static Value keyArn(StackDraft draft, SecurityPlan plan) {
    return draft.parameter(
        "LogArchiveKeyArn",
        "String",
        "The key of the log archive.",
        new Stack.Input.FromStack(id(plan), KEY_ARN));
  }

  private static Stack.Id id(SecurityPlan plan) {
    return new Stack.Id(plan.logArchive(), plan.home(), NAME);
  }

  Stack stack() {
    var account = plan.logArchive();
    var draft =
        plan.draft(
            account,
            NAME,
            Stage.DAY_1,
            "Where the logs of all accounts are kept, locked and encrypted.");
    var tooling = plan.accountId(draft, "SecurityAccountId", plan.tooling());
    var organization = plan.organizationId(draft);
    Key.of(
            KEY,
            "plinth-log-archive",
            "Logs of all accounts",
            users(draft, organization, tooling),
            plan.originOf(account),
            plan.tags(account, "plinth-log-archive"))
        .forEach(draft::add);
    draft.output(KEY_ARN, "The key of the log archive.", Value.getAtt(KEY, "Arn"));
    var retention = plan.organization().retention();
    new LogBucket(
            ACCESS_LOGS,
            "access-logs",
            retention.accessDays(),
            plan.originOf(account),
            plan.tags(account, "plinth-access-logs"))
        .forAccessLogs()
        .forEach(draft::add);
    for (var content : contents()) {
      var bucket =
          new LogBucket(
              content.logicalId,
              content.word,
              retention.days(),
              plan.originOf(account),
              plan.tags(account, "plinth-" + content.word));
      bucket
          .locked(
              Value.getAtt(KEY, "Arn"),
              ACCESS_LOGS,
              writers(content, bucket, organization, tooling))
          .forEach(draft::add);
      draft.output(
          content.output(), "The bucket for " + content.word + ".", Value.ref(content.logicalId));
    }
    return draft.stack();
  }

  private List<Content> contents() {
    return plan.onControlTower()
        ? List.of(Content.CONFIG, Content.FINDINGS)
        : List.of(Content.TRAIL, Content.CONFIG, Content.FINDINGS);
  }

  private List<Statement> users(StackDraft draft, Value organization, Value tooling) {
    var users = new ArrayList<Statement>();
    if (!plan.onControlTower()) {
      var management = plan.accountId(draft, "ManagementAccountId", plan.management());
      users.add(
          Statement.allow("Trail")
              .service("cloudtrail.amazonaws.com")
              .action("kms:Decrypt", "kms:GenerateDataKey*")
              .onAll()
              .when("StringEquals", "aws:SourceArn", trailArn())
              .when(
                  "StringLike",
                  "kms:EncryptionContext:aws:cloudtrail:arn",
                  Value.sub("arn:${AWS::Partition}:cloudtrail:*:${ManagementAccountId}:trail/*")));
      users.add(
          Statement.allow("TrailDescribesKey")
              .service("cloudtrail.amazonaws.com")
              .action("kms:DescribeKey")
              .onAll()
              .when("StringEquals", "aws:SourceAccount", management));
    }
    users.add(
        Statement.allow("Config")
            .service("config.amazonaws.com")
            .action("kms:Decrypt", "kms:GenerateDataKey")
            .onAll()
            .when("StringEquals", "aws:SourceOrgID", organization));
    users.add(
        Statement.allow("Findings")
            .service("guardduty.amazonaws.com")
            .action("kms:GenerateDataKey")
            .onAll()
            .when("StringEquals", "aws:SourceAccount", tooling));
    return users;
  }

  private Value trailArn() {
    return Value.sub(
        "arn:${AWS::Partition}:cloudtrail:"
            + plan.home()
            + ":${ManagementAccountId}:trail/"
            + TRAIL);
  }

  private List<Statement> writers(
      Content content, LogBucket bucket, Value organization, Value tooling) {
    return switch (content) {
      case TRAIL ->
          List.of(
              Statement.allow("TrailReadsAcl")
                  .service("cloudtrail.amazonaws.com")
                  .action("s3:GetBucketAcl")
                  .on(bucket.arn())
                  .when("StringEquals", "aws:SourceArn", trailArn()),
              Statement.allow("Trail")
                  .service("cloudtrail.amazonaws.com")
                  .action("s3:PutObject")
                  .on(
                      bucket.objects("AWSLogs/${ManagementAccountId}/"),
                      bucket.objects("AWSLogs/${OrganizationId}/"))
                  .when("StringEquals", "aws:SourceArn", trailArn())
                  .when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"));
      case CONFIG ->
          List.of(
              Statement.allow("ConfigReadsAcl")
                  .service("config.amazonaws.com")
                  .action("s3:GetBucketAcl", "s3:ListBucket")
                  .on(bucket.arn())
                  .when("StringEquals", "aws:SourceOrgID", organization),
              Statement.allow("Config")
                  .service("config.amazonaws.com")
                  .action("s3:PutObject")
                  .on(bucket.objects("AWSLogs/"))
                  .when("StringEquals", "aws:SourceOrgID", organization)
                  .when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"));
      case FINDINGS ->
          List.of(
              Statement.allow("FindingsFindBucket")
                  .service("guardduty.amazonaws.com")
                  .action("s3:GetBucketLocation")
                  .on(bucket.arn())
                  .when("StringEquals", "aws:SourceAccount", tooling),
              Statement.allow("Findings")
                  .service("guardduty.amazonaws.com")
                  .action("s3:PutObject")
                  .on(bucket.objects(""))
                  .when("StringEquals", "aws:SourceAccount", tooling));
    };
  }
}
