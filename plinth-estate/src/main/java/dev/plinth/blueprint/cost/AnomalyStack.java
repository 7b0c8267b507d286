package dev.plinth.blueprint.cost;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.json.Json;
import java.util.List;
import java.util.Locale;

/**
 * Who hears of spending that is out of the ordinary: machines at once, people once a day. The
 * monitors themselves are steps of the organization: there is one at most for each dimension, AWS
 * makes one itself, and a stack would fail over it.
 *
 * @see <a href="https://docs.aws.amazon.com/cost-management/latest/userguide/manage-ad.html">Cost
 *     Anomaly Detection</a>
 */
record AnomalyStack(CostPlan plan) {
  private static final String NAME = "plinth-anomalies";

  Stack stack() {
    var draft =
        plan.draft(NAME, Stage.MONTH_1, "Who hears of spending that is out of the ordinary.");
    draft.add(subscription(draft, "Machines", "IMMEDIATE", "SNS", AlertStack.topic(draft, plan)));
    var contact = plan.costs().contact().name();
    if (!contact.isEmpty()) {
      draft.add(subscription(draft, "People", "DAILY", "EMAIL", Value.of(contact)));
    }
    return draft.stack();
  }

  private Resource subscription(
      StackDraft draft, String id, String frequency, String type, Value address) {
    return Resource.of(
        id,
        "AWS::CE::AnomalySubscription",
        plan.origin(),
        "SubscriptionName",
        "plinth-" + frequency.toLowerCase(Locale.ROOT),
        "Frequency",
        frequency,
        "MonitorArnList",
        Value.list(AnomalyMonitor.all().stream().map(monitor -> monitor(draft, monitor)).toList()),
        "Subscribers",
        Value.list(Value.object("Type", type, "Address", address)),
        "ThresholdExpression",
        threshold(),
        "ResourceTags",
        plan.tags(NAME));
  }

  private static Value monitor(StackDraft draft, AnomalyMonitor monitor) {
    return draft.parameter(
        monitor.parameter(),
        "String",
        monitor.says(),
        new Stack.Input.FromOrganization(monitor.fact()));
  }

  private String threshold() {
    return Json.object(
            "Dimensions",
            Json.object(
                "Key",
                "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                "MatchOptions",
                List.of("GREATER_THAN_OR_EQUAL"),
                "Values",
                List.of(plan.costs().anomaliesFrom().amount().toPlainString())))
        .compact();
  }
}
