package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;

/** What becomes of the objects of a bucket with time. */
final class Lifecycles {
  private Lifecycles() {}

  /**
   * Objects move to where they cost least by themselves; what was overwritten is kept for 90 days.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html">S3
   *     Intelligent-Tiering</a>
   */
  static Resource tiered(Resource bucket) {
    return bucket
        .with(
            "IntelligentTieringConfigurations",
            Value.list(
                Value.object(
                    "Id",
                    "archive",
                    "Status",
                    "Enabled",
                    "Tierings",
                    Value.list(
                        Value.object("AccessTier", "ARCHIVE_ACCESS", "Days", 90),
                        Value.object("AccessTier", "DEEP_ARCHIVE_ACCESS", "Days", 180)))))
        .with(
            "LifecycleConfiguration",
            Value.object(
                "Rules",
                Value.list(
                    Value.object(
                        "Id",
                        "tier",
                        "Status",
                        "Enabled",
                        "AbortIncompleteMultipartUpload",
                        Value.object("DaysAfterInitiation", 7),
                        "NoncurrentVersionExpiration",
                        Value.object("NoncurrentDays", 90),
                        "Transitions",
                        Value.list(
                            Value.object(
                                "StorageClass", "INTELLIGENT_TIERING", "TransitionInDays", 0))))));
  }

  /** What was overwritten is kept for 90 days. */
  static Resource versioned(Resource bucket) {
    return bucket.with(
        "LifecycleConfiguration",
        Value.object(
            "Rules",
            Value.list(
                Value.object(
                    "Id",
                    "versions",
                    "Status",
                    "Enabled",
                    "AbortIncompleteMultipartUpload",
                    Value.object("DaysAfterInitiation", 7),
                    "NoncurrentVersionExpiration",
                    Value.object("NoncurrentDays", 90)))));
  }

  /** Logs are dropped after so many days. */
  static Resource expiring(Resource bucket, int days) {
    return bucket.with(
        "LifecycleConfiguration",
        Value.object(
            "Rules",
            Value.list(
                Value.object(
                    "Id",
                    "expire",
                    "Status",
                    "Enabled",
                    "AbortIncompleteMultipartUpload",
                    Value.object("DaysAfterInitiation", 7),
                    "ExpirationInDays",
                    days,
                    "NoncurrentVersionExpiration",
                    Value.object("NoncurrentDays", 1)))));
  }
}
