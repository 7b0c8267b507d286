package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.List;

/** Buckets that nobody outside can read, and that only TLS reaches. */
final class Buckets {
  private Buckets() {}

  /**
   * A bucket with a key of its own.
   *
   * @param key the ARN of the key
   */
  static Resource encrypted(String id, Value key, Value tags, Origin origin) {
    return bucket(
        id, Value.object("SSEAlgorithm", "aws:kms", "KMSMasterKeyID", key), true, tags, origin);
  }

  /**
   * A bucket with S3's own key, for logs of services that can use no other.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html">Access
   *     logs of an Application Load Balancer</a>
   */
  static Resource ofLogs(String id, Value tags, Origin origin) {
    return bucket(id, Value.object("SSEAlgorithm", "AES256"), false, tags, origin);
  }

  private static Resource bucket(
      String id, Value encryption, boolean bucketKey, Value tags, Origin origin) {
    return Resource.of(
            id,
            "AWS::S3::Bucket",
            origin,
            "BucketEncryption",
            Value.object(
                "ServerSideEncryptionConfiguration",
                Value.list(
                    Value.object(
                        "BucketKeyEnabled",
                        bucketKey,
                        "ServerSideEncryptionByDefault",
                        encryption))),
            "OwnershipControls",
            Value.object(
                "Rules", Value.list(Value.object("ObjectOwnership", "BucketOwnerEnforced"))),
            "PublicAccessBlockConfiguration",
            Value.object(
                "BlockPublicAcls",
                true,
                "BlockPublicPolicy",
                true,
                "IgnorePublicAcls",
                true,
                "RestrictPublicBuckets",
                true),
            "VersioningConfiguration",
            Value.object("Status", "Enabled"),
            "Tags",
            tags)
        .retained();
  }

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

  /** The policy of a bucket: TLS only, and what else is said. */
  static Resource policy(String bucket, List<Value> statements, Origin origin) {
    var all = new java.util.ArrayList<Value>();
    all.add(
        Trust.tlsOnly(
            "s3:*", Value.list(Value.getAtt(bucket, "Arn"), Value.sub("${" + bucket + ".Arn}/*"))));
    all.addAll(statements);
    return Resource.of(
        bucket + "Policy",
        "AWS::S3::BucketPolicy",
        origin,
        "Bucket",
        Value.ref(bucket),
        "PolicyDocument",
        Trust.document(Value.list(all)));
  }
}
