package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Lifecycles;
import dev.plinth.blueprint.PrivateBucket;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.security.SharedKeys;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A bucket, and its copies in another Region and another account within a quarter of an hour.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html">Replication
 *     Time Control</a>
 */
final class FilesPart {
  static final String BUCKET = "Files";
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
    var copies = FilesCopy.of(draft.estate(), draft.workload(), draft.vpc(), files);
    if (copies.isEmpty()) {
      draft.add(bucket);
    } else {
      replicated(draft, files, bucket, keys, copies);
    }
    draft.add(PrivateBucket.policy(BUCKET, List.of(), files.origin()));
    draft.output("FilesBucket", "The bucket.", Value.ref(BUCKET));
  }

  private static void replicated(
      WorkloadDraft draft, Files files, Resource bucket, Keys keys, List<FilesCopy> copies) {
    var rules = new ArrayList<Value>();
    var statements = new ArrayList<Statement>();
    statements.add(
        Statement.allow("ReadSettings")
            .action("s3:GetReplicationConfiguration", "s3:ListBucket")
            .on(Value.getAtt(BUCKET, "Arn")));
    statements.add(
        Statement.allow("ReadObjects")
            .action(
                "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionForReplication",
                "s3:GetObjectVersionTagging")
            .on(Value.sub("${" + BUCKET + ".Arn}/*")));
    for (var copy : copies) {
      draft
          .stack()
          .parameter(
              copy.parameter(),
              "String",
              "The bucket that keeps the copies in " + copy.place() + ".",
              new Input.FromStack(copy.stack(), CopiesStack.BUCKET_ARN));
      rules.add(rule(draft, copy, copy.key(keys)));
      statements.addAll(writing(copy, copy.key(keys)));
    }
    statements.add(Statement.allow("ReadKey").action("kms:Decrypt").on(keys.data()));
    draft.add(
        bucket.with(
            "ReplicationConfiguration",
            Value.object("Role", Value.getAtt(ROLE, "Arn"), "Rules", Value.list(rules))));
    var role =
        ServiceRole.of(
            ROLE,
            "s3.amazonaws.com",
            draft.tagged(draft.name("files-replication")),
            files.origin());
    draft.add(
        copies.stream().anyMatch(FilesCopy.InAccount.class::isInstance)
            ? role.with("Path", SharedKeys.replicationPath(draft.workload()))
            : role);
    draft.add(ServiceRole.policy(ROLE + "Policy", ROLE, statements, files.origin()));
  }

  private static List<Statement> writing(FilesCopy copy, Value key) {
    var objects = Value.sub("${" + copy.parameter() + "}/*");
    return switch (copy) {
      case FilesCopy.InRegion _ ->
          List.of(
              Statement.allow("WriteCopies")
                  .action("s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags")
                  .on(objects),
              Statement.allow("WriteKey").action("kms:Encrypt").on(key));
      case FilesCopy.InAccount _ ->
          List.of(
              Statement.allow("WriteAccountCopies")
                  .action(
                      "s3:ObjectOwnerOverrideToBucketOwner",
                      "s3:ReplicateDelete",
                      "s3:ReplicateObject",
                      "s3:ReplicateTags")
                  .on(objects),
              Statement.allow("WriteAccountKey")
                  .action("kms:Encrypt", "kms:GenerateDataKey")
                  .on(key));
    };
  }

  private static Value rule(WorkloadDraft draft, FilesCopy copy, Value key) {
    return Value.object(
        "Id",
        copy.rule(),
        "Priority",
        copy.priority(),
        "Status",
        "Enabled",
        "Filter",
        Value.object("Prefix", ""),
        "DeleteMarkerReplication",
        Value.object("Status", "Enabled"),
        "SourceSelectionCriteria",
        Value.object("SseKmsEncryptedObjects", Value.object("Status", "Enabled")),
        "Destination",
        Value.object(destination(draft, copy, key)));
  }

  private static SequencedMap<String, Value> destination(
      WorkloadDraft draft, FilesCopy copy, Value key) {
    var destination = new LinkedHashMap<String, Value>();
    destination.put("Bucket", Value.ref(copy.parameter()));
    destination.put("EncryptionConfiguration", Value.object("ReplicaKmsKeyID", key));
    destination.put(
        "Metrics",
        Value.object("Status", "Enabled", "EventThreshold", Value.object("Minutes", 15)));
    destination.put(
        "ReplicationTime", Value.object("Status", "Enabled", "Time", Value.object("Minutes", 15)));
    switch (copy) {
      case FilesCopy.InRegion _ -> {}
      case FilesCopy.InAccount there -> {
        // else the copies belong to the account that they protect from
        destination.put("AccessControlTranslation", Value.object("Owner", "Destination"));
        destination.put("Account", there.accountId(draft.stack()));
      }
    }
    return destination;
  }
}
