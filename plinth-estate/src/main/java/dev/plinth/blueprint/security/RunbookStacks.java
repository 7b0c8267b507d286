package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * Runbooks for incidents, in each account and Region in which something runs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-authoring-runbooks.html">Authoring
 *     runbooks</a>
 */
record RunbookStacks(SecurityPlan plan) {
  private static final String NAME = "plinth-runbooks";

  List<Stack> stacks() {
    var stacks = new ArrayList<Stack>();
    plan.keyPlaces()
        .forEach(
            (account, regions) -> regions.forEach(region -> stacks.add(stack(account, region))));
    return stacks;
  }

  private Stack stack(String account, String region) {
    var draft =
        plan.draft(account, region, NAME, Stage.WEEK_1, "What to do when something happened.");
    draft.after(new Stack.Id(account, plan.home(), IdentityStacks.NAME));
    for (var runbook : Runbook.all()) {
      draft.add(
          Resource.of(
              runbook.logicalId(),
              "AWS::SSM::Document",
              plan.originOf(account),
              "Name",
              runbook.name(),
              "DocumentType",
              "Automation",
              "DocumentFormat",
              "JSON",
              "UpdateMethod",
              "NewVersion",
              "Content",
              runbook.content(),
              "Tags",
              plan.tags(account, runbook.name())));
    }
    return draft.stack();
  }
}
