package dev.plinth.cli;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.Cloud;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.Selection;
import dev.plinth.deploy.Waiting;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.plan.Rename;
import dev.plinth.survey.StandingPlan;
import dev.plinth.survey.StandingPlan.Named;
import dev.plinth.survey.Survey;
import dev.plinth.survey.Surveyor;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An estate, and what stands of it in AWS or the twin.
 *
 * @param outcome of an estate that compiles
 * @param cloud what is asked, and changed by nothing here
 */
record Standing(Checkup.Outcome outcome, Cloud cloud, Waiting waiting) {
  static Standing in(DeployTarget target, Checkup.Outcome outcome) {
    return new Standing(outcome, target.cloud(), target.waiting());
  }

  /** How many calls are made at a time. */
  static final int SIDE_BY_SIDE = 16;

  /** Reads an estate; empty when nothing can be compared with it, after saying why. */
  static Optional<Checkup.Outcome> estate(
      String command, Path file, LocalDate today, Terminal terminal) {
    try (var progress = ProgressLine.on(terminal)) {
      var outcome = new Checkup(today, progress).run(file.toString());
      if (outcome.assembly().isEmpty() || outcome.estate().isEmpty()) {
        var renderer = new TextRenderer(terminal.theme());
        outcome.open().forEach(one -> terminal.err(renderer.render(one)));
        return Optional.empty();
      }
      if (outcome.open().stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
        terminal.err(
            "plinth %s: `%s` has findings; `plinth check %s` tells them"
                .formatted(command, file, file));
      }
      return Optional.of(outcome);
    }
  }

  /** Looks at everything. */
  Survey survey(Packages packages, Terminal terminal) {
    var organization = outcome.estate().orElseThrow().organization();
    try (var progress = ProgressLine.on(terminal)) {
      progress.now("looking at what is there");
      return Surveyor.of(
          outcome.assembly().orElseThrow(),
          organization.allowedRegions().stream().map(region -> region.name()).toList(),
          cloud,
          waiting,
          packages,
          organization.homeRegion().name(),
          SIDE_BY_SIDE);
    }
  }

  /** All of the estate, against what is there; nothing is moved or removed but what is named. */
  StandingPlan plan(Survey survey, Named named) {
    return plan(survey, Selection.all(outcome.assembly().orElseThrow()), named);
  }

  /**
   * The plan against what is there.
   *
   * @param selection the part of the estate
   * @param named what was asked for by name
   */
  StandingPlan plan(Survey survey, Selection selection, Named named) {
    return StandingPlan.of(
        survey,
        outcome.assembly().orElseThrow(),
        selection,
        Rename.in(outcome.estate().orElseThrow()),
        named);
  }
}
