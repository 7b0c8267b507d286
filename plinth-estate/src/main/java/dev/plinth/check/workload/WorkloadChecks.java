package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.estate.Estate;
import java.util.List;

/** The checks of workloads, in the order they are shown. */
public final class WorkloadChecks {
  private WorkloadChecks() {}

  /** All of them. */
  public static List<Check<Estate>> all() {
    return List.of(
        new WorkloadPlaces(),
        new WorkloadTiers(),
        new WorkloadSizes(),
        new DatabaseClasses(),
        new EngineSettings(),
        new DatabaseZones(),
        new DatabaseKeeping(),
        new StandbyPlaces(),
        new CopyRegions(),
        new WorkloadHours(),
        new TakenNames());
  }
}
