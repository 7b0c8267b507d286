package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.deploy.FailureDiagnostics;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.estate.Foundation;
import dev.plinth.rehearse.FaultPlanFile;
import dev.plinth.rehearse.FaultPlanJson;
import dev.plinth.rehearse.Rehearsal;
import dev.plinth.rehearse.Rehearsals;
import dev.plinth.rehearse.Rehearsals.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plinth rehearse FILE}. */
@Command(
    name = "rehearse",
    description = {
      "Deploys an estate into twins of its own, again and again, while things go wrong: calls are"
          + " throttled or get no answer, the process is killed, credentials expire, what was made"
          + " is seen late, resources fail.",
      "Tells whether each, deployed again until it is done, ends in the same state. The twin of"
          + " `deploy` is not touched. A sample of faults is tried: what holds for it is not proved"
          + " for all."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every rehearsal ended in the same state",
      "1:there are findings, or a rehearsal ended otherwise",
      "2:a file cannot be read or written",
      "3:the estate could not be deployed though nothing went wrong"
    })
final class RehearseCommand implements Callable<Integer> {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final StageOption stage = new StageOption();
  @Mixin private final ColorOption color = new ColorOption();

  @Option(
      names = "--faults",
      paramLabel = "N|FILE",
      defaultValue = "8",
      description =
          "How many faults a rehearsal has at most, ${DEFAULT-VALUE} without it; or a file with"
              + " those of the one that is held.")
  private String faults = "8";

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What the faults are drawn from; ${DEFAULT-VALUE} without it.")
  private long seed = 1;

  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = Positive.class,
      defaultValue = "100",
      description = "How many rehearsals are held; ${DEFAULT-VALUE} without it.")
  private int runs = 100;

  @Option(
      names = "--out",
      paramLabel = "PLAN",
      description = "Where the shortest plan that goes wrong is written; printed without it.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How what came of it is told: ${COMPLETION-CANDIDATES}.")
  private DeployOptions.Format format = DeployOptions.Format.text;

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var outcome = source.checkup(terminal);
    var checked = CheckedEstate.of(outcome, source.file());
    checked.tell(terminal);
    if (checked.isRefuted()) {
      terminal.err("nothing was rehearsed");
      return checked.status();
    }
    try {
      return rehearse(outcome, terminal);
    } catch (IOException e) {
      terminal.err("plinth rehearse: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
  }

  private Integer rehearse(Checkup.Outcome outcome, Terminal terminal) throws IOException {
    long start = System.nanoTime();
    try (var progress = new RehearseProgress(ProgressLine.on(terminal))) {
      var rehearsals =
          new Rehearsals(rehearsal(outcome), Runtime.getRuntime().availableProcessors());
      Report report;
      if (NUMBER.matcher(faults).matches()) {
        report = rehearsals.drawn(seed, Integer.parseInt(faults), runs, progress);
      } else {
        var file = Path.of(faults);
        var read = FaultPlanFile.read(faults, file);
        if (read.plan().isEmpty()) {
          progress.close();
          tell(read.diagnostics(), terminal);
          return ExitCode.UNREADABLE;
        }
        report = rehearsals.planned(List.of(read.plan().get()), progress);
      }
      progress.close();
      return answer(report, outcome, System.nanoTime() - start, terminal);
    }
  }

  /** Identity Center is enabled beforehand where no landing zone enables it: no call does. */
  private Rehearsal rehearsal(Checkup.Outcome outcome) {
    var organization = outcome.estate().orElseThrow().organization();
    boolean isByHand = organization.foundation() != Foundation.CONTROL_TOWER;
    return Rehearsal.of(
        outcome.assembly().orElseThrow(),
        organization.accessRole(),
        organization.homeRegion().name(),
        stage.stage(),
        twin -> {
          twin.raise(outcome.raised());
          if (isByHand) {
            twin.enableIdentityCenter();
          }
        });
  }

  private int answer(Report report, Checkup.Outcome outcome, long nanos, Terminal terminal)
      throws IOException {
    return switch (report) {
      case Report.Undeployable(var failures) -> {
        tell(
            failures.entrySet().stream()
                .map(one -> FailureDiagnostics.of(one.getKey(), one.getValue()))
                .toList(),
            terminal);
        terminal.err("nothing was rehearsed: the estate does not deploy though nothing goes wrong");
        yield ExitCode.BROKEN;
      }
      case Report.Held held -> {
        var answer = new RehearseAnswer(source.file(), out, held, seed, nanos);
        if (held.failing().isPresent()) {
          var plan = FaultPlanJson.of(held.failing().get().run().plan()).pretty();
          tell(
              List.of(
                  answer.diagnostic(
                      outcome.estate().orElseThrow().organization().origin(),
                      held.failing().get())),
              terminal);
          if (out.isPresent()) {
            Files.writeString(out.get(), plan);
          } else if (format == DeployOptions.Format.text) {
            terminal.out(plan);
          }
        }
        switch (format) {
          case text -> {
            // what is printed then is the plan, for a file
            if (held.failing().isPresent() && out.isEmpty()) {
              terminal.err(answer.text());
            } else {
              terminal.out(answer.text());
            }
          }
          case json -> terminal.out(answer.json().pretty());
        }
        yield held.isGood() ? ExitCode.GOOD : ExitCode.FINDINGS;
      }
    };
  }

  private static void tell(List<Diagnostic> diagnostics, Terminal terminal) {
    var renderer = new TextRenderer(terminal.theme());
    diagnostics.forEach(one -> terminal.err(renderer.render(one)));
  }
}
