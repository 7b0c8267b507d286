package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;
import dev.plinth.world.ZoneId;

/**
 * A database of RDS in two zones, with replicas in others.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html">Multi-AZ
 *     DB instances</a>
 */
final class DatabaseInstance {
  /** GiB; storage that grows must be allowed to by a tenth at least. */
  private static final int MOST_STORAGE = 65_536;

  private DatabaseInstance() {}

  static String replica(int number) {
    return LogicalId.of("replica", Integer.toString(number));
  }

  static void add(WorkloadDraft draft, Database database, Keys keys) {
    draft.add(primary(draft, database, keys));
    for (int number = 1; number <= database.replicas(); number++) {
      draft.add(replica(draft, database, number, keys));
    }
  }

  private static Resource primary(WorkloadDraft draft, Database database, Keys keys) {
    var keeping = database.keeping();
    var placement = database.placement();
    var instance =
        instance(draft, DatabasePart.ID, "database", database, keys)
            .with("Tags", draft.ofOriginal(draft.name("database")))
            .with("DBSubnetGroupName", Value.ref(DatabasePart.SUBNETS))
            .with("Engine", database.engine().rds())
            .with("EngineVersion", EngineVersion.of(database.engine()).version())
            .with("AllocatedStorage", Integer.toString(database.storage()))
            .with("StorageEncrypted", true)
            .with("MultiAZ", placement.multiAz())
            .with("BackupRetentionPeriod", keeping.backups())
            .with("DeleteAutomatedBackups", false)
            .with("PreferredBackupWindow", keeping.window().name())
            .with("MasterUsername", DatabasePart.USER);
    if (!placement.multiAz() && !placement.zone().name().isEmpty()) {
      instance = in(instance, draft, placement.zone().name());
    }
    instance = DatabaseSecret.given(instance, database, keys);
    instance = growing(instance, database.storage());
    if (keeping.recover().name().isEmpty()) {
      return instance;
    }
    return instance
        .with("AutomaticBackupReplicationRegion", keeping.recover().name())
        .with("AutomaticBackupReplicationRetentionPeriod", keeping.backups())
        .with("AutomaticBackupReplicationKmsKeyId", keys.dataIn(keeping.recover().name()));
  }

  /** Storage grows by itself, to four times of what was asked for as far as RDS has so much. */
  private static Resource growing(Resource instance, int storage) {
    int most = Math.min(storage * 4, MOST_STORAGE);
    return most * 10L < storage * 11L ? instance : instance.with("MaxAllocatedStorage", most);
  }

  private static Resource replica(WorkloadDraft draft, Database database, int number, Keys keys) {
    var replica =
        instance(draft, replica(number), "replica-" + number, database, keys)
            .with("SourceDBInstanceIdentifier", Value.ref(DatabasePart.ID));
    var zones = database.placement().replicaZones();
    return zones.isEmpty()
        // RDS keeps the two of the primary apart from what it chooses for itself
        ? replica.with("MultiAZ", database.placement().multiAz() && draft.vpc().zones().size() < 3)
        : in(replica, draft, zones.get(number - 1).name());
  }

  private static Resource in(Resource instance, WorkloadDraft draft, String zone) {
    return ZoneId.parse(zone)
        .map(id -> instance.with("AvailabilityZone", draft.zoneName(id)))
        .orElse(instance);
  }

  /**
   * The replica in another Region. It has no standby and no backups until it is promoted.
   *
   * @param source the ARN of the original
   * @param region the Region of the original
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html">Replicas
   *     in another Region</a>
   */
  static Resource abroad(
      WorkloadDraft draft, Database database, Value source, String region, Keys keys) {
    return instance(draft, DatabasePart.ID, "database-standby", database, keys)
        .with("DBSubnetGroupName", Value.ref(DatabasePart.SUBNETS))
        .with("SourceDBInstanceIdentifier", source)
        .with("SourceRegion", region)
        .with("MultiAZ", false);
  }

  private static Resource instance(
      WorkloadDraft draft, String id, String name, Database database, Keys keys) {
    var instance =
        DatabasePart.instance(draft, id, name, database)
            .with("DBParameterGroupName", Value.ref(DatabaseParameters.ID))
            .with("VPCSecurityGroups", Value.list(Value.getAtt(DatabasePart.GROUP, "GroupId")))
            .with("StorageType", "gp3")
            .with("KmsKeyId", keys.data())
            .with("CopyTagsToSnapshot", true)
            .with("DeletionProtection", true)
            .with("EnableIAMDatabaseAuthentication", true)
            .with("EnableCloudwatchLogsExports", DatabaseParameters.logs(database.engine()));
    return DatabasePart.hasInsights(database)
        ? instance
            .with("DatabaseInsightsMode", "standard")
            .with("EnablePerformanceInsights", true)
            .with("PerformanceInsightsKMSKeyId", keys.data())
            .with("PerformanceInsightsRetentionPeriod", 7)
        : instance;
  }
}
