package dev.plinth.cli;

import dev.plinth.blueprint.Stage;
import dev.plinth.check.Checkup;
import dev.plinth.deploy.DeploymentScope;
import dev.plinth.deploy.Packages;
import dev.plinth.deploy.Selection;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.plan.Acceptance;
import dev.plinth.plan.Fingerprint;
import dev.plinth.plan.PlanCodes;
import dev.plinth.plan.SavedPlan;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.survey.StandingPlan;
import dev.plinth.survey.StandingPlan.Named;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a deployment would do to what is there now, and what stands in its way.
 *
 * @param selection the part of the estate that is deployed
 * @param lose the losses that were accepted by name
 * @param found errors when nothing may be deployed
 */
record DeployPlan(
    StandingPlan standing, Selection selection, List<String> lose, List<Diagnostic> found) {
  private static final Set<Code> GONE =
      Set.of(PlanCodes.NOTHING_LOST, PlanCodes.NOTHING_TO_REMOVE, PlanCodes.NOTHING_TO_MOVE);

  /**
   * Makes the plan.
   *
   * @param isResumed whether a run that was cut off goes on, so that what is there is no longer
   *     what a saved plan was made with
   */
  static DeployPlan of(
      Checkup.Outcome outcome,
      DeployTarget target,
      Standing there,
      Packages packages,
      Optional<SavedPlan> saved,
      Consent consent,
      boolean isResumed,
      Terminal terminal) {
    var survey = there.survey(packages, terminal);
    var remove = consent.remove(saved);
    var lose = consent.lose(saved);
    var selection = Selection.of(outcome.assembly().orElseThrow(), consent.only());
    var move = consent.move(saved);
    var standing =
        there.plan(
            survey,
            selection,
            new Named(
                move, place("--move", move, saved), remove, place("--remove", remove, saved)));
    var found = new ArrayList<Diagnostic>();
    saved.ifPresent(plan -> found.addAll(verify(plan, standing, target, isResumed, terminal)));
    if (found.isEmpty()) {
      found.addAll(Acceptance.of(standing.plan(), lose, place("--lose", lose, saved)));
    }
    if (isResumed) {
      // what was named is gone by now, some of it
      found.removeIf(one -> GONE.contains(one.code()));
    }
    return new DeployPlan(standing, selection, lose, found);
  }

  /** A name stands in the plan, or after its option. */
  private static Origin place(String option, List<String> names, Optional<SavedPlan> saved) {
    return Origin.of(
        saved.map(SavedPlan::file).orElseGet(() -> SourceFile.of(option, String.join(" ", names))));
  }

  private static List<Diagnostic> verify(
      SavedPlan saved,
      StandingPlan standing,
      DeployTarget target,
      boolean isResumed,
      Terminal terminal) {
    var isToBe = standing.plan().after();
    if (isResumed) {
      return saved.verify(isToBe);
    }
    var word = target.word().name();
    var isThere =
        switch (saved.against()) {
          case "twin", "aws" -> Optional.of(standing.plan().before());
          case "" -> Optional.of(Fingerprint.of(PlanSource.nothing().parts()));
          default ->
              PlanSource.read(Path.of(saved.against()), new WorldOptions(), terminal)
                  .map(source -> Fingerprint.of(source.parts()));
        };
    if ((saved.against().equals("twin") || saved.against().equals("aws"))
        && !saved.against().equals(word)) {
      return List.of(
          Diagnostic.error(
                  PlanCodes.STALE,
                  Origin.of(saved.file()),
                  "the plan was made against `%s`, and not against `%s`"
                      .formatted(saved.against(), word))
              .tryInstead("--to " + saved.against()));
    }
    return saved.verify(
        isThere.orElseGet(() -> Fingerprint.of(PlanSource.nothing().parts())), isToBe);
  }

  /** What is deployed of it, and what may happen to what is there. */
  DeploymentScope scope(Checkup.Outcome outcome, Stage last, Packages packages) {
    var home = outcome.estate().orElseThrow().organization().homeRegion().name();
    return DeploymentScope.all(outcome.assembly().orElseThrow(), last, home)
        .only(selection)
        .with(packages)
        .moving(standing.moves())
        .losing(standing.plan().afterMoves(lose))
        .removing(standing.removals());
  }

  /** Whether something stands in the way. */
  boolean isRefused() {
    return found.stream().anyMatch(one -> one.severity() == Severity.ERROR);
  }
}
