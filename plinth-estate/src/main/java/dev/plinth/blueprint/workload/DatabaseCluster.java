package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Named;
import dev.plinth.estate.Workload.Database;
import dev.plinth.world.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster of Aurora: an instance that is written to, and readers in other zones of which one
 * takes over.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html">High
 *     availability for Aurora</a>
 */
final class DatabaseCluster {
  /** The global database, where another Region has a cluster of it. */
  static final String GLOBAL = "DatabaseGlobal";

  /** The output that holds its name. */
  static final String GLOBAL_ID = "DatabaseGlobalId";

  private DatabaseCluster() {}

  static void add(WorkloadDraft draft, Database database, Keys keys) {
    var cluster =
        cluster(draft, "database", database, keys)
            .with("MasterUsername", DatabasePart.USER)
            .with("Tags", draft.ofOriginal(draft.name("database")));
    draft.add(DatabaseSecret.given(cluster, database, keys));
    int number = 1;
    for (var zone : zones(draft, database)) {
      draft.add(
          instance(draft, "database-" + number, database, number)
              .with("AvailabilityZone", draft.zoneName(zone))
              .with("PromotionTier", number - 1));
      number++;
    }
    draft.output(
        "DatabaseReaderAddress",
        "The host name of its readers.",
        Value.getAtt(DatabasePart.ID, "ReadEndpoint.Address"));
    if (database.standsBy()) {
      // made of the cluster, so that a standby asked for later leaves the cluster where it is
      draft.add(
          Resource.of(
                  GLOBAL,
                  "AWS::RDS::GlobalCluster",
                  database.standby().origin(),
                  "SourceDBClusterIdentifier",
                  Value.getAtt(DatabasePart.ID, "DBClusterArn"),
                  "DeletionProtection",
                  true,
                  "Tags",
                  draft.tagged(draft.name("database-global")))
              .retained());
      draft.output(GLOBAL_ID, "The global database.", Value.ref(GLOBAL));
    }
  }

  /**
   * The cluster in another Region, with one instance to read from.
   *
   * @param global the name of the global database
   * @param region the Region of the original
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html">Aurora
   *     global databases</a>
   */
  static void abroad(
      WorkloadDraft draft, Database database, Value global, String region, Keys keys) {
    draft.add(
        cluster(draft, "database-standby", database, keys)
            .with("GlobalClusterIdentifier", global)
            .with("SourceRegion", region));
    draft.add(instance(draft, "database-standby-1", database, 1));
  }

  /** The zones of its instances; that of the one that is written to comes first. */
  private static List<ZoneId> zones(WorkloadDraft draft, Database database) {
    var placement = database.placement();
    var others = new ArrayList<>(draft.vpc().zones());
    var first = ZoneId.parse(placement.zone().name()).orElse(others.getFirst());
    if (others.size() > 1) {
      others.remove(first);
    }
    if (!placement.replicaZones().isEmpty()) {
      others.clear();
      placement.replicaZones().stream()
          .map(Named::name)
          .flatMap(zone -> ZoneId.parse(zone).stream())
          .forEach(others::add);
    }
    var all = new ArrayList<ZoneId>();
    all.add(first);
    for (int reader = 0; reader < database.readers(); reader++) {
      all.add(others.get(reader % others.size()));
    }
    return all;
  }

  private static Resource cluster(WorkloadDraft draft, String name, Database database, Keys keys) {
    var cluster =
        Resource.of(
                DatabasePart.ID,
                "AWS::RDS::DBCluster",
                database.origin(),
                "Engine",
                database.engine().rds(),
                "EngineVersion",
                EngineVersion.of(database.engine()).version(),
                "DBClusterParameterGroupName",
                Value.ref(DatabaseParameters.ID),
                "DBSubnetGroupName",
                Value.ref(DatabasePart.SUBNETS),
                "VpcSecurityGroupIds",
                Value.list(Value.getAtt(DatabasePart.GROUP, "GroupId")),
                "StorageEncrypted",
                true,
                "KmsKeyId",
                keys.data(),
                "CopyTagsToSnapshot",
                true,
                "DeletionProtection",
                true,
                "EnableIAMDatabaseAuthentication",
                true,
                "BackupRetentionPeriod",
                database.keeping().backups(),
                "PreferredBackupWindow",
                database.keeping().window().name(),
                "PreferredMaintenanceWindow",
                database.keeping().maintenance().name(),
                "EnableCloudwatchLogsExports",
                DatabaseParameters.logs(database.engine()),
                "Tags",
                draft.ofDatabase(draft.name(name)))
            .retained();
    return DatabasePart.hasInsights(database)
        ? cluster
            .with("DatabaseInsightsMode", "standard")
            .with("PerformanceInsightsEnabled", true)
            .with("PerformanceInsightsKmsKeyId", keys.data())
            .with("PerformanceInsightsRetentionPeriod", 7)
        : cluster;
  }

  private static Resource instance(
      WorkloadDraft draft, String name, Database database, int number) {
    return DatabasePart.instance(
            draft, LogicalId.of("database", "instance", Integer.toString(number)), name, database)
        .with("Engine", database.engine().rds())
        .with("DBClusterIdentifier", Value.ref(DatabasePart.ID));
  }
}
