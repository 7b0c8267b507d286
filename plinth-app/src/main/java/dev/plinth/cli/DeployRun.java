package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.CountedCloud;
import dev.plinth.deploy.BucketJournal;
import dev.plinth.deploy.DeployCodes;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.FailureDiagnostics;
import dev.plinth.deploy.Journal;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.RunJournal;
import dev.plinth.deploy.SqliteJournal;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.TextRenderer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment from the command line.
 *
 * @param consent what was agreed to by name
 * @param folder where the journal is
 * @param source the estate file, which runs are told apart by, and the plan
 */
record DeployRun(
    DeployOptions options, Consent consent, Packages packages, Path folder, DeploySource source) {
  /**
   * Deploys, when nothing stands in the way.
   *
   * @return the exit status
   */
  int to(DeployTarget target, Checkup.Outcome outcome, Terminal terminal) throws SQLException {
    try {
      return run(target, outcome, terminal);
    } finally {
      // a journal that is in the target is closed there
      target.keep();
    }
  }

  private int run(DeployTarget target, Checkup.Outcome outcome, Terminal terminal)
      throws SQLException {
    long start = System.nanoTime();
    var cloud = new CountedCloud(target.cloud());
    var opened = journal(target, cloud, outcome, terminal);
    if (opened.isEmpty()) {
      return ExitCode.UNREADABLE;
    }
    try (var journal = opened.get()) {
      var plan =
          DeployPlan.of(
              outcome,
              target,
              new Standing(outcome, cloud, target.waiting()),
              packages,
              source.plan(),
              consent,
              journal.isResumed(),
              terminal);
      var renderer = new TextRenderer(terminal.theme());
      plan.found().forEach(one -> terminal.err(renderer.render(one)));
      if (plan.isRefused()) {
        if (!journal.isResumed()) {
          journal.finished();
        }
        terminal.err("nothing was deployed");
        return ExitCode.FINDINGS;
      }
      announce(plan, journal.isResumed(), terminal);
      var deployment =
          Deployment.of(
              outcome.assembly().orElseThrow(),
              cloud,
              target.waiting(),
              plan.scope(outcome, options.stage(), packages));
      var results = run(deployment, new KeptJournal(journal, target), terminal);
      for (var task : deployment.tasks()) {
        if (results.get(task.id()) instanceof Result.Failed failed) {
          terminal.err(renderer.render(FailureDiagnostics.of(task, failed)));
        }
      }
      kept(plan, terminal);
      var summary = DeploySummary.of(results.values(), System.nanoTime() - start, cloud.calls());
      switch (options.format()) {
        case text -> terminal.out(summary.text());
        case json -> terminal.out(summary.json().compact());
      }
      return summary.isGood() ? ExitCode.GOOD : ExitCode.BROKEN;
    }
  }

  /** The journal; nothing, said why, while somebody else has it. */
  private Optional<RunJournal> journal(
      DeployTarget target, Cloud cloud, Checkup.Outcome outcome, Terminal terminal)
      throws SQLException {
    var organization = outcome.estate().orElseThrow().organization();
    return switch (options.journal()) {
      case file ->
          Optional.of(
              SqliteJournal.open(
                  Home.journal(folder),
                  target.name(),
                  source.estate().toAbsolutePath().normalize().toString(),
                  options.anew(),
                  InstantSource.system()));
      case bucket ->
          switch (BucketJournal.open(
              cloud,
              target.waiting(),
              organization.homeRegion().name(),
              organization.name().name(),
              options.anew(),
              InstantSource.system())) {
            case BucketJournal.Opening.Open(var journal) -> Optional.of(journal);
            case BucketJournal.Opening.Busy(var by, var until) -> {
              var busy =
                  Diagnostic.error(
                          DeployCodes.BUSY,
                          organization.origin(),
                          "`" + by + "` deploys this organization")
                      .note("unless it goes on, that ends at " + until)
                      .tryInstead("wait for it to end, or end it: what it did stays done");
              terminal.err(new TextRenderer(terminal.theme()).render(busy));
              yield Optional.empty();
            }
          };
    };
  }

  private void announce(DeployPlan plan, boolean isResumed, Terminal terminal) {
    if (isResumed) {
      terminal.err("a run was cut off; going on with it");
    }
    if (!consent.only().isEmpty()) {
      var steps = plan.selection().needed().size();
      var stacks = plan.selection().neededStacks();
      terminal.err(
          "needed and not selected, so taken to be there: %s, %s"
                  .formatted(Words.count(steps, "step"), Words.count(stacks.size(), "stack"))
              + (stacks.isEmpty() ? "" : ", such as " + stacks.getFirst()));
    }
    var left = plan.standing().plan().left().size();
    if (left > 0) {
      terminal.err(
          "%s there, not in the estate, and left: `plinth plan %s --against %s` lists them"
              .formatted(
                  left == 1 ? "1 thing is" : left + " things are", source.estate(), options.to()));
    }
  }

  /** What left its stack and stays in AWS. */
  private static void kept(DeployPlan plan, Terminal terminal) {
    plan.standing().plan().losses().stream()
        .filter(loss -> loss.left().startsWith("Retain"))
        .forEach(loss ->
            terminal.err(
                "stays in AWS, managed by nothing any more: %s  %s"
                    .formatted(loss.name(), loss.type())));
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
