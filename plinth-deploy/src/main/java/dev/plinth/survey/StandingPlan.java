package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.Stack;
import dev.plinth.deploy.Inspection.Finding;
import dev.plinth.deploy.PlannedMoves;
import dev.plinth.deploy.Removal;
import dev.plinth.deploy.Selection;
import dev.plinth.plan.Moves;
import dev.plinth.plan.Plan;
import dev.plinth.plan.Planner;
import dev.plinth.plan.Rename;
import dev.plinth.plan.StepPlan;
import dev.plinth.plan.StepPlan.SettingChange;
import dev.plinth.plan.changeset.Action;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.reader.SourceParts;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plan of an estate against what is there. Nothing is removed in it but what is named; nothing
 * is made anew in it that only has another name.
 *
 * @param plan what would change
 * @param moves what goes to another stack, has another logical id, or may go to another unit
 * @param removals what is removed, in order
 * @param before what stands, with the steps that are as the estate says
 */
public record StandingPlan(
    Plan plan, PlannedMoves moves, List<Removal> removals, SourceParts before) {
  /**
   * What is done only when it is asked for by name.
   *
   * @param move accounts and units that may be moved
   * @param moveAt where they were named
   * @param remove what is to be removed
   * @param removeAt where it was named
   */
  public record Named(List<String> move, Origin moveAt, List<String> remove, Origin removeAt) {
    public Named {
      move = List.copyOf(move);
      remove = List.copyOf(remove);
    }

    /** Nothing was. */
    public static Named nothing() {
      var nowhere = Origin.of(SourceFile.of("", ""));
      return new Named(List.of(), nowhere, List.of(), nowhere);
    }
  }

  public StandingPlan {
    removals = List.copyOf(removals);
  }

  /**
   * Makes the plan.
   *
   * @param selection the part of the estate that is planned
   * @param named what was asked for by name
   */
  public static StandingPlan of(
      Survey survey, Assembly assembly, Selection selection, List<Rename> renames, Named named) {
    var remove = named.remove();
    var after =
        new SourceParts(
            AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly), List.of());
    var wanted =
        after.stacks().stream().map(stack -> stack.key()).collect(Collectors.toUnmodifiableSet());
    var moved = moved(survey, assembly, renames, after);
    var going =
        moved.keySet().stream().map(key -> "stack:" + key).collect(Collectors.toUnmodifiableSet());
    var left =
        Leftovers.of(survey, assembly).stream().filter(one -> !going.contains(one.name())).toList();
    var removals = left.stream().filter(one -> remove.contains(one.name())).toList();
    var kept = new HashSet<>(moved.keySet());
    kept.addAll(wanted);
    var removed = removals.stream().map(Removal::name).collect(Collectors.toUnmodifiableSet());
    var before =
        StandingParts.of(
            survey,
            assembly,
            moved,
            stack -> kept.contains(stack.key()) || removed.contains("stack:" + stack.key()));
    var steps = new ArrayList<StepPlan>();
    after.organization().forEach(step -> plan(step, survey).ifPresent(steps::add));
    removals.stream()
        .filter(one -> !(one instanceof Removal.OfStack))
        .forEach(one -> steps.add(removal(one)));
    var steady =
        assembly.organization().steps().stream()
            .filter(step -> !selection.has(step))
            .map(step -> step.id())
            .collect(Collectors.toUnmodifiableSet());
    var plan =
        Planner.plan(before, after, renames, steps)
            .only(
                step -> !steady.contains(step),
                stack -> !wanted.contains(stack) || selection.has(id(stack)));
    var places =
        AccountMoves.of(survey, assembly, renames, named.move(), named.moveAt(), selection::has);
    var moves = new PlannedMoves(StandingMoves.of(plan.moves()), places.steps());
    var obstacles = new Obstacles(survey, assembly, selection);
    obstacles.look();
    obstacles.moves(moves, renames);
    obstacles.unknown(remove, left, named.removeAt());
    return new StandingPlan(
        plan.with(obstacles.found())
            .with(places.found())
            .beside(
                named.move(),
                removals.stream().map(Removal::name).toList(),
                left.stream().map(Removal::name).filter(name -> !removed.contains(name)).toList()),
        moves,
        removals,
        new SourceParts(
            before.stacks(),
            after.organization().stream().filter(step -> isDone(step, survey)).toList(),
            List.of()));
  }

  private static Stack.Id id(StackKey key) {
    return new Stack.Id(key.account(), key.region(), key.name());
  }

  private static boolean isDone(OrganizationStep step, Survey survey) {
    return survey.inspection().findings().get(step.id()) instanceof Finding.AsItShould;
  }

  /** The stacks that have another name by the renames, with this. */
  private static Map<StackKey, StackKey> moved(
      Survey survey, Assembly assembly, List<Rename> renames, SourceParts after) {
    if (renames.isEmpty()) {
      return Map.of();
    }
    var all = StandingParts.of(survey, assembly, Map.of(), StandingStack::isPlinths);
    return Moves.of(renames, all, after).stacks();
  }

  private static Optional<StepPlan> plan(OrganizationStep step, Survey survey) {
    return switch (survey.inspection().findings().get(step.id())) {
      case Finding.Differs differs -> {
        var operation = differs.operation();
        var input = differs.input();
        // settings of what is there already are of one kind, whatever call makes the first of them
        var adds =
            operation.name().matches("(Attach|Create|Enable|Register).*")
                && !step.kind().equals("account-settings");
        yield Optional.of(
            new StepPlan(
                step.id(),
                step.id(),
                step.kind(),
                adds ? Action.ADD : Action.MODIFY,
                operation.toString(),
                survey.more(differs),
                differs.isAll(),
                adds
                    ? List.of()
                    : input.members().entrySet().stream()
                        .map(one ->
                            new SettingChange(
                                one.getKey(),
                                "",
                                input.string(one.getKey()).orElse(one.getValue().compact())))
                        .toList(),
                step.origin()));
      }
      // an account that is there already waits for nothing but its unit
      case Finding.Waits _
          when step.kind().equals("account")
              && survey.inspection().facts().find(step.id() + ".id").isPresent() ->
          Optional.of(
              StepPlan.of(
                  step.id(),
                  step.id(),
                  step.kind(),
                  Action.MODIFY,
                  "organizations:MoveAccount",
                  List.of(),
                  step.origin()));
      case Finding.Waits _ -> step(step, Action.ADD);
      case Finding.Unknown _ -> step(step, Action.DYNAMIC);
      case Finding.AsItShould _, Finding.Later _ -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  private static Optional<StepPlan> step(OrganizationStep step, Action action) {
    return step.kind().equals("checkpoint")
        ? Optional.empty()
        : Optional.of(
            StepPlan.of(step.id(), step.id(), step.kind(), action, "", List.of(), step.origin()));
  }

  private static StepPlan removal(Removal removal) {
    return StepPlan.of(
        removal.name(),
        removal.name(),
        removal.kind(),
        Action.REMOVE,
        removal.call(),
        List.of(),
        Origin.of(SourceFile.of(removal.name(), "")));
  }
}
