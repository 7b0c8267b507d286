package dev.plinth.plan;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.term.StackKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What would change, in the order it would happen.
 *
 * @param losses what holds data and is removed or replaced, worst first
 * @param moves what keeps existing under another name; done before anything else
 * @param steps of the organization
 * @param stacks each after those it needs; removed ones last
 * @param asked accounts and units that may be moved, as they were named
 * @param removed what is there, the estate does not have, and is removed as it was asked for by
 *     name
 * @param left what is there, the estate does not have, and stays; known when planned against what
 *     is there alone
 * @param unchanged stacks of which nothing changes
 * @param before what the old side said
 * @param after what the new side says
 * @param diagnostics why AWS would refuse some of it
 */
public record Plan(
    List<Loss> losses,
    Moves moves,
    List<StepPlan> steps,
    List<StackPlan> stacks,
    List<String> asked,
    List<String> removed,
    List<String> left,
    int unchanged,
    Fingerprint before,
    Fingerprint after,
    List<Diagnostic> diagnostics) {
  public Plan {
    losses = List.copyOf(losses);
    steps = List.copyOf(steps);
    stacks = List.copyOf(stacks);
    asked = List.copyOf(asked);
    removed = List.copyOf(removed);
    left = List.copyOf(left);
    diagnostics = List.copyOf(diagnostics);
  }

  /** The same, with what was named, and what is there that the estate does not have. */
  public Plan beside(List<String> mayMove, List<String> isRemoved, List<String> stays) {
    return new Plan(
        losses,
        moves,
        steps,
        stacks,
        mayMove,
        isRemoved,
        stays,
        unchanged,
        before,
        after,
        diagnostics);
  }

  /**
   * The part of it that is about these.
   *
   * @param ofSteps says of which steps, by id
   * @param ofStacks says of which stacks
   */
  public Plan only(Predicate<String> ofSteps, Predicate<StackKey> ofStacks) {
    var some = stacks.stream().filter(stack -> ofStacks.test(stack.stack())).toList();
    return new Plan(
        losses.stream()
            .filter(loss ->
                ofSteps.test(loss.name())
                    || some.stream().anyMatch(stack -> loss.name().startsWith(stack.was() + "/")))
            .toList(),
        moves,
        steps.stream().filter(step -> ofSteps.test(step.id())).toList(),
        some,
        asked,
        removed,
        left,
        unchanged,
        before,
        after,
        diagnostics);
  }

  /** The same, with more that stands in its way. */
  public Plan with(List<Diagnostic> more) {
    var all = new ArrayList<>(diagnostics);
    all.addAll(more);
    return new Plan(
        losses, moves, steps, stacks, asked, removed, left, unchanged, before, after, all);
  }

  /** Names of losses, and those by which a stack that moves goes afterwards. */
  public SortedSet<String> afterMoves(Collection<String> names) {
    var all = new TreeSet<>(names);
    for (var stack : stacks) {
      var was = stack.was() + "/";
      names.stream()
          .filter(name -> name.startsWith(was))
          .forEach(name -> all.add(stack.stack() + "/" + name.substring(was.length())));
    }
    return all;
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return steps.isEmpty() && stacks.isEmpty();
  }
}
