package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Queue;
import dev.plinth.estate.Workload.Topic;

/** Queues, each with one for what could not be worked off, and topics; all encrypted, TLS only. */
final class MessagesPart {
  /** How often a message is tried before it is put aside. */
  private static final int TRIES = 5;

  private static final int DAY = 24 * 60 * 60;

  private MessagesPart() {}

  static String queue(Queue queue) {
    return LogicalId.of("queue", queue.name());
  }

  static String aside(Queue queue) {
    return LogicalId.of("aside", queue.name());
  }

  static String topic(Topic topic) {
    return LogicalId.of("topic", topic.name());
  }

  static void add(WorkloadDraft draft, Queue queue, Keys keys) {
    var aside =
        queue(draft, aside(queue), queue, "-aside", keys).with("MessageRetentionPeriod", 14 * DAY);
    draft.add(aside);
    draft.add(
        queue(draft, queue(queue), queue, "", keys)
            .with("MessageRetentionPeriod", 4 * DAY)
            .with(
                "RedrivePolicy",
                Value.object(
                    "deadLetterTargetArn",
                    Value.getAtt(aside(queue), "Arn"),
                    "maxReceiveCount",
                    TRIES)));
    policy(draft, queue(queue), queue);
    policy(draft, aside(queue), queue);
  }

  private static Resource queue(
      WorkloadDraft draft, String id, Queue queue, String ending, Keys keys) {
    return Resource.of(
            id,
            "AWS::SQS::Queue",
            queue.origin(),
            "KmsMasterKeyId",
            keys.data(),
            "Tags",
            draft.tagged(draft.name(queue.name() + ending)))
        .retained();
  }

  private static void policy(WorkloadDraft draft, String id, Queue queue) {
    draft.add(
        Resource.of(
            id + "Policy",
            "AWS::SQS::QueuePolicy",
            queue.origin(),
            "Queues",
            Value.list(Value.ref(id)),
            "PolicyDocument",
            Statement.policy(Statement.tlsOnly("sqs:*", Value.getAtt(id, "Arn")))));
  }

  static void add(WorkloadDraft draft, Topic topic, Keys keys) {
    var id = topic(topic);
    draft.add(
        Resource.of(
            id,
            "AWS::SNS::Topic",
            topic.origin(),
            "KmsMasterKeyId",
            keys.data(),
            "Tags",
            draft.tagged(draft.name(topic.name()))));
    draft.add(
        Resource.of(
            id + "Policy",
            "AWS::SNS::TopicPolicy",
            topic.origin(),
            "Topics",
            Value.list(Value.ref(id)),
            "PolicyDocument",
            Statement.policy(Statement.tlsOnly("sns:Publish", Value.ref(id)), owner(id))));
  }

  /** A policy of a topic replaces the one that lets its account use it. */
  private static Statement owner(String id) {
    return Statement.allow("Account")
        .principal(Value.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root"))
        .action("sns:GetTopicAttributes", "sns:Publish", "sns:Subscribe")
        .on(Value.ref(id));
  }
}
