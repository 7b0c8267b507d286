package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload.Database;
import java.util.List;

/** Databases are told nothing that their engine has no use for. */
final class EngineSettings implements Check<Estate> {
  static final Code CODE = new Code("WRK-137", "a setting that the engine has no use for");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "whatever a database is told has an effect";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      workload
          .part(Database.class)
          .filter(database -> database.engine().isAurora())
          .ifPresent(database -> check(database, found));
    }
  }

  private static void check(Database database, Diagnostics found) {
    if (database.written().contains("storage")) {
      found.add(
          Diagnostic.error(CODE, database.origin(), "Aurora is asked for no storage")
              .note("its storage grows and shrinks with what it holds, to 128 TiB and more")
              .tryInstead("leave out `storage`"));
    }
    if (!database.recover().name().isEmpty()) {
      found.add(
          Diagnostic.error(
                  CODE,
                  database.recover().origin(),
                  "Aurora copies none of its backups to another Region")
              .note("RDS does so for its own engines alone")
              .tryInstead(
                  "`standby: "
                      + database.recover().name()
                      + "`, a replica that lags a second behind"));
    }
  }
}
