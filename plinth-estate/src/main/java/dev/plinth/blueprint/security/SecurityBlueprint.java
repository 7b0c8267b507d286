package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.estate.Estate;
import java.util.ArrayList;
import java.util.List;

/** Makes the stacks of the security layers. */
public final class SecurityBlueprint {
  private SecurityBlueprint() {}

  /** The stacks, in no order. */
  public static List<Stack> compile(Estate estate) {
    var plan = new SecurityPlan(estate);
    if (!plan.standing()) {
      return List.of();
    }
    var stacks = new ArrayList<Stack>();
    stacks.addAll(KeyStacks.of(plan));
    stacks.add(new LogArchiveStack(plan).stack());
    if (!plan.onControlTower()) {
      // Control Tower's landing zone makes the organization's trail: see LandingZone
      stacks.add(new TrailStack(plan).stack());
    }
    stacks.addAll(new FindingsStacks(plan).stacks());
    return stacks;
  }
}
