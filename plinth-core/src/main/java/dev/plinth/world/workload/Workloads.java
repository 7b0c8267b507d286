package dev.plinth.world.workload;

import dev.plinth.world.World;
import dev.plinth.world.naming.Existence;
import dev.plinth.world.naming.Link;
import java.util.List;

/**
 * What runs in the accounts of a World, where its data is kept and who watches it; each list by
 * key. Immutable; safe for use by several threads.
 */
public final class Workloads {
  static final String SUBNET = "AWS::EC2::Subnet";
  static final String SECURITY_GROUP = "AWS::EC2::SecurityGroup";
  static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

  private final List<EncryptionKey> keys;
  private final List<Bucket> buckets;
  private final List<Database> databases;
  private final List<DatabaseCluster> databaseClusters;
  private final List<SubnetGroup> subnetGroups;
  private final List<Cache> caches;
  private final List<Cluster> clusters;
  private final List<Service> services;
  private final List<Function> functions;
  private final List<ScalingGroup> scalingGroups;
  private final List<Queue> queues;
  private final List<Topic> topics;
  private final List<Alarm> alarms;
  private final List<LogGroup> logGroups;
  private final List<BackupPlan> backupPlans;
  private final List<BackupVault> backupVaults;
  private final List<Link> loose;

  private Workloads(World world) {
    var rows = new Rows(world);
    var names = rows.keys();
    keys =
        rows.of(
            one -> EncryptionKey.of(one, names.aliases(one.row().key())),
            EncryptionKey.TYPE,
            EncryptionKey.REPLICA);
    var bucketPolicies = rows.holders("AWS::S3::BucketPolicy", "Bucket", Bucket.TYPE);
    buckets =
        rows.of(one -> Bucket.of(one, names, bucketPolicies.of(one.row().key())), Bucket.TYPE);
    databases = rows.of(one -> Database.of(one, names), Database.TYPE);
    var members = rows.holders(Database.TYPE, "DBClusterIdentifier", DatabaseCluster.TYPE);
    databaseClusters =
        rows.of(
            one -> DatabaseCluster.of(one, names, members.of(one.row().key())),
            DatabaseCluster.TYPE);
    subnetGroups = rows.of(SubnetGroup::of, SubnetGroup.OF_CACHES, SubnetGroup.OF_DATABASES);
    caches = caches(rows, names);
    clusters = clusters(rows);
    services = rows.of(Service::of, Service.TYPE);
    functions = rows.of(one -> Function.of(one, names), Function.TYPE);
    scalingGroups = rows.of(ScalingGroup::of, ScalingGroup.TYPE);
    var queuePolicies = rows.holders("AWS::SQS::QueuePolicy", "Queues", Queue.TYPE);
    queues = rows.of(one -> Queue.of(one, names, queuePolicies.of(one.row().key())), Queue.TYPE);
    topics = topics(rows, names);
    alarms =
        rows.of(
            one ->
                one.row().type().equals(Alarm.Metric.TYPE)
                    ? Alarm.metric(one)
                    : Alarm.composite(one),
            Alarm.Metric.TYPE,
            Alarm.Composite.TYPE);
    logGroups = rows.of(one -> LogGroup.of(one, names), LogGroup.TYPE);
    var selections =
        rows.parts(
            "AWS::Backup::BackupSelection",
            "BackupPlanId",
            BackupPlan.TYPE,
            BackupPlan.Selection::of);
    backupPlans =
        rows.of(one -> BackupPlan.of(one, selections.of(one.row().key())), BackupPlan.TYPE);
    backupVaults = rows.of(one -> BackupVault.of(one, names), BackupVault.TYPE);
    loose = rows.loose();
  }

  private static List<Cache> caches(Rows rows, KeyLinks names) {
    return rows.of(
        one ->
            switch (one.row().type()) {
              case Cache.ReplicationGroup.TYPE -> Cache.replicationGroup(one, names);
              case Cache.CacheCluster.TYPE -> Cache.cacheCluster(one);
              default -> Cache.serverless(one, names);
            },
        Cache.ReplicationGroup.TYPE,
        Cache.CacheCluster.TYPE,
        Cache.Serverless.TYPE);
  }

  private static List<Cluster> clusters(Rows rows) {
    var capacity =
        rows.parts(
            "AWS::ECS::ClusterCapacityProviderAssociations",
            "Cluster",
            Cluster.TYPE,
            (one, exists) ->
                CapacityShare.in(one, "DefaultCapacityProviderStrategy").stream()
                    .map(share ->
                        new CapacityShare(
                            share.provider(),
                            share.base(),
                            share.weight(),
                            Existence.both(exists, share.exists())))
                    .toList());
    return rows.of(
        one ->
            Cluster.of(one, capacity.of(one.row().key()).stream().flatMap(List::stream).toList()),
        Cluster.TYPE);
  }

  private static List<Topic> topics(Rows rows, KeyLinks names) {
    var policies = rows.holders("AWS::SNS::TopicPolicy", "Topics", Topic.TYPE);
    var subscriptions =
        rows.parts("AWS::SNS::Subscription", "TopicArn", Topic.TYPE, Topic.Subscription::of);
    return rows.of(
        one ->
            Topic.of(one, names, subscriptions.of(one.row().key()), policies.of(one.row().key())),
        Topic.TYPE);
  }

  /** What a World tells of workloads. */
  public static Workloads of(World world) {
    return new Workloads(world);
  }

  /** Keys of AWS KMS, replicas among them. */
  public List<EncryptionKey> keys() {
    return keys;
  }

  /** Buckets of Amazon S3. */
  public List<Bucket> buckets() {
    return buckets;
  }

  /** Instances of Amazon RDS, members of clusters among them. */
  public List<Database> databases() {
    return databases;
  }

  /** Clusters of databases. */
  public List<DatabaseCluster> databaseClusters() {
    return databaseClusters;
  }

  /** Where caches, then databases, may stand. */
  public List<SubnetGroup> subnetGroups() {
    return subnetGroups;
  }

  /** Replication groups, then cache clusters, then caches without servers. */
  public List<Cache> caches() {
    return caches;
  }

  /** Clusters of Amazon ECS. */
  public List<Cluster> clusters() {
    return clusters;
  }

  /** Services of Amazon ECS. */
  public List<Service> services() {
    return services;
  }

  /** Functions of AWS Lambda. */
  public List<Function> functions() {
    return functions;
  }

  /** Auto Scaling groups. */
  public List<ScalingGroup> scalingGroups() {
    return scalingGroups;
  }

  /** Queues of Amazon SQS. */
  public List<Queue> queues() {
    return queues;
  }

  /** Topics of Amazon SNS. */
  public List<Topic> topics() {
    return topics;
  }

  /** Alarms on metrics, then those on other alarms. */
  public List<Alarm> alarms() {
    return alarms;
  }

  /** Log groups of Amazon CloudWatch. */
  public List<LogGroup> logGroups() {
    return logGroups;
  }

  /** Plans of AWS Backup. */
  public List<BackupPlan> backupPlans() {
    return backupPlans;
  }

  /** Vaults of AWS Backup. */
  public List<BackupVault> backupVaults() {
    return backupVaults;
  }

  /**
   * By what a policy, a subscription, a selection or a member of a cluster names something that the
   * World does not hold, or that cannot be told.
   */
  public List<Link> loose() {
    return loose;
  }
}
