package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.Map;

/**
 * Something that somebody is called for.
 *
 * @param id its logical id
 * @param says what has happened, for whoever is called
 * @param namespace of the metric, such as {@code AWS/RDS}
 * @param statistic {@code Average}, {@code Sum}, {@code Maximum} or {@code Minimum}
 * @param dimensions of the metric, in their order
 * @param threshold what the metric must not pass
 * @param below whether it must not fall below it
 * @param periods how many minutes a value stands for, and how many such in a row
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html">Recommended
 *     alarms</a>
 */
record Alarm(
    String id,
    String says,
    String namespace,
    String metric,
    String statistic,
    Map<String, Value> dimensions,
    long threshold,
    boolean below,
    Periods periods) {

  /** How long it must last. */
  record Periods(int minutes, int count) {}

  Resource resource(WorkloadDraft draft, Value topic, Origin origin) {
    return Resource.of(
        id,
        "AWS::CloudWatch::Alarm",
        origin,
        "AlarmDescription",
        says,
        "Namespace",
        namespace,
        "MetricName",
        metric,
        "Dimensions",
        Value.list(
            dimensions.entrySet().stream()
                .map(one -> Value.object("Name", one.getKey(), "Value", one.getValue()))
                .toList()),
        "Statistic",
        statistic,
        "Period",
        periods.minutes() * 60,
        "EvaluationPeriods",
        periods.count(),
        "ComparisonOperator",
        below ? "LessThanThreshold" : "GreaterThanThreshold",
        "Threshold",
        threshold,
        "TreatMissingData",
        "notBreaching",
        "AlarmActions",
        Value.list(topic),
        "OKActions",
        Value.list(topic),
        "Tags",
        draft.tagged(draft.name(id)));
  }
}
