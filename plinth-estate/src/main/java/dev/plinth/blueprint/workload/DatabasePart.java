package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Engine;
import java.util.List;

/**
 * A database in two zones, with replicas in others, backups of 30 days and a master password that
 * nobody sees.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html">Multi-AZ
 *     DB instances</a>
 */
final class DatabasePart {
  static final String ID = "Database";
  static final String GROUP = "DatabaseGroup";
  private static final String MONITORING = "DatabaseMonitoringRole";
  private static final String PARAMETERS = "DatabaseParameters";
  private static final String SUBNETS = "DatabaseSubnets";

  /** Days; the most that RDS keeps is 35. */
  private static final int BACKUPS = 30;

  /** GiB; storage that grows must be allowed to by a tenth at least. */
  private static final int MOST_STORAGE = 65_536;

  private DatabasePart() {}

  static int port(Database database) {
    return switch (database.engine()) {
      case POSTGRES -> 5432;
      case MYSQL -> 3306;
    };
  }

  static String replica(int number) {
    return LogicalId.of("replica", Integer.toString(number));
  }

  static void add(WorkloadDraft draft, Database database, Keys keys) {
    var origin = database.origin();
    draft.group(GROUP, "The database of " + draft.workload().name(), origin);
    draft.add(
        Resource.of(
            SUBNETS,
            "AWS::RDS::DBSubnetGroup",
            origin,
            "DBSubnetGroupDescription",
            "The database of " + draft.workload().name(),
            "SubnetIds",
            draft.subnets(Tier.Kind.DATA, "The subnets that hold data."),
            "Tags",
            draft.tagged(draft.name("database"))));
    draft.add(parameters(draft, database));
    draft.add(monitoring(draft, database));
    draft.add(primary(draft, database, keys));
    for (int number = 1; number <= database.replicas(); number++) {
      draft.add(replica(draft, database, number, keys));
    }
    draft.output(
        "DatabaseAddress", "The host name of the database.", Value.getAtt(ID, "Endpoint.Address"));
    draft.output(
        "DatabaseSecretArn",
        "The secret with its master password.",
        Value.getAtt(ID, "MasterUserSecret.SecretArn"));
  }

  /** Only TLS, and slow statements are logged. */
  private static Resource parameters(WorkloadDraft draft, Database database) {
    return Resource.of(
        PARAMETERS,
        "AWS::RDS::DBParameterGroup",
        database.origin(),
        "Description",
        "TLS only, slow statements logged",
        "Family",
        EngineVersion.of(database.engine()).family(),
        "Parameters",
        switch (database.engine()) {
          case POSTGRES -> Value.object("log_min_duration_statement", "1000", "rds.force_ssl", "1");
          case MYSQL ->
              Value.object(
                  "log_output",
                  "FILE",
                  "long_query_time",
                  "1",
                  "require_secure_transport",
                  "ON",
                  "slow_query_log",
                  "1");
        },
        "Tags",
        draft.tagged(draft.name("database")));
  }

  private static Resource monitoring(WorkloadDraft draft, Database database) {
    return ServiceRole.of(
            MONITORING,
            "monitoring.rds.amazonaws.com",
            draft.tagged(draft.name("database-monitoring")),
            database.origin())
        .with(
            "ManagedPolicyArns",
            List.of(
                Value.sub(
                    "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole")));
  }

  private static Resource primary(WorkloadDraft draft, Database database, Keys keys) {
    var instance =
        instance(draft, ID, "database", database, keys)
            .with("DBSubnetGroupName", Value.ref(SUBNETS))
            .with("Engine", database.engine().word())
            .with("EngineVersion", EngineVersion.of(database.engine()).version())
            .with("AllocatedStorage", Integer.toString(database.storage()))
            .with("StorageEncrypted", true)
            .with("MultiAZ", true)
            .with("BackupRetentionPeriod", BACKUPS)
            .with("Tags", draft.backedUp(draft.name("database")))
            .with("DeleteAutomatedBackups", false)
            .with("PreferredBackupWindow", "03:00-04:00")
            .with("ManageMasterUserPassword", true)
            .with("MasterUsername", "plinth")
            .with("MasterUserSecret", Value.object("KmsKeyId", keys.secrets()));
    var growing = growing(instance, database.storage());
    if (database.recover().name().isEmpty()) {
      return growing;
    }
    return growing
        .with("AutomaticBackupReplicationRegion", database.recover().name())
        .with("AutomaticBackupReplicationRetentionPeriod", BACKUPS)
        .with("AutomaticBackupReplicationKmsKeyId", keys.dataIn(database.recover().name()));
  }

  /** Storage grows by itself, to four times of what was asked for as far as RDS has so much. */
  private static Resource growing(Resource instance, int storage) {
    int most = Math.min(storage * 4, MOST_STORAGE);
    return most * 10L < storage * 11L ? instance : instance.with("MaxAllocatedStorage", most);
  }

  private static Resource replica(WorkloadDraft draft, Database database, int number, Keys keys) {
    var zones = draft.vpc().zones();
    return instance(draft, replica(number), "replica-" + number, database, keys)
        .with("SourceDBInstanceIdentifier", Value.ref(ID))
        // RDS keeps the two of the primary apart from what it chooses for itself
        .with("MultiAZ", zones.size() < 3);
  }

  private static Resource instance(
      WorkloadDraft draft, String id, String name, Database database, Keys keys) {
    var instance =
        Resource.of(
                id,
                "AWS::RDS::DBInstance",
                database.origin(),
                "DBInstanceClass",
                database.instance().name(),
                "DBParameterGroupName",
                Value.ref(PARAMETERS),
                "VPCSecurityGroups",
                List.of(Value.getAtt(GROUP, "GroupId")),
                "PubliclyAccessible",
                false,
                "StorageType",
                "gp3",
                "KmsKeyId",
                keys.data(),
                "CopyTagsToSnapshot",
                true,
                "DeletionProtection",
                true,
                "AutoMinorVersionUpgrade",
                true,
                "EnableIAMDatabaseAuthentication",
                true,
                "CACertificateIdentifier",
                "rds-ca-rsa2048-g1",
                "PreferredMaintenanceWindow",
                "sun:04:30-sun:05:30",
                "MonitoringInterval",
                60,
                "MonitoringRoleArn",
                Value.getAtt(MONITORING, "Arn"),
                "EnableCloudwatchLogsExports",
                Value.texts(logs(database.engine())),
                "Tags",
                draft.tagged(draft.name(name)))
            .retained();
    return DatabaseClass.of(database.instance().name())
        .filter(one -> one.hasInsights(database.engine()))
        .map(_ -> insights(instance, keys))
        .orElse(instance);
  }

  private static Resource insights(Resource instance, Keys keys) {
    return instance
        .with("EnablePerformanceInsights", true)
        .with("PerformanceInsightsKMSKeyId", keys.data())
        .with("PerformanceInsightsRetentionPeriod", 7);
  }

  private static List<String> logs(Engine engine) {
    return switch (engine) {
      case POSTGRES -> List.of("postgresql", "upgrade");
      case MYSQL -> List.of("audit", "error", "slowquery");
    };
  }
}
