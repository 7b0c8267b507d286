package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import java.util.List;
import java.util.TreeMap;

/**
 * Security Hub, configured once for every account and Region: AWS's own best practices and CIS 5.0.
 * What is not named here is off, so CIS 1.2 of 2018 comes on nowhere.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html">Central
 *     configuration</a>
 */
record SecurityHubStack(SecurityPlan plan) {
  private static final String NAME = "plinth-security-hub";

  Stack stack() {
    var account = plan.tooling();
    var draft =
        plan.draft(
            account, NAME, Stage.DAY_1, "Security Hub for every account, findings in one Region.");
    var others = plan.regions().stream().filter(region -> !region.equals(plan.home())).toList();
    var aggregator =
        Resource.of(
            "Aggregator",
            "AWS::SecurityHub::FindingAggregator",
            plan.origin(),
            "RegionLinkingMode",
            others.isEmpty() ? "ALL_REGIONS" : "SPECIFIED_REGIONS");
    draft.add(others.isEmpty() ? aggregator : aggregator.with("Regions", Value.texts(others)));
    draft.add(
        Resource.of(
                "Organization",
                "AWS::SecurityHub::OrganizationConfiguration",
                plan.origin(),
                "AutoEnable",
                false,
                "AutoEnableStandards",
                "NONE",
                "ConfigurationType",
                "CENTRAL")
            .after("Aggregator"));
    var tags = new TreeMap<>(plan.tagsOf(account).common());
    tags.put("Name", NAME);
    draft.add(
        Resource.of(
                "Policy",
                "AWS::SecurityHub::ConfigurationPolicy",
                plan.origin(),
                "Name",
                "plinth",
                "Description",
                "AWS's own best practices and CIS 5.0",
                "ConfigurationPolicy",
                Value.object(
                    "SecurityHub",
                    Value.object(
                        "ServiceEnabled",
                        true,
                        "EnabledStandardIdentifiers",
                        Value.list(
                            Baseline.DATA.strings("standards").stream()
                                .map(standard ->
                                    Value.sub(
                                        "arn:${AWS::Partition}:securityhub:${AWS::Region}"
                                            + "::standards/"
                                            + standard))
                                .toList()),
                        "SecurityControlsConfiguration",
                        Value.object("DisabledSecurityControlIdentifiers", List.of()))),
                "Tags",
                tags)
            .after("Organization"));
    draft.add(
        Resource.of(
            "Everywhere",
            "AWS::SecurityHub::PolicyAssociation",
            plan.origin(),
            "ConfigurationPolicyId",
            Value.getAtt("Policy", "Id"),
            "TargetId",
            draft.parameter(
                "RootId",
                "String",
                "Id of the organization's root.",
                new Stack.Input.FromOrganization("root.id")),
            "TargetType",
            "ROOT"));
    draft.add(
        Resource.of(
                "Critical",
                "AWS::SecurityHub::Insight",
                plan.origin(),
                "Name",
                "Critical, open, by account",
                "GroupByAttribute",
                "AwsAccountId",
                "Filters",
                Value.object(
                    "RecordState",
                    equal("ACTIVE"),
                    "SeverityLabel",
                    equal("CRITICAL"),
                    "WorkflowStatus",
                    equal("NEW")))
            .after("Organization"));
    return draft.stack();
  }

  private static Value equal(String value) {
    return Value.list(Value.object("Comparison", "EQUALS", "Value", value));
  }
}
