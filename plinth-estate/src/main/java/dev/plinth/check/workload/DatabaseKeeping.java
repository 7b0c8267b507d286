package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Keeping;
import java.util.List;
import java.util.Optional;

/**
 * Backups of databases are kept as long as RDS can, and made when nothing else is done.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html">Automated
 *     backups</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html#Concepts.DBMaintenance">Maintenance
 *     windows</a>
 */
final class DatabaseKeeping implements Check<Estate> {
  static final Code DAYS = new Code("WRK-134", "backups for longer or shorter than RDS keeps them");
  static final Code WINDOWS = new Code("WRK-135", "windows that RDS refuses");
  private static final int MOST_DAYS = 35;
  private static final int LEAST_MINUTES = 30;
  private static final int MOST_MINUTES = 24 * 60;

  @Override
  public List<Code> codes() {
    return List.of(DAYS, WINDOWS);
  }

  @Override
  public String claim() {
    return "databases keep backups, made outside of their maintenance";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      workload
          .part(Database.class)
          .map(Database::keeping)
          .ifPresent(keeping -> {
            days(keeping).ifPresent(found::add);
            windows(keeping).ifPresent(found::add);
          });
    }
  }

  private static Optional<Diagnostic> days(Keeping keeping) {
    int days = keeping.backups();
    if (days >= 1 && days <= MOST_DAYS) {
      return Optional.empty();
    }
    var wrong =
        Diagnostic.error(
            DAYS,
            keeping.backupsAt(),
            days == 0
                ? "a database without backups cannot be brought back"
                : "RDS keeps no backup for " + days + " days");
    return Optional.of(
        days == 0
            ? wrong
                .note("nor has one without backups replicas")
                .tryInstead("`backups: 7`, or leave it out")
            : wrong
                .note("it keeps them for " + MOST_DAYS + " days at most")
                .tryInstead("`backups: 35`"));
  }

  private static Optional<Diagnostic> windows(Keeping keeping) {
    var backup = WeeklyWindow.daily(keeping.window().name());
    var maintenance = WeeklyWindow.weekly(keeping.maintenance().name());
    if (backup.minutes() < LEAST_MINUTES) {
      return Optional.of(
          Diagnostic.error(
                  WINDOWS,
                  keeping.window().origin(),
                  "`" + keeping.window().name() + "` is too short for backups")
              .note("RDS wants 30 minutes at least"));
    }
    if (maintenance.minutes() < LEAST_MINUTES || maintenance.minutes() > MOST_MINUTES) {
      return Optional.of(
          Diagnostic.error(
                  WINDOWS,
                  keeping.maintenance().origin(),
                  "RDS maintains nothing in `" + keeping.maintenance().name() + "`")
              .note("it wants 30 minutes at least, and a day at most"));
    }
    if (maintenance.meets(backup)) {
      return Optional.of(
          Diagnostic.error(
                  WINDOWS,
                  keeping.maintenance().origin(),
                  "the database is maintained in `%s`, while its backup is made in `%s`"
                      .formatted(keeping.maintenance().name(), keeping.window().name()))
              .related(keeping.window().origin(), "when backups are made")
              .note("RDS refuses windows that overlap"));
    }
    return Optional.empty();
  }
}
