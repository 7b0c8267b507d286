package dev.plinth.blueprint.cost;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.security.Key;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Costs.Budget;
import dev.plinth.world.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * The budgets, and the topic that machines hear of costs by. People hear by e-mail, from the
 * services themselves: that needs no confirmation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html">Topics
 *     for budgets</a>
 */
record AlertStack(CostPlan plan) {
  private static final String NAME = "plinth-budgets";
  private static final String TOPIC = "Topic";
  private static final String TOPIC_ARN = "TopicArn";
  private static final String KEY = "Key";
  private static final String BUDGETS = "budgets.amazonaws.com";
  private static final String ANOMALIES = "costalerts.amazonaws.com";

  /** The topic, as an input of another stack. */
  static Value topic(StackDraft draft, CostPlan plan) {
    return draft.parameter(
        TOPIC_ARN,
        "String",
        "The topic that machines hear of costs by.",
        new Stack.Input.FromStack(plan.id(NAME), TOPIC_ARN));
  }

  Stack stack() {
    var draft = plan.draft(NAME, Stage.DAY_1, "What may be spent, and who hears of it.");
    // the keys of the account stand in its home Region, which need not be this one
    Key.of(KEY, "plinth-costs", "What is said about costs", users(), plan.origin(), tags())
        .forEach(draft::add);
    draft.add(
        resource(
            TOPIC,
            "AWS::SNS::Topic",
            "TopicName",
            "plinth-costs",
            "KmsMasterKeyId",
            Value.getAtt(KEY, "Arn"),
            "Tags",
            tags()));
    draft.add(
        resource(
            TOPIC + "Policy",
            "AWS::SNS::TopicPolicy",
            "Topics",
            Value.list(Value.ref(TOPIC)),
            "PolicyDocument",
            Statement.policy(
                ofBudgets(publish("Budgets", BUDGETS)),
                ofAccount(publish("Anomalies", ANOMALIES)),
                Statement.tlsOnly("sns:Publish", Value.ref(TOPIC)))));
    for (var budget : plan.costs().budgets()) {
      if (budget.amount().isPositive()) {
        draft.add(budget(draft, budget));
      }
    }
    draft.output(TOPIC_ARN, "The topic that machines hear of costs by.", Value.ref(TOPIC));
    return draft.stack();
  }

  private static Statement publish(String sid, String service) {
    return Statement.allow(sid).service(service).action("sns:Publish").on(Value.ref(TOPIC));
  }

  private static List<Statement> users() {
    return List.of(
        ofBudgets(encrypt("Budgets", BUDGETS)), ofAccount(encrypt("Anomalies", ANOMALIES)));
  }

  private static Statement encrypt(String sid, String service) {
    return Statement.allow(sid)
        .service(service)
        .action("kms:Decrypt", "kms:GenerateDataKey*")
        .onAll();
  }

  private static Statement ofBudgets(Statement statement) {
    return ofAccount(statement)
        .when(
            "ArnLike",
            "aws:SourceArn",
            Value.sub("arn:${AWS::Partition}:budgets::${AWS::AccountId}:*"));
  }

  private static Statement ofAccount(Statement statement) {
    return statement.when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId"));
  }

  /**
   * A budget, which CloudFormation names: to change who hears of it makes a new one first, and one
   * of the same name would be in the way.
   */
  private Resource budget(StackDraft draft, Budget budget) {
    var data = new ArrayList<Object>();
    data.addAll(
        List.of(
            "BudgetType",
            "COST",
            "TimeUnit",
            "MONTHLY",
            "BudgetLimit",
            Value.object(
                "Amount",
                amount(budget.amount()),
                "Unit",
                budget.amount().currency().getCurrencyCode()),
            "CostTypes",
            // what is given back hides what is used
            Value.object("IncludeCredit", false, "IncludeRefund", false)));
    var id =
        switch (budget) {
          case Budget.Total _ -> "Total";
          case Budget.OfAccount(var account, _, _) -> {
            var parameter = plan.accountId(draft, account.name());
            data.addAll(filter("LinkedAccount", Value.ref(parameter)));
            yield LogicalId.of("budget", "account", account.name());
          }
          case Budget.OfTeam(var team, _, _) -> {
            data.addAll(filter("TagKeyValue", Value.of("user:team$" + team.name())));
            yield LogicalId.of("budget", "team", team.name());
          }
        };
    return Resource.of(
        id,
        "AWS::Budgets::Budget",
        budget.origin(),
        "Budget",
        Value.object(data.toArray()),
        "NotificationsWithSubscribers",
        Value.list(
            notification("ACTUAL", 80),
            notification("ACTUAL", 100),
            notification("FORECASTED", 100)),
        "ResourceTags",
        tags());
  }

  private static List<Object> filter(String key, Value value) {
    return List.of("CostFilters", Value.object(key, Value.list(value)));
  }

  private static Value amount(Money money) {
    var plain = money.amount().stripTrailingZeros();
    return plain.scale() <= 0 ? Value.of(plain.longValueExact()) : new Value.Decimal(plain);
  }

  private Value notification(String type, int percent) {
    var subscribers = new ArrayList<Value>();
    var contact = plan.costs().contact().name();
    if (!contact.isEmpty()) {
      subscribers.add(Value.object("SubscriptionType", "EMAIL", "Address", contact));
    }
    subscribers.add(Value.object("SubscriptionType", "SNS", "Address", Value.ref(TOPIC)));
    return Value.object(
        "Notification",
        Value.object(
            "ComparisonOperator",
            "GREATER_THAN",
            "NotificationType",
            type,
            "Threshold",
            percent,
            "ThresholdType",
            "PERCENTAGE"),
        "Subscribers",
        Value.list(subscribers));
  }

  private Value tags() {
    return plan.tags("plinth-costs");
  }

  private Resource resource(String logicalId, String type, Object... properties) {
    return Resource.of(logicalId, type, plan.origin(), properties);
  }
}
