package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.DataFile;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Service;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * AWS WAF before the load balancer: one address may ask only so often, and requests that look like
 * attacks are turned away. What it turned away or only counted is kept.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html">Managed
 *     rule groups</a>
 */
final class FirewallPart {
  static final String ID = "WebAcl";
  static final String LOGS = "WebAclLogs";
  private static final Json.JsonObject DATA = DataFile.read(FirewallPart.class, "web-acl.json");
  private static final int LOG_DAYS = 90;

  private FirewallPart() {}

  static void add(WorkloadDraft draft, Service service, Keys keys) {
    var origin = service.origin();
    draft.add(
        Resource.of(
            ID,
            "AWS::WAFv2::WebACL",
            origin,
            "Scope",
            "REGIONAL",
            "DefaultAction",
            Value.object("Allow", Value.object()),
            "Rules",
            Value.list(rules()),
            "VisibilityConfig",
            visible(metric(draft)),
            "Tags",
            draft.tagged(draft.name("web-acl"))));
    draft.add(
        Resource.of(
            ID + "Association",
            "AWS::WAFv2::WebACLAssociation",
            origin,
            "ResourceArn",
            Value.ref(BalancerPart.ID),
            "WebACLArn",
            Value.getAtt(ID, "Arn")));
    // WAF writes to groups whose names begin so, and to no others
    var name = "aws-waf-logs-" + draft.workload().name();
    draft.add(
        Resource.of(
                LOGS,
                "AWS::Logs::LogGroup",
                origin,
                "LogGroupName",
                name,
                "RetentionInDays",
                LOG_DAYS,
                "KmsKeyId",
                keys.logs(),
                "Tags",
                draft.tagged(name))
            .retained());
    draft.add(
        Resource.of(
                ID + "Logging",
                "AWS::WAFv2::LoggingConfiguration",
                origin,
                "ResourceArn",
                Value.getAtt(ID, "Arn"),
                "LogDestinationConfigs",
                Value.list(
                    Value.sub(
                        "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"
                            + name)),
                "LoggingFilter",
                Value.object(
                    "DefaultBehavior",
                    "DROP",
                    "Filters",
                    Value.list(
                        Value.object(
                            "Behavior",
                            "KEEP",
                            "Requirement",
                            "MEETS_ANY",
                            "Conditions",
                            Value.list(acted("BLOCK"), acted("COUNT"))))),
                "RedactedFields",
                Value.list(header("authorization"), header("cookie")))
            .after(LOGS));
  }

  /** By what its metrics are called. */
  static String metric(WorkloadDraft draft) {
    return draft.name("web-acl");
  }

  private static List<Value> rules() {
    var all = new ArrayList<Value>();
    all.add(
        Value.object(
            "Name",
            "rate",
            "Priority",
            0,
            "Action",
            Value.object("Block", Value.object()),
            "Statement",
            Value.object(
                "RateBasedStatement",
                Value.object(
                    "AggregateKeyType",
                    "IP",
                    "EvaluationWindowSec",
                    300,
                    "Limit",
                    DATA.number("limit").orElseThrow().intValueExact())),
            "VisibilityConfig",
            visible("rate")));
    for (var group : DataFile.objects(DATA, "groups")) {
      all.add(managed(group, all.size()));
    }
    return all;
  }

  private static Value managed(Json.JsonObject group, int priority) {
    var name = DataFile.text(group, "name");
    var counted =
        group.strings("counted").stream()
            .map(rule ->
                Value.object("Name", rule, "ActionToUse", Value.object("Count", Value.object())))
            .toList();
    var statement =
        counted.isEmpty()
            ? Value.object("VendorName", "AWS", "Name", name)
            : Value.object(
                "VendorName", "AWS", "Name", name, "RuleActionOverrides", Value.list(counted));
    return Value.object(
        "Name",
        name,
        "Priority",
        priority,
        "OverrideAction",
        Value.object("None", Value.object()),
        "Statement",
        Value.object("ManagedRuleGroupStatement", statement),
        "VisibilityConfig",
        visible(name));
  }

  private static Value visible(String metric) {
    return Value.object(
        "CloudWatchMetricsEnabled", true, "MetricName", metric, "SampledRequestsEnabled", true);
  }

  private static Value acted(String action) {
    return Value.object("ActionCondition", Value.object("Action", action));
  }

  private static Value header(String name) {
    return Value.object("SingleHeader", Value.object("Name", name));
  }
}
