package dev.plinth.deploy;

import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.cloud.ReadingCloud;
import dev.plinth.cloud.ReadingCloud.WouldChange;
import dev.plinth.deploy.Task.Outcome;

/** Looks at a step that something else needs, for the facts that it tells, and changes nothing. */
record LookWork(Step step, Steps steps, Caller management) implements Task.Work {
  @Override
  public String inputs(Facts facts) {
    return "look " + steps.inputs(step, facts);
  }

  @Override
  public Outcome run(Facts facts) {
    var looking =
        new Caller(new ReadingCloud(management.cloud()), management.waiting(), management.place());
    try {
      return steps.run(step, facts, looking);
    } catch (WouldChange change) {
      // what it has told is known; who needs more says what
      return Outcome.UNCHANGED;
    }
  }
}
