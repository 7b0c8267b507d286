package dev.plinth.blueprint.security;

import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import java.util.List;

/**
 * Alarms on what the trail records: use of the root user, the glass broken, guardrails changed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html">Alarms
 *     for CloudTrail events</a>
 */
record AlarmStack(SecurityPlan plan) {
  private static final String NAME = "plinth-alarms";

  /** Where the landing zone's own trail writes. */
  private static final String CONTROL_TOWER_GROUP = "aws-controltower/CloudTrailLogs";

  private static final String NAMESPACE = "Plinth/Trail";

  Stack stack() {
    var account = plan.management();
    var draft =
        plan.draft(account, NAME, Stage.DAY_1, "Alarms on what nobody should do, or not unseen.");
    Topic.addTo(draft, plan, "plinth-alarms");
    if (!plan.onControlTower()) {
      draft.after(new Stack.Id(account, plan.home(), TrailStack.NAME));
    }
    var group = plan.onControlTower() ? CONTROL_TOWER_GROUP : TrailStack.GROUP;
    var alarms = DataFile.objects(DataFile.read(AlarmStack.class, "trail-alarms.json"), "alarms");
    for (var entry : alarms) {
      var name = DataFile.text(entry, "name");
      var id = LogicalId.of(name);
      draft.add(
          Resource.of(
              id + "Filter",
              "AWS::Logs::MetricFilter",
              plan.origin(),
              "FilterName",
              "plinth-" + name,
              "FilterPattern",
              DataFile.text(entry, "pattern"),
              "LogGroupName",
              group,
              "MetricTransformations",
              Value.list(
                  Value.object(
                      "MetricName", name, "MetricNamespace", NAMESPACE, "MetricValue", "1"))));
      draft.add(
          Alarm.of(
              id + "Alarm",
              "plinth-" + name,
              DataFile.text(entry, "why"),
              NAMESPACE,
              name,
              "Sum",
              Value.list(List.of()),
              plan.origin(),
              plan.tags(account, "plinth-" + name)));
    }
    return draft.stack();
  }
}
