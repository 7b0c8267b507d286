package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.CountedCloud;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.FailureDiagnostics;
import dev.plinth.deploy.Journal;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.SqliteJournal;
import dev.plinth.diagnostic.TextRenderer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;

/**
 * A deployment from the command line.
 *
 * @param folder where the journal is
 * @param estate the file, which runs are told apart by
 */
record DeployRun(DeployOptions options, Packages packages, Path folder, Path estate) {
  /** Deploys; whether all of it is done. */
  boolean to(DeployTarget target, Checkup.Outcome outcome, Terminal terminal) throws SQLException {
    long start = System.nanoTime();
    var cloud = new CountedCloud(target.cloud());
    var deployment =
        Deployment.of(
            outcome.assembly().orElseThrow(),
            cloud,
            target.waiting(),
            options.stage(),
            packages,
            outcome.estate().orElseThrow().organization().homeRegion().name());
    try (var journal =
        SqliteJournal.open(
            Home.journal(folder),
            target.name(),
            estate.toAbsolutePath().normalize().toString(),
            options.anew(),
            InstantSource.system())) {
      if (journal.isResumed()) {
        terminal.err("a run was cut off; going on with it");
      }
      var results = run(deployment, new KeptJournal(journal, target), terminal);
      var renderer = new TextRenderer(terminal.theme());
      for (var task : deployment.tasks()) {
        if (results.get(task.id()) instanceof Result.Failed failed) {
          terminal.err(renderer.render(FailureDiagnostics.of(task, failed)));
        }
      }
      var summary = DeploySummary.of(results.values(), System.nanoTime() - start, cloud.calls());
      switch (options.format()) {
        case text -> terminal.out(summary.text());
        case json -> terminal.out(summary.json().compact());
      }
      return summary.isGood();
    }
  }

  private Map<String, Result> run(Deployment deployment, Journal journal, Terminal terminal) {
    return switch (options.format()) {
      case json -> deployment.run(options.concurrency(), new DeployJson(terminal), journal);
      case text -> {
        try (var progress = new DeployProgress(terminal, deployment.tasks())) {
          yield deployment.run(options.concurrency(), progress, journal);
        }
      }
    };
  }
}
