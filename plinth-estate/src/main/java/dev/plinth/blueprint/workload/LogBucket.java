package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Lifecycles;
import dev.plinth.blueprint.PrivateBucket;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.ArrayList;
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
    add(draft, id, tags, origin, List.of());
  }

  /** As {@link #add(StackDraft, String, Value, Origin)}, where these may write too. */
  static void add(StackDraft draft, String id, Value tags, Origin origin, List<Statement> others) {
    draft.add(Lifecycles.expiring(PrivateBucket.ofLogs(id, tags, origin), DAYS, 1));
    var all = new ArrayList<Statement>();
    all.add(write("BalancerLogs", "logdelivery.elasticloadbalancing.amazonaws.com", id, BALANCER));
    all.add(write("BucketLogs", "logging.s3.amazonaws.com", id, "files"));
    all.addAll(others);
    draft.add(PrivateBucket.policy(id, all, origin));
  }

  /** That a service of this account writes below a prefix. */
  static Statement write(String sid, String service, String bucket, String prefix) {
    return Statement.allow(sid)
        .service(service)
        .action("s3:PutObject")
        .on(Value.sub("${" + bucket + ".Arn}/" + prefix + "/*"))
        .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId"));
  }
}
