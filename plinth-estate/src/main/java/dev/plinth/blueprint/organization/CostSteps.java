package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.CostTags;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.cost.AnomalyMonitor;
import dev.plinth.blueprint.cost.CostBlueprint;
import dev.plinth.estate.Estate;
import java.util.List;

/**
 * What tells of costs and is no stack: Cost Explorer, which no call turns on, the monitors of
 * anomalies, of which AWS makes one itself, and the tags that costs are told apart by.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_UpdateCostAllocationTagsStatus.html">UpdateCostAllocationTagsStatus</a>
 */
final class CostSteps {
  private static final String COST_EXPLORER = "cost-explorer";

  /** How long AWS takes to know the key of a tag that something carries for the first time. */
  private static final int HOURS_TO_APPEAR = 24;

  private CostSteps() {}

  static void addTo(PlanSteps steps, Estate estate) {
    var organization = estate.organization();
    if (!CostBlueprint.isHere(organization)) {
      return;
    }
    var origin = estate.costs().origin();
    var management = "account." + organization.management();
    steps.add(COST_EXPLORER, Stage.MONTH_1, COST_EXPLORER, List.of(management), origin);
    if (estate.costs().anomalies()) {
      for (var monitor : AnomalyMonitor.values()) {
        steps.add(
            monitor.step(),
            Stage.MONTH_1,
            "anomaly-monitor",
            List.of(COST_EXPLORER),
            origin,
            "MonitorDimension",
            monitor.dimension(),
            "MonitorName",
            monitor.monitorName(),
            "MonitorType",
            "DIMENSIONAL",
            "ResourceTags",
            Values.tags(CostTags.of(organization, organization.management())));
      }
    }
    // a step for each, as each appears when something carries it for the first time
    for (var key : CostTags.keys(organization)) {
      steps.add(
          "cost-tag." + key,
          Stage.MONTH_1,
          "cost-tag",
          List.of(COST_EXPLORER),
          organization.origin(),
          "HoursToAppear",
          HOURS_TO_APPEAR,
          "Status",
          "Active",
          "TagKey",
          key);
    }
  }
}
