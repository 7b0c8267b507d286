package dev.plinth.deploy;

import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.deploy.Task.Outcome;

/** Does a step of the organization. */
record StepWork(Step step, Steps steps, Caller management) implements Task.Work {
  @Override
  public String inputs(Facts facts) {
    return steps.inputs(step, facts);
  }

  @Override
  public Outcome run(Facts facts) {
    return steps.run(step, facts, management);
  }

  @Override
  public boolean isAlone() {
    return Probe.isAsked(step.action().settings());
  }
}
