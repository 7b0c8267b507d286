package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Lifecycles;
import dev.plinth.blueprint.PrivateBucket;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Backups;
import dev.plinth.estate.Backups.Lock;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload;
import java.util.List;

/** What another Region or account keeps of the files of a workload. */
final class CopiesStack {
  /** The output that holds the ARN of the bucket. */
  static final String BUCKET_ARN = "FilesArn";

  private static final String LOGS = "Logs";

  private CopiesStack() {}

  static Stack of(Estate estate, Workload workload, PlannedVpc vpc, FilesCopy copy) {
    var draft =
        new StackDraft(
            copy.stack(),
            Stage.MONTH_3,
            "Copies of the files of " + workload.name() + ".",
            copy.origin());
    var tags = tags(estate, workload, vpc, copy);
    var key = new Keys(draft).data();
    var bucket =
        Lifecycles.tiered(
                PrivateBucket.encrypted(
                    FilesPart.BUCKET,
                    key,
                    tags.named(workload.name() + "-files-copy"),
                    copy.origin()))
            .with(
                "LoggingConfiguration",
                Value.object("DestinationBucketName", Value.ref(LOGS), "LogFilePrefix", "files/"));
    switch (copy) {
      case FilesCopy.InRegion _ -> {
        draft.add(bucket);
        draft.add(PrivateBucket.policy(FilesPart.BUCKET, List.of(), copy.origin()));
      }
      case FilesCopy.InAccount _ -> {
        draft.add(locked(bucket, estate.backups()));
        draft.add(
            PrivateBucket.policy(FilesPart.BUCKET, writing(draft, workload, vpc), copy.origin()));
      }
    }
    LogBucket.add(draft, LOGS, tags.named(workload.name() + "-logs"), copy.origin());
    draft.output(BUCKET_ARN, "The bucket.", Value.getAtt(FilesPart.BUCKET, "Arn"));
    return draft.stack();
  }

  private static Tags tags(Estate estate, Workload workload, PlannedVpc vpc, FilesCopy copy) {
    var tags = WorkloadDraft.tags(estate, workload, vpc);
    return switch (copy) {
      case FilesCopy.InRegion _ -> tags;
      case FilesCopy.InAccount _ -> tags.over(Tags.of(estate, copy.stack().account()));
    };
  }

  /** Versions stay as long as backups do, whoever deletes them. */
  private static Resource locked(Resource bucket, Backups backups) {
    return switch (backups.lock()) {
      case Lock.OFF -> bucket;
      case Lock.GOVERNANCE, Lock.COMPLIANCE ->
          PrivateBucket.locked(bucket, backups.lock().name(), backups.keep());
    };
  }

  private static List<Statement> writing(StackDraft draft, Workload workload, PlannedVpc vpc) {
    var writer = FilesCopy.InAccount.writer(draft, workload, vpc);
    var account =
        Value.sub("arn:${AWS::Partition}:iam::${" + FilesCopy.InAccount.SOURCE + "}:root");
    return List.of(
        Statement.allow("Copies")
            .principal(account)
            .action(
                "s3:ObjectOwnerOverrideToBucketOwner",
                "s3:ReplicateDelete",
                "s3:ReplicateObject",
                "s3:ReplicateTags")
            .on(Value.sub("${" + FilesPart.BUCKET + ".Arn}/*"))
            // a policy that names a role which is not there yet is refused
            .when("ArnLike", "aws:PrincipalArn", writer),
        Statement.allow("CopiesNeedVersions")
            .principal(account)
            .action("s3:GetBucketVersioning")
            .on(Value.getAtt(FilesPart.BUCKET, "Arn"))
            .when("ArnLike", "aws:PrincipalArn", writer));
  }
}
