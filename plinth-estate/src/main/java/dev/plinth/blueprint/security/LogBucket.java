package dev.plinth.blueprint.security;

import dev.plinth.blueprint.PrivateBucket;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * A bucket of the log archive: what is written there is read and never changed. Objects are locked
 * for {@code lockedDays}, move to Glacier after 90 days and go when {@code days} are over.
 *
 * @param logicalId its logical id
 * @param purpose the word in its name
 * @param days how long its objects are kept
 * @param origin the line that asked for it
 * @param tags its tags
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Object
 *     Lock</a>
 */
record LogBucket(String logicalId, String purpose, int days, Origin origin, Value tags) {
  private static final int TO_GLACIER = 90;
  private static final int LONGEST_LOCK = 365;

  /** A lock holds against everybody, so one of many years would outlive the estate. */
  private int lockedDays() {
    return Math.min(days, LONGEST_LOCK);
  }

  /** The bucket and its policy. */
  List<Resource> locked(Value keyArn, String accessLogs, List<Statement> writers) {
    var bucket =
        PrivateBucket.locked(
                named(PrivateBucket.encrypted(logicalId, keyArn, tags, origin)),
                "COMPLIANCE",
                lockedDays())
            .with(
                "LoggingConfiguration",
                Value.object(
                    "DestinationBucketName",
                    Value.ref(accessLogs),
                    "LogFilePrefix",
                    purpose + "/"));
    return List.of(bucket, PrivateBucket.policy(logicalId, writers, origin));
  }

  /**
   * The bucket for the access logs of the others. S3 writes them to no bucket that is locked, and
   * with no key of the customer's.
   */
  List<Resource> forAccessLogs() {
    var writer =
        Statement.allow("AccessLogs")
            .service("logging.s3.amazonaws.com")
            .action("s3:PutObject")
            .on(objects())
            .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId"));
    return List.of(
        named(PrivateBucket.ofLogs(logicalId, tags, origin)),
        PrivateBucket.policy(logicalId, List.of(writer), origin));
  }

  private Resource named(Resource bucket) {
    return bucket
        .with("BucketName", Value.sub("plinth-" + purpose + "-${AWS::AccountId}-${AWS::Region}"))
        .with("LifecycleConfiguration", Value.object("Rules", Value.list(lifecycle())));
  }

  private Value lifecycle() {
    var rule = new ArrayList<Object>();
    rule.addAll(
        List.of(
            "Id",
            "archive",
            "Status",
            "Enabled",
            "AbortIncompleteMultipartUpload",
            Value.object("DaysAfterInitiation", 7),
            "ExpirationInDays",
            days,
            "NoncurrentVersionExpiration",
            Value.object("NoncurrentDays", 30)));
    if (days > TO_GLACIER) {
      rule.addAll(
          List.of(
              "Transitions",
              Value.list(Value.object("StorageClass", "GLACIER", "TransitionInDays", TO_GLACIER))));
    }
    return Value.object(rule.toArray());
  }

  Value arn() {
    return Value.getAtt(logicalId, "Arn");
  }

  /** Its objects below these prefixes. */
  Value objects(String prefix) {
    return Value.sub("${" + logicalId + ".Arn}/" + prefix + "*");
  }

  private Value objects() {
    return objects("");
  }
}
