package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Workload.Cache;
import java.util.ArrayList;
import java.util.List;

/**
 * A Valkey cache across zones, over TLS.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html">Multi-AZ
 *     with Valkey and Redis OSS</a>
 */
final class CachePart {
  static final String ID = "Cache";
  static final String GROUP = "CacheGroup";
  static final int PORT = 6379;
  private static final String SUBNETS = "CacheSubnets";
  private static final String MEMORY = "DatabaseMemoryUsagePercentage";

  private CachePart() {}

  static void add(WorkloadDraft draft, Cache cache, Keys keys) {
    draft.group(GROUP, "The cache of " + draft.workload().name(), cache.origin());
    draft.add(
        Resource.of(
            SUBNETS,
            "AWS::ElastiCache::SubnetGroup",
            cache.origin(),
            "Description",
            "The cache of " + draft.workload().name(),
            "SubnetIds",
            draft.subnets(Tier.Kind.DATA, "The subnets that hold data."),
            "Tags",
            draft.tagged(draft.name("cache"))));
    boolean stands = cache.replicas() > 0;
    draft.add(
        Resource.of(
                ID,
                "AWS::ElastiCache::ReplicationGroup",
                cache.origin(),
                "ReplicationGroupDescription",
                "The cache of " + draft.workload().name(),
                "Engine",
                "valkey",
                "CacheNodeType",
                cache.node().name(),
                "NumNodeGroups",
                1,
                "ReplicasPerNodeGroup",
                cache.replicas(),
                "AutomaticFailoverEnabled",
                stands,
                "MultiAZEnabled",
                stands,
                "AtRestEncryptionEnabled",
                true,
                "KmsKeyId",
                keys.data(),
                "TransitEncryptionEnabled",
                true,
                "TransitEncryptionMode",
                "required",
                "CacheSubnetGroupName",
                Value.ref(SUBNETS),
                "SecurityGroupIds",
                Value.list(Value.getAtt(GROUP, "GroupId")),
                "Port",
                PORT,
                "AutoMinorVersionUpgrade",
                true,
                "SnapshotRetentionLimit",
                7,
                "PreferredMaintenanceWindow",
                "sun:05:30-sun:06:30",
                "SnapshotWindow",
                "02:00-03:00",
                "Tags",
                draft.tagged(draft.name("cache")))
            .retained());
    draft.output(
        "CacheAddress", "The host name of the cache.", Value.getAtt(ID, "PrimaryEndPoint.Address"));
  }

  /**
   * What somebody is called for about a cache: metrics are of nodes, whose names follow from that
   * of the cache.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html">Which
   *     metrics should I monitor</a>
   */
  static List<Alarm> alarms(Cache cache) {
    var all = new ArrayList<Alarm>();
    for (int number = 1; number <= 1 + cache.replicas(); number++) {
      var node = "node " + number + " of the cache ";
      all.add(alarm("Cpu", number, node + "is busy", "EngineCPUUtilization", "Average", 90));
      all.add(alarm("Memory", number, node + "is full", MEMORY, "Average", 90));
      all.add(
          alarm("Evictions", number, node + "drops what it should keep", "Evictions", "Sum", 0));
      if (cache.replicas() > 0) {
        all.add(
            alarm("Lag", number, node + "is behind the first", "ReplicationLag", "Maximum", 30));
      }
    }
    return all;
  }

  private static Alarm alarm(
      String id, int number, String says, String metric, String statistic, long threshold) {
    return Alarms.above(
        "AlarmCache" + id + number,
        says,
        "AWS/ElastiCache",
        metric,
        statistic,
        Alarms.dimensions("CacheClusterId", Value.sub("${" + ID + "}-" + "%03d".formatted(number))),
        threshold,
        Alarms.TEN_MINUTES);
  }
}
