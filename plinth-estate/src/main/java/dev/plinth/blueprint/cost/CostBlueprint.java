package dev.plinth.blueprint.cost;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.guardrail.Setting;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Organization;
import java.util.ArrayList;
import java.util.List;

/** Makes the stacks that tell of costs. */
public final class CostBlueprint {
  private CostBlueprint() {}

  /**
   * Whether AWS has budgets and exports for an organization in the partition of its home Region: it
   * has them in {@code aws} alone. The bill of GovCloud is told to an account there.
   */
  public static boolean isHere(Organization organization) {
    return Setting.partition(organization.homeRegion()).equals("aws");
  }

  /**
   * The stacks, in no order; none in a partition in which AWS has no budgets for an organization.
   */
  public static List<Stack> compile(Estate estate) {
    var plan = new CostPlan(estate);
    var stacks = new ArrayList<Stack>();
    if (!isHere(estate.organization())) {
      return stacks;
    }
    var costs = estate.costs();
    if (costs.exports()) {
      stacks.add(new ExportStack(plan).stack());
    }
    stacks.add(new CategoryStack(plan).stack());
    if (!costs.budgets().isEmpty() || costs.anomalies()) {
      stacks.add(new AlertStack(plan).stack());
    }
    if (costs.anomalies()) {
      stacks.add(new AnomalyStack(plan).stack());
    }
    return stacks;
  }
}
