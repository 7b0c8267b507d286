package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Hours;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What keeps office hours can be stopped, and its office is where there is a time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html">Stopping
 *     a DB instance</a>
 */
final class WorkloadHours implements Check<Estate> {
  static final Code ZONE = new Code("WRK-111", "a time zone that there is not");
  static final Code RUNS_ON = new Code("WRK-112", "a database that runs on outside office hours");

  @Override
  public List<Code> codes() {
    return List.of(ZONE, RUNS_ON);
  }

  @Override
  public String claim() {
    return "what keeps office hours stops outside of them";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var zones = ZoneId.getAvailableZoneIds();
    for (var workload : estate.workloads()) {
      zone(workload, zones, found);
      if (workload.hours() == Hours.OFFICE) {
        workload
            .part(Database.class)
            .filter(database -> !database.canStop())
            .ifPresent(database -> found.add(runsOn(workload, database)));
      }
    }
  }

  private static void zone(Workload workload, Set<String> zones, Diagnostics found) {
    var zone = workload.timezone();
    if (!zones.contains(zone.name())) {
      found.add(
          Diagnostic.error(ZONE, zone.origin(), "there is no time zone `" + zone.name() + "`")
              .didYouMean(zone.name(), zones));
    }
  }

  private static Diagnostic runsOn(Workload workload, Database database) {
    return Diagnostic.warning(
            RUNS_ON,
            database.origin(),
            "the database of `" + workload.name() + "` runs, and costs, day and night")
        .note(
            database.engine().isAurora()
                ? "RDS stops no cluster that another Region has a replica of"
                : "RDS stops no instance that has replicas")
        .tryInstead(
            "leave out `%s`, or `hours`".formatted(database.standsBy() ? "standby" : "replicas"));
  }
}
