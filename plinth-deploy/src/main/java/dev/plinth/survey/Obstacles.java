package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.Stack;
import dev.plinth.deploy.Inspection.Finding;
import dev.plinth.deploy.PlannedMoves;
import dev.plinth.deploy.Removal;
import dev.plinth.deploy.Selection;
import dev.plinth.deploy.StackMove;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.plan.PlanCodes;
import dev.plinth.plan.Rename;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What stands in the way of a plan against what is there. */
final class Obstacles {
  private final Survey survey;
  private final Assembly assembly;
  private final Selection selection;
  private final List<Diagnostic> found = new ArrayList<>();

  Obstacles(Survey survey, Assembly assembly, Selection selection) {
    this.survey = survey;
    this.assembly = assembly;
    this.selection = selection;
  }

  /** All that was found. */
  List<Diagnostic> found() {
    return List.copyOf(found);
  }

  /** What cannot be seen, and what is stuck. */
  void look() {
    gaps();
    unseen();
    findings();
    stuck();
  }

  private void gaps() {
    for (var gap : survey.gaps()) {
      if (assembly.stacks().stream()
          .map(Stack::id)
          .noneMatch(id -> id.account().equals(gap.account()) && selection.has(id))) {
        continue;
      }
      found.add(
          Diagnostic.error(PlanCodes.NOT_SEEN, origin(), "cannot see " + gap.what())
              .note(gap.reason())
              .note("what is not seen may hold anything, so that nothing is planned on it")
              .tryInstead("credentials, and an access role, that may look there"));
    }
  }

  /** What is not seen of these stands in the way of nothing but its removal. */
  private void unseen() {
    for (var gap : survey.turnedOn().gaps()) {
      found.add(
          Diagnostic.warning(PlanCodes.NOT_SEEN, origin(), "cannot see " + gap.what())
              .note(gap.reason())
              .note("what the estate does not ask for any more may be among it"));
    }
  }

  private void findings() {
    for (var step : assembly.organization().steps()) {
      if (selection.has(step)
          && survey.inspection().findings().get(step.id())
              instanceof Finding.Unknown(var code, var reason)) {
        found.add(
            Diagnostic.warning(
                    PlanCodes.NOT_SEEN,
                    step.origin(),
                    "cannot tell what becomes of step `" + step.id() + "`: " + reason)
                .note("deploying it would end in " + code));
      }
    }
  }

  /** The line of the organization. */
  private Origin origin() {
    return assembly.organization().steps().getFirst().origin();
  }

  private void stuck() {
    for (var stack : assembly.stacks()) {
      survey
          .stack(AssemblyStacks.key(stack.id()))
          .filter(one -> selection.has(stack.id()) && (one.isStuck() || one.isAtWork()))
          .ifPresent(one -> found.add(stuck(stack, one)));
    }
  }

  /** What is at work is waited for by a deployment; what is stuck is not. */
  private static Diagnostic stuck(Stack stack, StandingStack one) {
    var message = "stack `" + stack.id() + "` is in " + one.status();
    return one.isStuck()
        ? Diagnostic.error(PlanCodes.STUCK, stack.origin(), message)
            .tryInstead("plinth recover, which tells what it does")
        : Diagnostic.warning(PlanCodes.STUCK, stack.origin(), message)
            .note("what it will be when that has ended is not known yet");
  }

  /** What was renamed, and would be made anew instead. */
  void moves(PlannedMoves planned, List<Rename> renames) {
    units(renames, planned.steps());
    var moves = planned.stacks();
    for (var stack : assembly.stacks()) {
      moves.stream()
          .filter(move -> move.to().equals(stack.id()) && selection.has(stack.id()))
          .forEach(move ->
              obstacle(move).ifPresent(why -> found.add(unmoved(move, why, stack.origin()))));
    }
    for (var stack : survey.stacks()) {
      if (!stack.goesTo().isEmpty() && moves.stream().noneMatch(move -> isOf(move, stack))) {
        found.add(
            Diagnostic.error(
                    PlanCodes.NO_MOVE,
                    origin(),
                    "what stack `%s` holds is on its way to `%s`, and no `was` says so any more"
                        .formatted(stack.key(), stack.goesTo()))
                .tryInstead("the `was` with which the move began, until it has ended"));
      }
    }
  }

  private static boolean isOf(StackMove move, StandingStack stack) {
    return AssemblyStacks.key(move.from()).equals(stack.key())
        && move.to().name().equals(stack.goesTo());
  }

  private Optional<String> obstacle(StackMove move) {
    var there = survey.stack(AssemblyStacks.key(move.from()));
    return there
        .flatMap(stack -> move.obstacle(stack.template(), stack.parameters()))
        .or(() ->
            there
                .filter(stack -> stack.isProtected() && !move.isWithin())
                .map(_ -> "it is protected against deletion, and nothing would be left in it"));
  }

  private static Diagnostic unmoved(StackMove move, String why, Origin at) {
    return Diagnostic.error(
            PlanCodes.NO_MOVE,
            at,
            "`%s` cannot be given the name that `was` asks for".formatted(move.from()))
        .note(why)
        .tryInstead("the old name, or no `was` where it may be made anew");
  }

  /** AWS moves no unit to another: it would be made anew there. */
  private void units(List<Rename> renames, Set<String> named) {
    for (var step : assembly.organization().steps()) {
      UnitMoves.was(survey, step, renames)
          .filter(_ -> !named.contains(step.id()))
          .ifPresent(was -> {
            var path = step.id().substring("unit.".length());
            found.add(
                Diagnostic.error(
                        PlanCodes.NO_MOVE,
                        step.origin(),
                        "unit `%s` cannot become `%s`".formatted(was, path))
                    .note(
                        "AWS moves no unit to another: it would be made anew, and its accounts"
                            + " moved")
                    .tryInstead(
                        "leave it where it stands, or --move unit:"
                            + path
                            + " where that is meant"));
          });
    }
  }

  /**
   * Names that are those of nothing.
   *
   * @param where they were named
   */
  void unknown(Collection<String> remove, List<Removal> left, Origin where) {
    var known = left.stream().map(Removal::name).toList();
    for (var name : new TreeSet<>(remove)) {
      if (!known.contains(name)) {
        found.add(
            Diagnostic.error(
                    PlanCodes.NOTHING_TO_REMOVE,
                    where,
                    "nothing that the estate does not have is called `" + name + "`")
                .didYouMean(name, known));
      }
    }
  }
}
