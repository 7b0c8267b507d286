package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import dev.plinth.world.naming.Lookup.Found;
import java.util.List;

/**
 * A bucket of Amazon S3.
 *
 * @param encryption rules, of which a bucket has one
 * @param encryptionKeys the keys of AWS KMS that they name
 * @param versioning {@code Enabled} or {@code Suspended}
 * @param publicAccessBlock an object of four switches
 * @param replicas buckets that its rules copy to
 * @param replication rules, with their status
 * @param lifecycle rules
 * @param policies its bucket policies, which {@code Identity} reads
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">AWS::S3::Bucket</a>
 */
public record Bucket(
    ResourceKey key,
    Term name,
    Term encryption,
    List<Link> encryptionKeys,
    Term versioning,
    Term publicAccessBlock,
    Term replication,
    List<Link> replicas,
    Term lifecycle,
    Term objectLock,
    Term logging,
    List<Found> policies,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::S3::Bucket";

  public Bucket {
    encryptionKeys = List.copyOf(encryptionKeys);
    replicas = List.copyOf(replicas);
    policies = List.copyOf(policies);
  }

  static Bucket of(Settings bucket, KeyLinks keys, List<Found> policies) {
    var row = bucket.row();
    return new Bucket(
        row.key(),
        bucket.name("BucketName"),
        bucket.asked("BucketEncryption.ServerSideEncryptionConfiguration"),
        keys.of(
            bucket,
            "BucketEncryption.ServerSideEncryptionConfiguration.*.ServerSideEncryptionByDefault"
                + ".KMSMasterKeyID"),
        bucket.asked("VersioningConfiguration.Status"),
        bucket.asked("PublicAccessBlockConfiguration"),
        bucket.asked("ReplicationConfiguration.Rules"),
        bucket.links("ReplicationConfiguration.Rules.*.Destination.Bucket", TYPE),
        bucket.asked("LifecycleConfiguration.Rules"),
        bucket.asked("ObjectLockConfiguration"),
        bucket.asked("LoggingConfiguration"),
        policies,
        row.exists(),
        row.origin());
  }
}
