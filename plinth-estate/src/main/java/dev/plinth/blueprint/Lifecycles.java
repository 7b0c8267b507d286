package dev.plinth.blueprint;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What becomes of the objects of a bucket with time. */
public final class Lifecycles {
  private Lifecycles() {}

  /**
   * Objects move to where they cost least by themselves; what was overwritten is kept for 90 days.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html">S3
   *     Intelligent-Tiering</a>
   */
  public static Resource tiered(Resource bucket) {
    return rule(
        bucket.with(
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
                        Value.object("AccessTier", "DEEP_ARCHIVE_ACCESS", "Days", 180))))),
        "tier",
        "NoncurrentVersionExpiration",
        Value.object("NoncurrentDays", 90),
        "Transitions",
        Value.list(Value.object("StorageClass", "INTELLIGENT_TIERING", "TransitionInDays", 0)));
  }

  /** What was overwritten is kept for 90 days. */
  public static Resource versioned(Resource bucket) {
    return rule(
        bucket, "versions", "NoncurrentVersionExpiration", Value.object("NoncurrentDays", 90));
  }

  /**
   * Objects are dropped after so many days.
   *
   * @param overwritten how many days what was overwritten is kept
   */
  public static Resource expiring(Resource bucket, int days, int overwritten) {
    return rule(
        bucket,
        "expire",
        "ExpirationInDays",
        days,
        "NoncurrentVersionExpiration",
        Value.object("NoncurrentDays", overwritten));
  }

  /** One rule, which drops the parts of uploads that were given up as well. */
  private static Resource rule(Resource bucket, String id, Object... rest) {
    var members =
        new ArrayList<Object>(
            List.of(
                "Id",
                id,
                "Status",
                "Enabled",
                "AbortIncompleteMultipartUpload",
                Value.object("DaysAfterInitiation", 7)));
    Collections.addAll(members, rest);
    return bucket.with(
        "LifecycleConfiguration",
        Value.object("Rules", Value.list(Value.object(members.toArray()))));
  }
}
