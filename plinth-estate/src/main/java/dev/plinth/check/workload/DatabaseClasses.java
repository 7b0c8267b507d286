package dev.plinth.check.workload;

import dev.plinth.blueprint.workload.DatabaseClass;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload.Database;
import java.util.List;

/** Databases are of classes that RDS has. */
final class DatabaseClasses implements Check<Estate> {
  static final Code UNKNOWN = new Code("WRK-107", "a database of a class that is not known");

  @Override
  public List<Code> codes() {
    return List.of(UNKNOWN);
  }

  @Override
  public String claim() {
    return "databases are of classes that RDS has";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      workload
          .part(Database.class)
          .map(Database::instance)
          .filter(instance -> DatabaseClass.of(instance.name()).isEmpty())
          .ifPresent(instance ->
              found.add(
                  Diagnostic.error(
                          UNKNOWN,
                          instance.origin(),
                          "there is no class `" + instance.name() + "` of database instances")
                      .didYouMean(instance.name(), DatabaseClass.names())));
    }
  }
}
