package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.Choices;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.List;

/** An alarm of Amazon CloudWatch. */
public sealed interface Alarm {
  /** Its name in the World. */
  ResourceKey key();

  /** What people call it. */
  Term name();

  /** Whether its actions are taken. */
  Term actionsEnabled();

  /** What it does when it goes off. */
  List<Link> alarmActions();

  /** What it does when all is well again. */
  List<Link> okActions();

  /** What it does when it cannot tell. */
  List<Link> insufficientDataActions();

  /** Whether it is there. */
  Term exists();

  /** Where it was written. */
  Origin origin();

  /**
   * One that watches a metric.
   *
   * @param metrics in place of one metric, an expression over several
   * @param statistic or percentile
   * @param period in seconds
   * @param evaluationPeriods how many of them it looks at
   * @param datapointsToAlarm how many of those must be bad
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html">AWS::CloudWatch::Alarm</a>
   */
  record Metric(
      ResourceKey key,
      Term name,
      Term namespace,
      Term metric,
      List<Dimension> dimensions,
      Term metrics,
      Term statistic,
      Term threshold,
      Term comparison,
      Term period,
      Term evaluationPeriods,
      Term datapointsToAlarm,
      Term missingData,
      Term actionsEnabled,
      List<Link> alarmActions,
      List<Link> okActions,
      List<Link> insufficientDataActions,
      Term exists,
      Origin origin)
      implements Alarm {
    static final String TYPE = "AWS::CloudWatch::Alarm";

    public Metric {
      dimensions = List.copyOf(dimensions);
      alarmActions = List.copyOf(alarmActions);
      okActions = List.copyOf(okActions);
      insufficientDataActions = List.copyOf(insufficientDataActions);
    }
  }

  /** A part of the name of a metric. */
  record Dimension(Term name, Term value, Term exists) {}

  /**
   * One that watches other alarms.
   *
   * @param rule as written
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-compositealarm.html">AWS::CloudWatch::CompositeAlarm</a>
   */
  record Composite(
      ResourceKey key,
      Term name,
      Term rule,
      Term actionsEnabled,
      List<Link> alarmActions,
      List<Link> okActions,
      List<Link> insufficientDataActions,
      Term exists,
      Origin origin)
      implements Alarm {
    static final String TYPE = "AWS::CloudWatch::CompositeAlarm";

    public Composite {
      alarmActions = List.copyOf(alarmActions);
      okActions = List.copyOf(okActions);
      insufficientDataActions = List.copyOf(insufficientDataActions);
    }
  }

  static Metric metric(Settings alarm) {
    var row = alarm.row();
    return new Metric(
        row.key(),
        alarm.name("AlarmName"),
        alarm.get("Namespace"),
        alarm.get("MetricName"),
        alarm.each("Dimensions").stream()
            .map(part ->
                new Dimension(
                    part.settings().get("Name"), part.settings().get("Value"), part.exists()))
            .toList(),
        alarm.get("Metrics"),
        Choices.map(
            alarm.get("Statistic"),
            one -> one instanceof Term.Absent ? alarm.get("ExtendedStatistic") : one),
        alarm.get("Threshold"),
        alarm.get("ComparisonOperator"),
        alarm.get("Period"),
        alarm.get("EvaluationPeriods"),
        alarm.get("DatapointsToAlarm"),
        alarm.get("TreatMissingData"),
        alarm.get("ActionsEnabled"),
        actions(alarm, "AlarmActions"),
        actions(alarm, "OKActions"),
        actions(alarm, "InsufficientDataActions"),
        row.exists(),
        row.origin());
  }

  static Composite composite(Settings alarm) {
    var row = alarm.row();
    return new Composite(
        row.key(),
        alarm.name("AlarmName"),
        alarm.get("AlarmRule"),
        alarm.get("ActionsEnabled"),
        actions(alarm, "AlarmActions"),
        actions(alarm, "OKActions"),
        actions(alarm, "InsufficientDataActions"),
        row.exists(),
        row.origin());
  }

  private static List<Link> actions(Settings alarm, String list) {
    return alarm.links(
        list,
        Topic.TYPE,
        Function.TYPE,
        "AWS::AutoScaling::ScalingPolicy",
        "AWS::ApplicationAutoScaling::ScalingPolicy");
  }
}
