package dev.plinth.blueprint.security;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;

/**
 * The rules and their remediations as one template, which Config deploys to every account. Only
 * within a pack do rules of an organization have remediations.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html">Custom
 *     conformance packs</a>
 */
final class ConformancePack {
  /** A tenth at a time, and no further when a tenth of it fails. */
  private static final int PERCENT = 10;

  private ConformancePack() {}

  /**
   * The template's text.
   *
   * @param withAccount whether the rules about the account are in it
   */
  static String template(boolean withAccount) {
    var resources = new LinkedHashMap<String, Json>();
    for (var rule : ConfigRule.all()) {
      if (rule.ofTheAccount() && !withAccount) {
        continue;
      }
      var id = LogicalId.of(rule.name());
      resources.put(id, rule(rule));
      rule.remediation()
          .ifPresent(remediation -> resources.put(id + "Fix", remediation(id, rule, remediation)));
    }
    return Json.object("Resources", Json.object(resources)).compact();
  }

  private static JsonObject rule(ConfigRule rule) {
    var properties = new LinkedHashMap<String, Json>();
    properties.put("ConfigRuleName", Json.of(rule.name()));
    if (!rule.parameters().members().isEmpty()) {
      properties.put("InputParameters", rule.parameters());
    }
    properties.put("Source", Json.object("Owner", "AWS", "SourceIdentifier", rule.identifier()));
    return Json.object("Type", "AWS::Config::ConfigRule", "Properties", Json.object(properties));
  }

  private static JsonObject remediation(
      String ruleId, ConfigRule rule, ConfigRule.Remediation remediation) {
    var parameters = new LinkedHashMap<String, Json>();
    parameters.put(
        "AutomationAssumeRole",
        values(
            Json.object(
                "Fn::Sub",
                "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/"
                    + IdentityStacks.REMEDIATION)));
    if (!remediation.resource().isEmpty()) {
      parameters.put(
          remediation.resource(),
          Json.object("ResourceValue", Json.object("Value", "RESOURCE_ID")));
    }
    remediation.values().members().forEach((name, value) -> parameters.put(name, values(value)));
    return Json.object(
        "Type",
        "AWS::Config::RemediationConfiguration",
        "DependsOn",
        ruleId,
        "Properties",
        Json.object(
            "ConfigRuleName",
            rule.name(),
            "TargetType",
            "SSM_DOCUMENT",
            "TargetId",
            remediation.document(),
            "Automatic",
            remediation.automatic(),
            "MaximumAutomaticAttempts",
            ConfigRule.attempts(),
            "RetryAttemptSeconds",
            ConfigRule.retrySeconds(),
            "ExecutionControls",
            Json.object(
                "SsmControls",
                Json.object(
                    "ConcurrentExecutionRatePercentage", PERCENT, "ErrorPercentage", PERCENT)),
            "Parameters",
            Json.object(parameters)));
  }

  private static JsonObject values(Object value) {
    return Json.object("StaticValue", Json.object("Values", java.util.List.of(value)));
  }
}
