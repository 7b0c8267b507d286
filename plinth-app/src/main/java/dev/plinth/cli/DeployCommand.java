package dev.plinth.cli;

import dev.plinth.blueprint.Assembly;
import dev.plinth.check.Checkup;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.DeployCodes;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.Selection;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plinth deploy FILE|PLANFILE --to twin}. */
@Command(
    name = "deploy",
    description = {
      "Deploys an estate, to AWS or to its twin on this machine, once nothing of it is refuted and"
          + " nothing that holds data is lost unnamed. FILE may be a plan that `plinth plan --out`"
          + " saved: then that is what is carried out, or nothing.",
      "What is there already is looked at and left. A run that was cut off goes on where it was."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything is as the estate says",
      "1:there are findings, data would be lost, or a plan is stale; nothing was deployed",
      "2:a file cannot be read or written, or another deployment is at work",
      "3:something could not be deployed"
    })
final class DeployCommand implements Callable<Integer> {
  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final Home home = new Home();
  @Mixin private final Consent consent = new Consent();
  @Mixin private final DeployOptions options = new DeployOptions();
  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    try {
      var read = DeploySource.of(source.file(), terminal);
      if (read.isEmpty()) {
        return ExitCode.UNREADABLE;
      }
      if (read.get().plan().isPresent() && !consent.isEmpty()) {
        terminal.err(
            "plinth deploy: what a plan moves, removes and loses stands in it: make another plan");
        return ExitCode.UNREADABLE;
      }
      return deploy(read.get(), terminal);
    } catch (IOException e) {
      terminal.err("plinth deploy: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    } catch (SQLException e) {
      terminal.err("plinth deploy: the journal cannot be opened: " + e.getMessage());
      return ExitCode.UNREADABLE;
    }
  }

  private Integer deploy(DeploySource read, Terminal terminal) throws IOException, SQLException {
    var outcome = source.checkup(read.estate(), terminal);
    var checked = CheckedEstate.of(outcome, read.estate());
    checked.tell(terminal);
    if (checked.isRefuted()) {
      terminal.err("nothing was deployed");
      return checked.status();
    }
    var packages = options.packages();
    var unknown = unknown(packages, outcome.assembly().orElseThrow());
    if (unknown.isPresent()) {
      tell(unknown.get(), terminal);
      return ExitCode.UNREADABLE;
    }
    var file = read.estate().toAbsolutePath();
    var folder = home.folder(Optional.ofNullable(file.getParent()).orElse(file));
    var lock = Home.lock(folder);
    if (lock.isEmpty()) {
      tell(busy(folder, outcome), terminal);
      return ExitCode.UNREADABLE;
    }
    try (var _ = lock.get()) {
      return deploy(outcome, new DeployRun(options, consent, packages, folder, read), terminal);
    }
  }

  /** What was named, and nothing in the estate is called so. */
  private Optional<Diagnostic> unknown(Packages packages, Assembly assembly) {
    var lost = packages.notAskedFor(assembly);
    if (!lost.isEmpty()) {
      var words = SourceFile.of("--asset", String.join(" ", lost));
      return Optional.of(
          Diagnostic.error(
                  DeployCodes.NOT_ASKED_FOR,
                  Origin.of(words),
                  "nothing in the estate asks for a package `" + lost.first() + "`")
              .didYouMean(lost.first(), options.assets(assembly)));
    }
    var known = Selection.known(assembly);
    return consent.only().stream()
        .filter(selector -> !known.contains(selector))
        .findFirst()
        .map(selector ->
            Diagnostic.error(
                    DeployCodes.NOTHING_SELECTED,
                    Origin.of(SourceFile.of("--only", selector)),
                    "nothing in the estate is selected by `" + selector + "`")
                .didYouMean(selector, known));
  }

  private Integer deploy(Checkup.Outcome outcome, DeployRun run, Terminal terminal)
      throws IOException, SQLException {
    var accessRole = outcome.estate().orElseThrow().organization().accessRole();
    try (var target =
        DeployTarget.open(options.to(), run.folder(), options.endpoint(), accessRole, outcome)) {
      return run.to(target, outcome, terminal);
    } catch (Refusal e) {
      tell(refused(outcome, e), terminal);
    } catch (ConnectionLost e) {
      tell(unheard(outcome, e), terminal);
    }
    return ExitCode.BROKEN;
  }

  static Diagnostic refused(Checkup.Outcome outcome, Refusal e) {
    return before(DeployCodes.REFUSED, outcome, e.code() + ": " + e.getMessage());
  }

  static Diagnostic unheard(Checkup.Outcome outcome, ConnectionLost e) {
    return before(DeployCodes.NO_ANSWER, outcome, String.valueOf(e.getMessage()));
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
