package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.StackDraft;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * Where load balancers and buckets write who asked them for what, kept for 90 days.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html">Server
 *     access logs</a>
 */
final class LogBucket {
  static final String ID = "Logs";

  /** Where the load balancer writes. */
  static final String BALANCER = "balancer";

  private static final int DAYS = 90;

  private LogBucket() {}

  static void add(StackDraft draft, String id, Value tags, Origin origin) {
    draft.add(Buckets.expiring(Buckets.ofLogs(id, tags, origin), DAYS));
    draft.add(
        Buckets.policy(
            id,
            List.of(
                write(
                    "BalancerLogs", "logdelivery.elasticloadbalancing.amazonaws.com", id, BALANCER),
                write("BucketLogs", "logging.s3.amazonaws.com", id, "files")),
            origin));
  }

  private static Value write(String sid, String service, String bucket, String prefix) {
    return Value.object(
        "Sid",
        sid,
        "Effect",
        "Allow",
        "Principal",
        Value.object("Service", service),
        "Action",
        "s3:PutObject",
        "Resource",
        Value.sub("${" + bucket + ".Arn}/" + prefix + "/*"),
        "Condition",
        Value.object(
            "StringEquals", Value.object("aws:SourceAccount", Value.ref("AWS::AccountId"))));
  }
}
