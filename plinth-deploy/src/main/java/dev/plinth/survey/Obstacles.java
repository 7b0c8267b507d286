package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.Stack;
import dev.plinth.deploy.Inspection.Finding;
import dev.plinth.deploy.Removal;
import dev.plinth.deploy.Selection;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.plan.Moves;
import dev.plinth.plan.PlanCodes;
import dev.plinth.plan.Rename;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
  void moves(Moves moves, List<Rename> renames) {
    units(renames);
    if (moves.stacks().isEmpty() && moves.resources().isEmpty()) {
      return;
    }
    var was =
        moves.stacks().isEmpty()
            ? moves.resources().firstEntry().getKey().toString()
            : moves.stacks().firstEntry().getKey().toString();
    var stack =
        moves.stacks().isEmpty()
            ? moves.resources().firstEntry().getValue().stack()
            : moves.stacks().firstEntry().getValue();
    var at =
        assembly.stacks().stream()
            .filter(one -> AssemblyStacks.key(one.id()).equals(stack))
            .findFirst()
            .map(one -> one.origin())
            .orElseGet(() -> origin());
    found.add(
        Diagnostic.error(
                PlanCodes.NO_MOVE,
                at,
                "`%s` cannot be given the name that `was` asks for".formatted(was))
            .note(
                "CloudFormation names stacks and what is in them for good: it would be made anew"
                    + " beside what is there")
            .tryInstead("the old name, or no `was` where it may be made anew"));
  }

  /** AWS moves no unit to another: it would be made anew there. */
  private void units(List<Rename> renames) {
    var old =
        renames.stream()
            .filter(rename -> rename.kind() == Rename.Kind.UNIT)
            .collect(Collectors.toUnmodifiableMap(Rename::now, Rename::was));
    var there =
        survey.census().units().stream()
            .map(unit -> unit.path())
            .collect(Collectors.toUnmodifiableSet());
    for (var step : assembly.organization().steps()) {
      var path = step.id().startsWith("unit.") ? step.id().substring("unit.".length()) : "";
      var was = old.getOrDefault(path, "");
      var above = above(path);
      if (there.contains(was)
          && !there.contains(path)
          && !above(was).equals(above)
          && !above(was).equals(old.getOrDefault(above, above))) {
        found.add(
            Diagnostic.error(
                    PlanCodes.NO_MOVE,
                    step.origin(),
                    "unit `%s` cannot become `%s`".formatted(was, path))
                .note("AWS moves no unit to another: it would be made anew, and its accounts moved")
                .tryInstead("leave it where it stands, or leave out `was` where that is meant"));
      }
    }
  }

  private static String above(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
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
