package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.estate.Workload.Database;
import java.util.ArrayList;
import java.util.List;

/**
 * The instances of databases stand in zones of their VPC, replicas apart from what they copy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">AvailabilityZone
 *     of CreateDBInstance</a>
 */
final class DatabaseZones implements Check<Estate> {
  static final Code UNKNOWN =
      new Code("WRK-131", "a database in a zone that its VPC does not have");
  static final Code TOGETHER = new Code("WRK-132", "a replica in the zone of what it copies");
  static final Code CHOSEN = new Code("WRK-133", "zones that RDS chooses");

  @Override
  public List<Code> codes() {
    return List.of(UNKNOWN, TOGETHER, CHOSEN);
  }

  @Override
  public String claim() {
    return "replicas of databases stand in other zones";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      var vpc = estate.network().vpcs().get(workload.vpc().name());
      if (vpc != null) {
        workload
            .part(Database.class)
            .ifPresent(database -> {
              known(vpc, database, found);
              together(database, found);
              chosen(database, found);
            });
      }
    }
  }

  private static void known(Vpc vpc, Database database, Diagnostics found) {
    var zones = vpc.zones().stream().map(Named::name).toList();
    for (var zone : written(database)) {
      if (!zones.contains(zone.name())) {
        found.add(
            Diagnostic.error(
                    UNKNOWN,
                    zone.origin(),
                    "the VPC `" + vpc.name() + "` has no zone `" + zone.name() + "`")
                .related(vpc.lines().zones(), "its zones")
                .didYouMean(zone.name(), zones));
      }
    }
  }

  private static void together(Database database, Diagnostics found) {
    var zone = database.placement().zone();
    for (var replica : database.placement().replicaZones()) {
      if (replica.name().equals(zone.name())) {
        found.add(
            Diagnostic.error(
                    TOGETHER,
                    replica.origin(),
                    "a replica would stand in `" + zone.name() + "`, where its original does")
                .related(zone.origin(), "here")
                .note("what takes the zone takes both"));
      }
    }
  }

  private static void chosen(Database database, Diagnostics found) {
    var placement = database.placement();
    if (database.engine().isAurora()) {
      if (!placement.replicaZones().isEmpty() && placement.zone().name().isEmpty()) {
        found.add(unnamed(placement.replicaZones().getFirst()));
      }
    } else if (placement.multiAz() && !written(database).isEmpty()) {
      found.add(
          Diagnostic.error(
                  CHOSEN,
                  written(database).getFirst().origin(),
                  "RDS chooses the zones of a database in two zones by itself")
              .note("so that no zone named for a replica is sure to be another one")
              .tryInstead("count the replicas, or write `multiAz: false` with `zone`"));
    } else if (!placement.replicaZones().isEmpty() && placement.zone().name().isEmpty()) {
      found.add(unnamed(placement.replicaZones().getFirst()));
    }
  }

  private static Diagnostic unnamed(Named replica) {
    return Diagnostic.error(
            CHOSEN, replica.origin(), "a replica is told where to stand, and its original is not")
        .note("it would not be known whether the two stand apart")
        .tryInstead("name the zone of the original too, with `zone`");
  }

  private static List<Named> written(Database database) {
    var all = new ArrayList<Named>();
    if (!database.placement().zone().name().isEmpty()) {
      all.add(database.placement().zone());
    }
    all.addAll(database.placement().replicaZones());
    return all;
  }
}
