package dev.plinth.blueprint.security;

import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;

/**
 * A topic that people hear of: encrypted, published to by alarms and by events of its own account,
 * and sent to the contact where there is one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html">Security
 *     best practices for SNS</a>
 */
public final class Topic {
  public static final String ID = "Topic";

  private Topic() {}

  /** Its ARN, in the stack that it was added to. */
  public static Value arn() {
    return Value.ref(ID);
  }

  /** Adds the topic to a stack whose account and Region have keys. */
  public static void addTo(StackDraft draft, SecurityPlan plan, String name) {
    var account = draft.id().account();
    var origin = plan.origin();
    draft.add(
        Resource.of(
            ID,
            "AWS::SNS::Topic",
            origin,
            "TopicName",
            name,
            "KmsMasterKeyId",
            KeyStacks.arn(draft, KeyStacks.Purpose.LOGS),
            "Tags",
            plan.tags(account, name)));
    draft.add(
        Resource.of(
            ID + "Policy",
            "AWS::SNS::TopicPolicy",
            origin,
            "Topics",
            Value.list(Value.ref(ID)),
            "PolicyDocument",
            Statement.policy(
                Statement.allow("AlarmsAndEvents")
                    .service("cloudwatch.amazonaws.com", "events.amazonaws.com")
                    .action("sns:Publish")
                    .on(Value.ref(ID))
                    .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId")),
                Statement.tlsOnly("sns:Publish", Value.ref(ID)))));
    var contact = plan.estate().security().contact();
    if (!contact.name().isEmpty()) {
      draft.add(
          Resource.of(
              "Contact",
              "AWS::SNS::Subscription",
              contact.origin(),
              "TopicArn",
              Value.ref(ID),
              "Protocol",
              "email",
              "Endpoint",
              contact.name()));
    }
  }
}
