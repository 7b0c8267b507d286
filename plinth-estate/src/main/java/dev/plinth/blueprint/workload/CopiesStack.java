package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.PrivateBucket;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Files;
import java.util.List;

/** What another Region keeps of the files of a workload. */
final class CopiesStack {
  /** The output that holds the ARN of the bucket. */
  static final String BUCKET_ARN = "FilesArn";

  private static final String LOGS = "Logs";

  private CopiesStack() {}

  static Stack of(Estate estate, Workload workload, PlannedVpc vpc, Files files) {
    var region = files.replicate().name();
    var draft =
        new StackDraft(
            WorkloadStacks.copies(workload, vpc, region),
            Stage.MONTH_3,
            "Copies of the files of " + workload.name() + ".",
            files.origin());
    var tags = WorkloadDraft.tags(estate, workload, vpc);
    var key = new Keys(draft).data();
    draft.add(
        Lifecycles.tiered(
                PrivateBucket.encrypted(
                    FilesPart.BUCKET,
                    key,
                    tags.named(workload.name() + "-files-copy"),
                    files.origin()))
            .with(
                "LoggingConfiguration",
                Value.object("DestinationBucketName", Value.ref(LOGS), "LogFilePrefix", "files/")));
    draft.add(PrivateBucket.policy(FilesPart.BUCKET, List.of(), files.origin()));
    LogBucket.add(draft, LOGS, tags.named(workload.name() + "-logs"), files.origin());
    draft.output(BUCKET_ARN, "The bucket.", Value.getAtt(FilesPart.BUCKET, "Arn"));
    return draft.stack();
  }
}
