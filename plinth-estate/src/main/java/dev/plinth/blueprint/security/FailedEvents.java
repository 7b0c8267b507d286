package dev.plinth.blueprint.security;

import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * The queue of events that could not be delivered, kept for fourteen days, the most that SQS does.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Dead-letter
 *     queues of EventBridge</a>
 */
public final class FailedEvents {
  public static final String ID = "Failed";
  private static final int FOURTEEN_DAYS = 14 * 24 * 3600;

  /** What fails for good, and what then does not even reach the queue. */
  private static final List<String> METRICS =
      List.of("FailedInvocations", "InvocationsFailedToBeSentToDlq");

  private FailedEvents() {}

  /**
   * Adds alarms on a rule whose targets are not reached: an event that its queue does not take
   * either is gone, and the queue is empty as ever.
   *
   * @param name of the stack, which has a topic
   * @param dimensions those of the rule
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html">Metrics
   *     of EventBridge</a>
   */
  static void alarms(StackDraft draft, SecurityPlan plan, String name, Value dimensions) {
    var account = draft.id().account();
    for (var metric : METRICS) {
      draft.add(
          Alarm.of(
              metric,
              name + "-" + metric,
              "Events of " + name + " are lost on their way",
              "AWS/Events",
              metric,
              "Sum",
              dimensions,
              plan.originOf(account),
              plan.tags(account, name)));
    }
  }

  /**
   * Adds the queue to a stack whose account and Region have keys.
   *
   * @param name of the stack
   * @param rule the logical id of the rule whose events come here
   */
  public static void addTo(StackDraft draft, SecurityPlan plan, String name, String rule) {
    var account = draft.id().account();
    var origin = plan.originOf(account);
    var arn = Value.getAtt(ID, "Arn");
    draft.add(
        Resource.of(
                ID,
                "AWS::SQS::Queue",
                origin,
                "QueueName",
                name + "-failed",
                "KmsMasterKeyId",
                KeyStacks.arn(draft, KeyStacks.Purpose.LOGS),
                "MessageRetentionPeriod",
                FOURTEEN_DAYS,
                "Tags",
                plan.tags(account, name))
            .retained());
    draft.add(
        Resource.of(
            ID + "Policy",
            "AWS::SQS::QueuePolicy",
            origin,
            "Queues",
            Value.list(Value.ref(ID)),
            "PolicyDocument",
            Statement.policy(
                Statement.allow("Rule")
                    .service("events.amazonaws.com")
                    .action("sqs:SendMessage")
                    .on(arn)
                    .when("ArnEquals", "aws:SourceArn", Value.getAtt(rule, "Arn")),
                Statement.tlsOnly("sqs:*", arn))));
  }

  /**
   * The alarm on what lies in the queue, to the topic of the stack.
   *
   * @param name of the stack
   * @param says what it means
   */
  public static Resource alarm(String name, String says, Origin origin, Value tags) {
    return Alarm.of(
        "Broken",
        name + "-broken",
        says,
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        "Maximum",
        Value.list(Value.object("Name", "QueueName", "Value", Value.getAtt(ID, "QueueName"))),
        origin,
        tags);
  }
}
