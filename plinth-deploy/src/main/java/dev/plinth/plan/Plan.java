package dev.plinth.plan;

import dev.plinth.diagnostic.Diagnostic;
import java.util.List;

/**
 * What would change, in the order it would happen.
 *
 * @param losses what holds data and is removed or replaced, worst first
 * @param moves what keeps existing under another name; done before anything else
 * @param steps of the organization
 * @param stacks each after those it needs; removed ones last
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
    int unchanged,
    Fingerprint before,
    Fingerprint after,
    List<Diagnostic> diagnostics) {
  public Plan {
    losses = List.copyOf(losses);
    steps = List.copyOf(steps);
    stacks = List.copyOf(stacks);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return steps.isEmpty() && stacks.isEmpty();
  }
}
