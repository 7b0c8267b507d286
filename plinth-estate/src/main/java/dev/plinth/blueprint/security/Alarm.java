package dev.plinth.blueprint.security;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;

/** An alarm that rings the topic of its stack when something happens at all. */
final class Alarm {
  private static final int FIVE_MINUTES = 300;

  private Alarm() {}

  /**
   * The alarm.
   *
   * @param why what it means when it rings
   * @param dimensions of the metric; an empty list for none
   */
  static Resource of(
      String logicalId,
      String name,
      String why,
      String namespace,
      String metric,
      String statistic,
      Value dimensions,
      Origin origin,
      Value tags) {
    var alarm =
        Resource.of(
            logicalId,
            "AWS::CloudWatch::Alarm",
            origin,
            "AlarmName",
            name,
            "AlarmDescription",
            why,
            "Namespace",
            namespace,
            "MetricName",
            metric,
            "Statistic",
            statistic,
            "Period",
            FIVE_MINUTES,
            "EvaluationPeriods",
            1,
            "Threshold",
            1,
            "ComparisonOperator",
            "GreaterThanOrEqualToThreshold",
            "TreatMissingData",
            "notBreaching",
            "AlarmActions",
            Value.list(Value.ref(Topic.ID)),
            "Tags",
            tags);
    return dimensions instanceof Value.Items(var items) && items.isEmpty()
        ? alarm
        : alarm.with("Dimensions", dimensions);
  }
}
