package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.PrivateBucket;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Files;
import java.util.List;

/**
 * A bucket, and its copy in another Region within a quarter of an hour.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html">Replication
 *     Time Control</a>
 */
final class FilesPart {
  static final String BUCKET = "Files";
  static final String RULE = "all";
  private static final String ROLE = "FilesReplicationRole";

  private FilesPart() {}

  static void add(WorkloadDraft draft, Files files, Keys keys) {
    var bucket =
        Lifecycles.tiered(
                PrivateBucket.encrypted(
                    BUCKET, keys.data(), draft.tagged(draft.name("files")), files.origin()))
            .with(
                "LoggingConfiguration",
                Value.object(
                    "DestinationBucketName", Value.ref(LogBucket.ID), "LogFilePrefix", "files/"));
    if (files.replicate().name().isEmpty()) {
      draft.add(bucket);
    } else {
      replicated(draft, files, bucket, keys);
    }
    draft.add(PrivateBucket.policy(BUCKET, List.of(), files.origin()));
    draft.output("FilesBucket", "The bucket.", Value.ref(BUCKET));
  }

  private static void replicated(WorkloadDraft draft, Files files, Resource bucket, Keys keys) {
    var copies = WorkloadStacks.copies(draft.workload(), draft.vpc(), files.replicate().name());
    var target =
        draft
            .stack()
            .parameter(
                "CopyArn",
                "String",
                "The bucket that keeps the copies.",
                new Input.FromStack(copies, CopiesStack.BUCKET_ARN));
    var targetKey = keys.dataIn(files.replicate().name());
    draft.add(
        bucket.with(
            "ReplicationConfiguration",
            Value.object(
                "Role", Value.getAtt(ROLE, "Arn"), "Rules", Value.list(rule(target, targetKey)))));
    draft.add(
        ServiceRole.of(
            ROLE,
            "s3.amazonaws.com",
            draft.tagged(draft.name("files-replication")),
            files.origin()));
    draft.add(
        ServiceRole.policy(
            ROLE + "Policy",
            ROLE,
            List.of(
                Statement.allow("ReadSettings")
                    .action("s3:GetReplicationConfiguration", "s3:ListBucket")
                    .on(Value.getAtt(BUCKET, "Arn")),
                Statement.allow("ReadObjects")
                    .action(
                        "s3:GetObjectVersionAcl",
                        "s3:GetObjectVersionForReplication",
                        "s3:GetObjectVersionTagging")
                    .on(Value.sub("${" + BUCKET + ".Arn}/*")),
                Statement.allow("WriteCopies")
                    .action("s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags")
                    .on(Value.sub("${CopyArn}/*")),
                Statement.allow("ReadKey").action("kms:Decrypt").on(keys.data()),
                Statement.allow("WriteKey").action("kms:Encrypt").on(targetKey)),
            files.origin()));
  }

  private static Value rule(Value target, Value key) {
    return Value.object(
        "Id",
        RULE,
        "Priority",
        1,
        "Status",
        "Enabled",
        "Filter",
        Value.object("Prefix", ""),
        "DeleteMarkerReplication",
        Value.object("Status", "Enabled"),
        "SourceSelectionCriteria",
        Value.object("SseKmsEncryptedObjects", Value.object("Status", "Enabled")),
        "Destination",
        Value.object(
            "Bucket",
            target,
            "EncryptionConfiguration",
            Value.object("ReplicaKmsKeyID", key),
            "Metrics",
            Value.object("Status", "Enabled", "EventThreshold", Value.object("Minutes", 15)),
            "ReplicationTime",
            Value.object("Status", "Enabled", "Time", Value.object("Minutes", 15))));
  }
}
