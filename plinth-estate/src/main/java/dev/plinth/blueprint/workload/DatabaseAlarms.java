package dev.plinth.blueprint.workload;

import static dev.plinth.blueprint.workload.Alarms.above;
import static dev.plinth.blueprint.workload.Alarms.below;
import static dev.plinth.blueprint.workload.Alarms.dimensions;

import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What somebody is called for about a database.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html">Metrics of
 *     RDS</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html">Metrics
 *     of Aurora</a>
 */
final class DatabaseAlarms {
  private static final String RDS = "AWS/RDS";
  private static final long GIB = 1L << 30;

  /** Seconds, and thousandths of them for Aurora. */
  private static final long A_MINUTE = 60;

  private static final long TWO_SECONDS = 2_000;

  private DatabaseAlarms() {}

  static List<Alarm> of(Database database) {
    var all =
        new ArrayList<>(database.engine().isAurora() ? ofCluster(database) : ofInstances(database));
    if (!DatabaseSecret.isKept(database)) {
      all.add(DatabaseRotation.alarm());
    }
    return all;
  }

  private static List<Alarm> ofInstances(Database database) {
    var all = new ArrayList<>(load(database, one(DatabasePart.ID)));
    all.add(
        below(
            "AlarmDatabaseStorage",
            "the database runs out of storage",
            RDS,
            "FreeStorageSpace",
            one(DatabasePart.ID),
            database.storage() * GIB / 10));
    for (int number = 1; number <= database.replicas(); number++) {
      all.add(
          lag(
              "AlarmLag" + number,
              "replica " + number + " is a minute behind the database",
              DatabaseInstance.replica(number)));
    }
    return all;
  }

  private static List<Alarm> ofCluster(Database database) {
    var writer =
        dimensions("DBClusterIdentifier", Value.ref(DatabasePart.ID), "Role", Value.of("WRITER"));
    var all = new ArrayList<>(load(database, writer));
    DatabaseClass.of(database.instance().name())
        .ifPresent(instance ->
            all.add(
                below(
                    "AlarmDatabaseStorage",
                    "the database runs out of the local storage that sorting and the like take",
                    RDS,
                    "FreeLocalStorage",
                    writer,
                    // local storage is about twice the memory
                    instance.memory() / 5)));
    if (database.readers() > 0) {
      all.add(
          above(
              "AlarmLag",
              "a reader is two seconds behind the database",
              RDS,
              "AuroraReplicaLagMaximum",
              "Maximum",
              dimensions("DBClusterIdentifier", Value.ref(DatabasePart.ID)),
              TWO_SECONDS,
              Alarms.TEN_MINUTES));
    }
    return all;
  }

  /** The alarms of the replica in another Region. */
  static List<Alarm> abroad(Database database) {
    return List.of(
        database.engine().isAurora()
            ? above(
                "AlarmLag",
                "the other Region is a minute behind the database",
                RDS,
                "AuroraGlobalDBReplicationLag",
                "Maximum",
                dimensions("DBClusterIdentifier", Value.ref(DatabasePart.ID)),
                A_MINUTE * 1000,
                Alarms.TEN_MINUTES)
            : lag("AlarmLag", "the other Region is a minute behind the database", DatabasePart.ID));
  }

  private static List<Alarm> load(Database database, Map<String, Value> dimensions) {
    var all = new ArrayList<Alarm>();
    all.add(
        above(
            "AlarmDatabaseCpu",
            "the database is busy",
            RDS,
            "CPUUtilization",
            "Average",
            dimensions,
            80,
            Alarms.TEN_MINUTES));
    DatabaseClass.of(database.instance().name())
        .ifPresent(instance -> {
          all.add(
              above(
                  "AlarmDatabaseConnections",
                  "the database is about to refuse connections",
                  RDS,
                  "DatabaseConnections",
                  "Maximum",
                  dimensions,
                  instance.connections(database.engine()) * 8 / 10,
                  Alarms.FIVE_MINUTES));
          all.add(
              below(
                  "AlarmDatabaseMemory",
                  "the database runs out of memory",
                  RDS,
                  "FreeableMemory",
                  dimensions,
                  instance.memory() / 20));
        });
    return all;
  }

  private static Alarm lag(String id, String says, String instance) {
    return above(
        id, says, RDS, "ReplicaLag", "Maximum", one(instance), A_MINUTE, Alarms.TEN_MINUTES);
  }

  private static Map<String, Value> one(String instance) {
    return dimensions("DBInstanceIdentifier", Value.ref(instance));
  }
}
