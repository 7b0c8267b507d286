package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.DeployCodes;
import dev.plinth.deploy.PolicyPlaces;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.twin.TwinFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plinth deploy FILE --to twin}. */
@Command(
    name = "deploy",
    description = {
      "Deploys an estate, to AWS or to its twin on this machine, once nothing of it is refuted.",
      "What is there already is looked at and left. A run that was cut off goes on where it was."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything is as the estate says",
      "1:there are findings, and nothing was deployed",
      "2:a file cannot be read or written, or another deployment is at work",
      "3:something could not be deployed"
    })
final class DeployCommand implements Callable<Integer> {
  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final Home home = new Home();
  @Mixin private final DeployOptions options = new DeployOptions();
  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var outcome = source.checkup(terminal);
    var report = Reports.of(outcome, source.file());
    if (!report.diagnostics().isEmpty()) {
      terminal.err(new TextAnswer(terminal.theme(), true).render(outcome, report));
    }
    if (outcome.assembly().isEmpty()
        || report.diagnostics().stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
      terminal.err("nothing was deployed");
      return outcome.readable() ? ExitCode.FINDINGS : ExitCode.UNREADABLE;
    }
    try {
      var packages = options.packages();
      var lost = packages.notAskedFor(outcome.assembly().orElseThrow());
      if (!lost.isEmpty()) {
        var words = SourceFile.of("--asset", String.join(" ", lost));
        tell(
            Diagnostic.error(
                    DeployCodes.NOT_ASKED_FOR,
                    Origin.of(words),
                    "nothing in the estate asks for a package `" + lost.first() + "`")
                .didYouMean(lost.first(), options.assets(outcome.assembly().orElseThrow())),
            terminal);
        return ExitCode.UNREADABLE;
      }
      var file = source.file().toAbsolutePath();
      var folder = home.folder(Optional.ofNullable(file.getParent()).orElse(file));
      var lock = Home.lock(folder);
      if (lock.isEmpty()) {
        tell(busy(folder, outcome), terminal);
        return ExitCode.UNREADABLE;
      }
      try (var _ = lock.get()) {
        return deploy(outcome, new DeployRun(options, packages, folder, source.file()), terminal);
      }
    } catch (IOException e) {
      terminal.err("plinth deploy: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    } catch (SQLException e) {
      terminal.err("plinth deploy: the journal cannot be opened: " + e.getMessage());
      return ExitCode.UNREADABLE;
    }
  }

  private Integer deploy(Checkup.Outcome outcome, DeployRun run, Terminal terminal)
      throws IOException, SQLException {
    var accessRole = outcome.estate().orElseThrow().organization().accessRole();
    try (var target = target(run.folder(), accessRole, outcome)) {
      return run.to(target, outcome, terminal) ? ExitCode.GOOD : ExitCode.BROKEN;
    } catch (Refusal e) {
      tell(before(DeployCodes.REFUSED, outcome, e.code() + ": " + e.getMessage()), terminal);
    } catch (ConnectionLost e) {
      tell(before(DeployCodes.NO_ANSWER, outcome, String.valueOf(e.getMessage())), terminal);
    }
    return ExitCode.BROKEN;
  }

  private DeployTarget target(Path folder, String accessRole, Checkup.Outcome outcome)
      throws IOException {
    return switch (options.to()) {
      case twin -> {
        var file = TwinFile.open(Home.twin(folder));
        outcome
            .assembly()
            .ifPresent(assembly -> file.twin().policiesStandAt(PolicyPlaces.of(assembly)));
        yield DeployTarget.ToTwin.of(file, accessRole);
      }
      case aws -> DeployTarget.ToAws.of(options.endpoint(), accessRole);
    };
  }

  /** Nothing is known of AWS, not even who calls it. */
  private static Diagnostic before(Code code, Checkup.Outcome outcome, String reason) {
    return Diagnostic.error(code, origin(outcome), "AWS does not say who you are: " + reason)
        .tryInstead("credentials of the management account, as the AWS command line takes them");
  }

  static Diagnostic busy(Path folder, Checkup.Outcome outcome) {
    return Diagnostic.error(
            DeployCodes.BUSY, origin(outcome), "another process works in `" + folder + "`")
        .tryInstead("wait for it to end, or end it: what it did stays done");
  }

  private static Origin origin(Checkup.Outcome outcome) {
    return outcome.estate().orElseThrow().organization().origin();
  }

  private static void tell(Diagnostic diagnostic, Terminal terminal) {
    terminal.err(new TextRenderer(terminal.theme()).render(diagnostic));
  }
}
