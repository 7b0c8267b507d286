package dev.plinth.blueprint;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * A bucket that is open to nobody outside, that only TLS reaches and that keeps what is
 * overwritten.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html">Security
 *     best practices for S3</a>
 */
public final class PrivateBucket {
  private PrivateBucket() {}

  /**
   * A bucket with a key of its own.
   *
   * @param key the ARN of the key
   */
  public static Resource encrypted(String id, Value key, Value tags, Origin origin) {
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
  public static Resource ofLogs(String id, Value tags, Origin origin) {
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
   * The bucket with a lock on what is put into it.
   *
   * @param mode {@code GOVERNANCE} or {@code COMPLIANCE}
   * @param days that each version stays, whoever deletes it
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">S3 Object
   *     Lock</a>
   */
  public static Resource locked(Resource bucket, String mode, int days) {
    return bucket
        .with("ObjectLockEnabled", true)
        .with(
            "ObjectLockConfiguration",
            Value.object(
                "ObjectLockEnabled",
                "Enabled",
                "Rule",
                Value.object("DefaultRetention", Value.object("Mode", mode, "Days", days))));
  }

  /** The policy of a bucket: what is said, and TLS only. */
  public static Resource policy(String bucket, List<Statement> statements, Origin origin) {
    var all = new ArrayList<>(statements);
    all.add(
        Statement.tlsOnly(
            "s3:*", Value.getAtt(bucket, "Arn"), Value.sub("${" + bucket + ".Arn}/*")));
    return Resource.of(
        bucket + "Policy",
        "AWS::S3::BucketPolicy",
        origin,
        "Bucket",
        Value.ref(bucket),
        "PolicyDocument",
        Statement.policy(all));
  }
}
