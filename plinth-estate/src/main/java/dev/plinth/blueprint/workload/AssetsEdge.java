package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Assets;

/**
 * What a distribution has in the Region of CloudFront itself: its certificate, and the delivery of
 * its logs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html">Requirements
 *     of certificates</a>
 */
final class AssetsEdge {
  static final String CERTIFICATE = "AssetsCertificate";
  static final String LOGS_ARN = "LogsArn";
  private static final String LOGS = "AssetsLogs";

  private AssetsEdge() {}

  /** A stack with the certificate, for a distribution of another Region's stack. */
  static Stack certificate(WorkloadDraft main, Assets assets) {
    var draft =
        new StackDraft(
            WorkloadStacks.certificate(main.workload(), main.vpc()),
            Stage.MONTH_1,
            "The certificate of static files of " + main.workload().name() + ".",
            assets.origin());
    draft.add(certificate(assets, main.tagged(main.name("assets-certificate"))));
    draft.output(CERTIFICATE + "Arn", "The certificate.", Value.ref(CERTIFICATE));
    return draft.stack();
  }

  static Resource certificate(Assets assets, Value tags) {
    return Certificates.of(CERTIFICATE, assets.domain(), assets.zone(), tags);
  }

  /** A stack that sends the logs of another Region's distribution to the bucket there. */
  static Stack logs(WorkloadDraft main, Assets assets) {
    var draft =
        new StackDraft(
            WorkloadStacks.edgeLogs(main.workload(), main.vpc()),
            Stage.MONTH_1,
            "The logs of static files of " + main.workload().name() + ".",
            assets.origin());
    var stack = main.stack().id();
    draft.parameter(
        "DistributionId",
        "String",
        "What is logged.",
        new Input.FromStack(stack, "DistributionId"));
    var bucket =
        draft.parameter(
            LOGS_ARN, "String", "Where it is kept.", new Input.FromStack(stack, LOGS_ARN));
    logs(
        draft,
        main,
        assets,
        Value.sub(
            "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${DistributionId}"),
        bucket);
    return draft.stack();
  }

  /**
   * The delivery of the logs of a distribution to a bucket.
   *
   * @param after what must be there first
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html">Standard
   *     logging</a>
   */
  static void logs(
      StackDraft draft,
      WorkloadDraft main,
      Assets assets,
      Value distribution,
      Value bucket,
      String... after) {
    var name = main.name("assets");
    var tags = main.tagged(main.name("assets-logs"));
    draft.add(
        Resource.of(
            LOGS + "Source",
            "AWS::Logs::DeliverySource",
            assets.origin(),
            "Name",
            name,
            "LogType",
            "ACCESS_LOGS",
            "ResourceArn",
            distribution,
            "Tags",
            tags));
    draft.add(
        Resource.of(
            LOGS + "Destination",
            "AWS::Logs::DeliveryDestination",
            assets.origin(),
            "Name",
            name,
            "DestinationResourceArn",
            bucket,
            "OutputFormat",
            "json",
            "Tags",
            tags));
    draft.add(
        Resource.of(
                LOGS,
                "AWS::Logs::Delivery",
                assets.origin(),
                "DeliverySourceName",
                Value.ref(LOGS + "Source"),
                "DeliveryDestinationArn",
                Value.getAtt(LOGS + "Destination", "Arn"),
                "Tags",
                tags)
            .after(after));
  }
}
