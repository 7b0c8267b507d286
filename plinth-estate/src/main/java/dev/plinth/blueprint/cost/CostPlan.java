package dev.plinth.blueprint.cost;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Costs;
import dev.plinth.estate.Estate;
import dev.plinth.source.Origin;

/**
 * Where the stacks stand that tell of costs: in the management account, which pays, and in the one
 * Region in which its services answer.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/billing.html">Billing endpoints</a>
 */
record CostPlan(Estate estate) {
  private static final String REGION = "us-east-1";

  Costs costs() {
    return estate.costs();
  }

  Origin origin() {
    return costs().origin();
  }

  String account() {
    return estate.organization().management();
  }

  Stack.Id id(String name) {
    return new Stack.Id(account(), REGION, name);
  }

  StackDraft draft(String name, Stage stage, String description) {
    return new StackDraft(id(name), stage, description, origin());
  }

  Value tags(String name) {
    return Tags.of(estate, account()).named(name);
  }

  /** The id of an account, as an input of a stack, by the name of the parameter. */
  String accountId(StackDraft draft, String account) {
    var parameter = LogicalId.of("account", account);
    draft.parameter(
        parameter,
        "String",
        "Id of the account " + account + ".",
        new Stack.Input.FromOrganization("account." + account + ".id"));
    return parameter;
  }
}
