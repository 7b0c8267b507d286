package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Existence;
import dev.plinth.world.naming.Link;
import dev.plinth.world.naming.Lookup.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * A topic of Amazon SNS.
 *
 * @param subscriptions its own, and those that are resources
 * @param policies its topic policies, which {@code Identity} reads
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html">AWS::SNS::Topic</a>
 */
public record Topic(
    ResourceKey key,
    Term name,
    Term fifo,
    List<Link> encryptionKeys,
    List<Subscription> subscriptions,
    List<Found> policies,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::SNS::Topic";

  /**
   * Where messages go.
   *
   * @param protocol such as {@code email}
   * @param endpoint an address, a URL or an ARN
   * @param receivers the queue or function that it names; none for anything else
   * @param exists whether it is there and of this topic
   */
  public record Subscription(Term protocol, Term endpoint, List<Link> receivers, Term exists) {
    public Subscription {
      receivers = List.copyOf(receivers);
    }

    static Subscription of(Settings settings, Term exists) {
      var receivers =
          settings.links("Endpoint", Queue.TYPE, Function.TYPE).stream()
              .filter(link -> !link.found().isEmpty())
              .toList();
      return new Subscription(
          settings.get("Protocol"), settings.get("Endpoint"), receivers, exists);
    }
  }

  public Topic {
    encryptionKeys = List.copyOf(encryptionKeys);
    subscriptions = List.copyOf(subscriptions);
    policies = List.copyOf(policies);
  }

  static Topic of(Settings topic, KeyLinks keys, List<Subscription> others, List<Found> policies) {
    var row = topic.row();
    var subscriptions = new ArrayList<Subscription>();
    for (var part : topic.each("Subscription")) {
      subscriptions.add(
          Subscription.of(part.settings(), Existence.both(row.exists(), part.exists())));
    }
    subscriptions.addAll(others);
    return new Topic(
        row.key(),
        topic.name("TopicName"),
        topic.get("FifoTopic"),
        keys.of(topic, "KmsMasterKeyId"),
        subscriptions,
        policies,
        row.exists(),
        row.origin());
  }
}
