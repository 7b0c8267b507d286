package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Workload.Database;
import java.util.List;

/** A database of RDS or Aurora: what both have, and the parts of either. */
final class DatabasePart {
  static final String ID = "Database";
  static final String GROUP = "DatabaseGroup";
  static final String SUBNETS = "DatabaseSubnets";
  static final String MONITORING = "DatabaseMonitoringRole";
  static final String USER = "plinth";

  /** The output that holds the ARN of the instance or of the cluster. */
  static final String ARN = "DatabaseArn";

  private DatabasePart() {}

  static int port(Database database) {
    return switch (database.engine()) {
      case POSTGRES, AURORA_POSTGRES -> 5432;
      case MYSQL, AURORA_MYSQL -> 3306;
    };
  }

  static void add(WorkloadDraft draft, Database database, Keys keys) {
    surroundings(draft, database);
    DatabaseSecret.add(draft, database, keys);
    if (database.engine().isAurora()) {
      DatabaseCluster.add(draft, database, keys);
    } else {
      DatabaseInstance.add(draft, database, keys);
    }
    draft.output(
        "DatabaseAddress", "The host name of the database.", Value.getAtt(ID, "Endpoint.Address"));
    draft.output(
        "DatabaseSecretArn", "The secret with its master password.", DatabaseSecret.arn(database));
    if (database.standsBy()) {
      draft.output(
          ARN,
          "The database, for its replica.",
          Value.getAtt(ID, database.engine().isAurora() ? "DBClusterArn" : "DBInstanceArn"));
    }
  }

  /** What a database stands in and is set by. */
  static void surroundings(WorkloadDraft draft, Database database) {
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
    draft.add(DatabaseParameters.of(draft, database));
    draft.add(
        ServiceRole.of(
                MONITORING,
                "monitoring.rds.amazonaws.com",
                draft.tagged(draft.name("database-monitoring")),
                origin)
            .with(
                "ManagedPolicyArns",
                List.of(
                    Value.sub(
                        "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"))));
  }

  /** What instances of RDS and of Aurora are told alike. */
  static Resource instance(WorkloadDraft draft, String id, String name, Database database) {
    return Resource.of(
            id,
            "AWS::RDS::DBInstance",
            database.origin(),
            "DBInstanceClass",
            database.instance().name(),
            "PubliclyAccessible",
            false,
            "AutoMinorVersionUpgrade",
            true,
            "CACertificateIdentifier",
            "rds-ca-rsa2048-g1",
            "PreferredMaintenanceWindow",
            database.keeping().maintenance().name(),
            "MonitoringInterval",
            60,
            "MonitoringRoleArn",
            Value.getAtt(MONITORING, "Arn"),
            "Tags",
            draft.ofDatabase(draft.name(name)))
        .retained();
  }

  /** Whether Performance Insights, and with it Database Insights, works on it. */
  static boolean hasInsights(Database database) {
    return DatabaseClass.of(database.instance().name())
        .filter(one -> one.hasInsights(database.engine()))
        .isPresent();
  }
}
