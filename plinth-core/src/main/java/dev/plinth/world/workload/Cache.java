package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.List;

/** A cache of Amazon ElastiCache. */
public sealed interface Cache {
  /** Its name in the World. */
  ResourceKey key();

  /** Such as {@code redis}, {@code valkey} or {@code memcached}. */
  Term engine();

  /** The days for which snapshots are kept; 0 turns them off. */
  Term snapshotDays();

  /** Whether it is there. */
  Term exists();

  /** Where it was written. */
  Origin origin();

  /**
   * Nodes that copy each other, in one or more groups.
   *
   * @param nodeType such as {@code cache.r6g.large}
   * @param nodes of a group that is told by all its nodes; otherwise absent
   * @param groups into which the keys are split
   * @param replicas of each group, beside its primary
   * @param globalCluster the id of the datastore across Regions that it is a part of
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-replicationgroup.html">AWS::ElastiCache::ReplicationGroup</a>
   */
  record ReplicationGroup(
      ResourceKey key,
      Term engine,
      Term engineVersion,
      Term nodeType,
      Term nodes,
      Term groups,
      Term replicas,
      Term automaticFailover,
      Term multiAz,
      List<Link> subnetGroup,
      List<Link> securityGroups,
      Term encryptedAtRest,
      Term encryptedInTransit,
      List<Link> encryptionKeys,
      Term snapshotDays,
      Term globalCluster,
      Term exists,
      Origin origin)
      implements Cache {
    static final String TYPE = "AWS::ElastiCache::ReplicationGroup";

    public ReplicationGroup {
      subnetGroup = List.copyOf(subnetGroup);
      securityGroups = List.copyOf(securityGroups);
      encryptionKeys = List.copyOf(encryptionKeys);
    }
  }

  /**
   * Nodes that hold parts of the keys each.
   *
   * @param zoneMode {@code single-az} or {@code cross-az}
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-cachecluster.html">AWS::ElastiCache::CacheCluster</a>
   */
  record CacheCluster(
      ResourceKey key,
      Term engine,
      Term engineVersion,
      Term nodeType,
      Term nodes,
      Term zoneMode,
      List<Link> subnetGroup,
      List<Link> securityGroups,
      Term encryptedInTransit,
      Term snapshotDays,
      Term exists,
      Origin origin)
      implements Cache {
    static final String TYPE = "AWS::ElastiCache::CacheCluster";

    public CacheCluster {
      subnetGroup = List.copyOf(subnetGroup);
      securityGroups = List.copyOf(securityGroups);
    }
  }

  /**
   * A cache without nodes that anybody sees.
   *
   * @param limits an object of what it may use
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-serverlesscache.html">AWS::ElastiCache::ServerlessCache</a>
   */
  record Serverless(
      ResourceKey key,
      Term engine,
      Term limits,
      List<Link> subnets,
      List<Link> securityGroups,
      List<Link> encryptionKeys,
      Term snapshotDays,
      Term exists,
      Origin origin)
      implements Cache {
    static final String TYPE = "AWS::ElastiCache::ServerlessCache";

    public Serverless {
      subnets = List.copyOf(subnets);
      securityGroups = List.copyOf(securityGroups);
      encryptionKeys = List.copyOf(encryptionKeys);
    }
  }

  static ReplicationGroup replicationGroup(Settings cache, KeyLinks keys) {
    var row = cache.row();
    return new ReplicationGroup(
        row.key(),
        cache.get("Engine"),
        cache.get("EngineVersion"),
        cache.get("CacheNodeType"),
        cache.get("NumCacheClusters"),
        cache.get("NumNodeGroups"),
        cache.get("ReplicasPerNodeGroup"),
        cache.get("AutomaticFailoverEnabled"),
        cache.get("MultiAZEnabled"),
        cache.links("CacheSubnetGroupName", SubnetGroup.OF_CACHES),
        cache.links("SecurityGroupIds", Workloads.SECURITY_GROUP),
        cache.get("AtRestEncryptionEnabled"),
        cache.get("TransitEncryptionEnabled"),
        keys.of(cache, "KmsKeyId"),
        cache.get("SnapshotRetentionLimit"),
        cache.get("GlobalReplicationGroupId"),
        row.exists(),
        row.origin());
  }

  static CacheCluster cacheCluster(Settings cache) {
    var row = cache.row();
    return new CacheCluster(
        row.key(),
        cache.get("Engine"),
        cache.get("EngineVersion"),
        cache.get("CacheNodeType"),
        cache.get("NumCacheNodes"),
        cache.get("AZMode"),
        cache.links("CacheSubnetGroupName", SubnetGroup.OF_CACHES),
        cache.links("VpcSecurityGroupIds", Workloads.SECURITY_GROUP),
        cache.get("TransitEncryptionEnabled"),
        cache.get("SnapshotRetentionLimit"),
        row.exists(),
        row.origin());
  }

  static Serverless serverless(Settings cache, KeyLinks keys) {
    var row = cache.row();
    return new Serverless(
        row.key(),
        cache.get("Engine"),
        cache.get("CacheUsageLimits"),
        cache.links("SubnetIds", Workloads.SUBNET),
        cache.links("SecurityGroupIds", Workloads.SECURITY_GROUP),
        keys.of(cache, "KmsKeyId"),
        cache.get("SnapshotRetentionLimit"),
        row.exists(),
        row.origin());
  }
}
