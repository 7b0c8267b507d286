package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Security.Pipeline;
import java.util.ArrayList;
import java.util.List;

/** Makes the stacks of the security layers. */
public final class SecurityBlueprint {
  private SecurityBlueprint() {}

  /** The stacks of the keys, which those of every other part of the estate may need. */
  public static List<Stack> keys(Estate estate) {
    return KeyStacks.of(SecurityPlan.of(estate));
  }

  /** The other stacks, in no order. */
  public static List<Stack> compile(Estate estate) {
    var plan = SecurityPlan.of(estate);
    if (!plan.standing()) {
      return List.of();
    }
    var stacks = new ArrayList<Stack>();
    stacks.add(new LogArchiveStack(plan).stack());
    if (!plan.onControlTower()) {
      // Control Tower's landing zone makes the organization's trail: see LandingZone
      stacks.add(new TrailStack(plan).stack());
    }
    stacks.addAll(new FindingsStacks(plan).stacks());
    stacks.add(new QuarantineStack(plan).stack());
    stacks.addAll(new ConfigStacks(plan).stacks());
    stacks.add(new SecurityHubStack(plan).stack());
    stacks.addAll(new AnalyzerStacks(plan).stacks());
    stacks.addAll(new IdentityStacks(plan).stacks());
    stacks.add(new BreakGlassStack(plan).stack());
    stacks.add(new AlarmStack(plan).stack());
    stacks.addAll(new RunbookStacks(plan).stacks());
    switch (estate.security().pipeline()) {
      // CodePipeline has a template of its own: see `plinth pipeline`
      case Pipeline.None _, Pipeline.CodePipeline _ -> {}
      case Pipeline.GitHub gitHub -> stacks.add(new PipelineStack(plan, gitHub).stack());
    }
    return stacks;
  }
}
