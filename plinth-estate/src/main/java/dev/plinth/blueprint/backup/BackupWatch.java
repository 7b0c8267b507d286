package dev.plinth.blueprint.backup;

import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.security.FailedEvents;
import dev.plinth.blueprint.security.KeyStacks;
import dev.plinth.blueprint.security.SecurityPlan;
import dev.plinth.blueprint.security.Topic;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * What is told of backups: every job that ends is written down, one that went wrong calls people,
 * and so do two days without a backup where there is a database.
 *
 * <p>AWS Backup tells EventBridge more than it tells the topic of a vault.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html">Events of
 *     AWS Backup</a>
 */
final class BackupWatch {
  private static final String NAME = "plinth-backup";
  private static final String NAMESPACE = "Plinth/Backup";
  private static final String MADE = "backups-made";

  /** Evidence is asked for once a year. */
  private static final int LOG_DAYS = 400;

  private static final String RECORD = "/aws/events/" + NAME;

  private static final int DAY = 24 * 3600;

  private static final List<String> JOBS =
      List.of("Backup Job State Change", "Copy Job State Change", "Restore Job State Change");

  private BackupWatch() {}

  static void add(StackDraft draft, SecurityPlan plan, Origin origin) {
    var tags = plan.tags(draft.id().account(), NAME);
    Topic.addTo(draft, plan, NAME);
    FailedEvents.addTo(draft, plan, NAME, "Trouble");
    trouble(draft, origin, tags);
    record(draft, origin, tags);
    draft.add(FailedEvents.alarm(NAME, "What AWS Backup tells did not reach people", origin, tags));
    if (isSureOfWork(draft, plan)) {
      idle(draft, origin, tags);
    }
  }

  /** Whether something is backed up every day for sure: a database of a workload. */
  private static boolean isSureOfWork(StackDraft draft, SecurityPlan plan) {
    var vpcs = plan.estate().network().vpcs();
    return plan.estate().workloads().stream()
        .filter(workload -> workload.part(Database.class).isPresent())
        .map(workload -> vpcs.get(workload.vpc().name()))
        .anyMatch(vpc ->
            vpc != null
                && vpc.account().name().equals(draft.id().account())
                && vpc.region().name().equals(draft.id().region()));
  }

  private static void trouble(StackDraft draft, Origin origin, Value tags) {
    draft.add(
        rule(
            "Trouble",
            "A backup, copy or restore that went wrong, or left something out",
            Value.object(
                "$or",
                Value.list(
                    // backups and copies have a state, restores a status
                    Value.object("state", List.of("ABORTED", "EXPIRED", "FAILED", "PARTIAL")),
                    Value.object("status", List.of("ABORTED", "FAILED")),
                    Value.object("validationStatus", List.of("FAILED")),
                    Value.object(
                        "state",
                        List.of("COMPLETED"),
                        "statusMessage",
                        Value.list(Value.object("exists", true))))),
            Value.object(
                "Id",
                "people",
                "Arn",
                Value.ref(Topic.ID),
                "DeadLetterConfig",
                Value.object("Arn", Value.getAtt(FailedEvents.ID, "Arn"))),
            origin,
            tags));
  }

  /** The proof that something was backed up, copied and restored. */
  private static void record(StackDraft draft, Origin origin, Value tags) {
    draft.add(
        Resource.of(
                "Record",
                "AWS::Logs::LogGroup",
                origin,
                "LogGroupName",
                RECORD,
                "KmsKeyId",
                KeyStacks.arn(draft, KeyStacks.Purpose.LOGS),
                "RetentionInDays",
                LOG_DAYS,
                "Tags",
                tags)
            .retained());
    draft.add(
        rule(
            "Ended",
            "Every backup, copy and restore that ended",
            Value.object(
                "$or",
                Value.list(
                    Value.object(
                        "state", List.of("ABORTED", "COMPLETED", "EXPIRED", "FAILED", "PARTIAL")),
                    Value.object("status", List.of("ABORTED", "COMPLETED", "FAILED")))),
            Value.object("Id", "record", "Arn", Value.getAtt("Record", "Arn")),
            origin,
            tags));
    var streams =
        Value.sub(
            "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"
                + RECORD
                + ":*");
    draft.add(
        Resource.of(
            "RecordPolicy",
            "AWS::Logs::ResourcePolicy",
            origin,
            "PolicyName",
            NAME,
            "PolicyDocument",
            Statement.policy(
                Statement.allow("Events")
                    .service("delivery.logs.amazonaws.com", "events.amazonaws.com")
                    .action("logs:CreateLogStream", "logs:PutLogEvents")
                    .on(streams)
                    .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId")))));
  }

  private static void idle(StackDraft draft, Origin origin, Value tags) {
    draft.add(
        Resource.of(
            "Made",
            "AWS::Logs::MetricFilter",
            origin,
            "FilterName",
            NAME + "-made",
            "LogGroupName",
            Value.ref("Record"),
            "FilterPattern",
            "{ ($.detail.backupJobId = \"*\") && ($.detail.state = \"COMPLETED\") }",
            "MetricTransformations",
            Value.list(
                Value.object(
                    "MetricName", MADE, "MetricNamespace", NAMESPACE, "MetricValue", "1"))));
    draft.add(
        Resource.of(
            "Idle",
            "AWS::CloudWatch::Alarm",
            origin,
            "AlarmName",
            NAME + "-idle",
            "AlarmDescription",
            "No backup was made for two days",
            "Namespace",
            NAMESPACE,
            "MetricName",
            MADE,
            "Statistic",
            "Sum",
            "Period",
            DAY,
            "EvaluationPeriods",
            2,
            "Threshold",
            1,
            "ComparisonOperator",
            "LessThanThreshold",
            // where nothing is made there is nothing to count
            "TreatMissingData",
            "breaching",
            "AlarmActions",
            Value.list(Value.ref(Topic.ID)),
            "Tags",
            tags));
  }

  private static Resource rule(
      String id, String says, Value detail, Value target, Origin origin, Value tags) {
    return Resource.of(
        id,
        "AWS::Events::Rule",
        origin,
        "Description",
        says,
        "EventPattern",
        Value.object("source", List.of("aws.backup"), "detail-type", JOBS, "detail", detail),
        "State",
        "ENABLED",
        "Targets",
        Value.list(target),
        "Tags",
        tags);
  }
}
