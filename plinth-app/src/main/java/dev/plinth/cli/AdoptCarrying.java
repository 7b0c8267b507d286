package dev.plinth.cli;

import dev.plinth.adopt.AdoptCodes;
import dev.plinth.adopt.Adoption;
import dev.plinth.adopt.Adoption.Result;
import dev.plinth.adopt.AdoptionPlan;
import dev.plinth.check.Checkup;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.json.Json;
import dev.plinth.json.JsonException;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is there becomes part of an estate.
 *
 * @param file the estate file; the adoption plan stands beside it
 */
record AdoptCarrying(Path file, LocalDate today, Terminal terminal) {
  /** Carries the adoption plan out. */
  int to(DeployTarget.Word target, Path folder, Optional<URI> endpoint) throws IOException {
    var outcome = checkup();
    var report = Reports.of(outcome, file);
    if (!report.diagnostics().isEmpty()) {
      terminal.err(new TextAnswer(terminal.theme(), true).render(outcome, report));
    }
    if (outcome.assembly().isEmpty()
        || report.diagnostics().stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
      terminal.err("nothing was changed");
      return outcome.readable() ? ExitCode.FINDINGS : ExitCode.UNREADABLE;
    }
    var plan = plan();
    if (plan.isEmpty()) {
      var beside = AdoptReading.plan(file);
      tell(
          Diagnostic.error(
                  AdoptCodes.NO_PLAN,
                  Origin.of(SourceFile.of("FILE", file.toString())),
                  "there is no adoption plan in `" + beside + "`")
              .tryInstead("plinth adopt --from " + target.name() + ", which writes one"));
      return ExitCode.UNREADABLE;
    }
    return carryOut(plan.get(), outcome, target, folder, endpoint);
  }

  private Checkup.Outcome checkup() {
    try (var progress = ProgressLine.on(terminal)) {
      return new Checkup(today, progress).run(file.toString());
    }
  }

  private Optional<AdoptionPlan> plan() throws IOException {
    var beside = AdoptReading.plan(file);
    if (!Files.exists(beside)) {
      return Optional.empty();
    }
    try {
      return AdoptionPlan.read(Json.parse(Files.readString(beside)));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private int carryOut(
      AdoptionPlan plan,
      Checkup.Outcome outcome,
      DeployTarget.Word to,
      Path folder,
      Optional<URI> endpoint)
      throws IOException {
    var organization = outcome.estate().orElseThrow().organization();
    try (var target = DeployTarget.open(to, folder, endpoint, organization.accessRole(), outcome)) {
      var adoption =
          new Adoption(
              outcome.assembly().orElseThrow(),
              target.cloud(),
              target.waiting(),
              organization.homeRegion().name());
      var results =
          adoption.carryOut(
              plan,
              result -> {
                target.keep();
                tell(result, organization.origin());
              });
      terminal.out("next: plinth deploy " + file + " --to " + to.name());
      return isGood(results) ? ExitCode.GOOD : ExitCode.BROKEN;
    } catch (Refusal refusal) {
      tell(
          refused(
              AdoptCodes.REFUSED,
              organization.origin(),
              refusal.operation() + ": " + refusal.code() + ": " + refusal.getMessage()));
    } catch (ConnectionLost lost) {
      tell(refused(AdoptCodes.REFUSED, organization.origin(), String.valueOf(lost.getMessage())));
    }
    return ExitCode.BROKEN;
  }

  private static boolean isGood(List<Result> results) {
    return results.stream().noneMatch(Result.Failed.class::isInstance);
  }

  private void tell(Result result, Origin origin) {
    switch (result) {
      case Result.Done(var what) -> terminal.out("done       " + what);
      case Result.Unchanged(var what) -> terminal.out("unchanged  " + what);
      case Result.Failed(var what, var code, var reason) ->
          tell(refused(code, origin, what + ": " + reason));
    }
  }

  private static Diagnostic refused(Code code, Origin origin, String message) {
    return Diagnostic.error(code, origin, message)
        .tryInstead(
            code.equals(AdoptCodes.NO_PLACE)
                ? "what is there, in the estate; or take it out of the adoption plan"
                : "mend the cause and adopt again: what is done stays done");
  }

  private void tell(Diagnostic diagnostic) {
    terminal.err(new TextRenderer(terminal.theme()).render(diagnostic));
  }
}
