package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import dev.plinth.world.naming.Lookup.Found;
import java.util.List;

/**
 * A queue of Amazon SQS.
 *
 * @param retention of a message, in seconds
 * @param visibilityTimeout in seconds
 * @param encrypted whether SQS encrypts with a key of its own
 * @param deadLetters where messages go that were received too often
 * @param maxReceives how often that is
 * @param policies its queue policies, which {@code Identity} reads
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html">AWS::SQS::Queue</a>
 */
public record Queue(
    ResourceKey key,
    Term name,
    Term fifo,
    Term retention,
    Term visibilityTimeout,
    Term encrypted,
    List<Link> encryptionKeys,
    List<Link> deadLetters,
    Term maxReceives,
    List<Found> policies,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::SQS::Queue";

  public Queue {
    encryptionKeys = List.copyOf(encryptionKeys);
    deadLetters = List.copyOf(deadLetters);
    policies = List.copyOf(policies);
  }

  static Queue of(Settings queue, KeyLinks keys, List<Found> policies) {
    var row = queue.row();
    return new Queue(
        row.key(),
        queue.name("QueueName"),
        queue.get("FifoQueue"),
        queue.get("MessageRetentionPeriod"),
        queue.get("VisibilityTimeout"),
        queue.get("SqsManagedSseEnabled"),
        keys.of(queue, "KmsMasterKeyId"),
        queue.links("RedrivePolicy.deadLetterTargetArn", TYPE),
        queue.get("RedrivePolicy.maxReceiveCount"),
        policies,
        row.exists(),
        row.origin());
  }
}
