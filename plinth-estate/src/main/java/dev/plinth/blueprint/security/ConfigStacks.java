package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * AWS Config: what every resource is set to and was before, in one place, judged by rules that mend
 * what they find.
 *
 * <p>Control Tower records in the accounts that it governs, and aggregates; the management account
 * it leaves out, and the rules it knows nothing of.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/config/latest/developerguide/conformance-pack-organization-apis.html">Conformance
 *     packs of an organization</a>
 */
record ConfigStacks(SecurityPlan plan) {
  private static final String NAME = "plinth-config";
  private static final String PACK = "plinth-conformance";

  List<Stack> stacks() {
    var stacks = new ArrayList<Stack>();
    for (var account : recorded()) {
      plan.regions().forEach(region -> stacks.add(recorder(account, region)));
    }
    if (!plan.onControlTower()) {
      stacks.add(aggregator());
    }
    plan.regions().forEach(region -> stacks.add(pack(region)));
    return stacks;
  }

  private List<String> recorded() {
    return plan.onControlTower()
        ? List.of(plan.management())
        : List.copyOf(plan.organization().accounts().keySet());
  }

  private Stack recorder(String account, String region) {
    var origin = plan.originOf(account);
    var draft =
        plan.draft(
            account,
            region,
            NAME,
            Stage.DAY_1,
            "What every resource of the account is set to, recorded.");
    draft.add(
        Resource.of(
            "Recorder",
            "AWS::Config::ConfigurationRecorder",
            origin,
            "Name",
            "default",
            // made with the account's settings: a stack fails over one that is there
            "RoleARN",
            Value.sub(
                "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/"
                    + "config.amazonaws.com/AWSServiceRoleForConfig"),
            "RecordingGroup",
            Value.object(
                "AllSupported",
                true,
                // what has no Region would be recorded, and paid for, once in each
                "IncludeGlobalResourceTypes",
                region.equals(plan.home()))));
    draft.add(
        Resource.of(
            "Delivery",
            "AWS::Config::DeliveryChannel",
            origin,
            "Name",
            "default",
            "S3BucketName",
            LogArchiveStack.bucket(draft, plan, LogArchiveStack.Content.CONFIG),
            "S3KmsKeyArn",
            LogArchiveStack.keyArn(draft, plan),
            "ConfigSnapshotDeliveryProperties",
            Value.object("DeliveryFrequency", "TwentyFour_Hours")));
    return draft.stack();
  }

  private Stack aggregator() {
    var account = plan.tooling();
    var origin = plan.originOf(account);
    var tags = plan.tags(account, "plinth-config");
    var draft =
        plan.draft(
            account, "plinth-config-aggregator", Stage.DAY_1, "Config's records of all accounts.");
    draft.add(
        Resource.of(
            "Role",
            "AWS::IAM::Role",
            origin,
            "Description",
            "Taken on by AWS Config to list the organization's accounts",
            "AssumeRolePolicyDocument",
            Statement.assumedBy("config.amazonaws.com"),
            "ManagedPolicyArns",
            Value.list(
                Value.sub(
                    "arn:${AWS::Partition}:iam::aws:policy/service-role/"
                        + "AWSConfigRoleForOrganizations")),
            "Tags",
            tags));
    draft.add(
        Resource.of(
            "Aggregator",
            "AWS::Config::ConfigurationAggregator",
            origin,
            "ConfigurationAggregatorName",
            "plinth-organization",
            "OrganizationAggregationSource",
            Value.object("AllAwsRegions", true, "RoleArn", Value.getAtt("Role", "Arn")),
            "Tags",
            tags));
    return draft.stack();
  }

  private Stack pack(String region) {
    var account = plan.tooling();
    var draft =
        plan.draft(
            account,
            region,
            PACK,
            Stage.WEEK_1,
            "Rules for every account of the organization, and what mends what they find.");
    draft.add(
        Resource.of(
            "Pack",
            "AWS::Config::OrganizationConformancePack",
            plan.originOf(account),
            "OrganizationConformancePackName",
            "plinth-baseline",
            "TemplateBody",
            ConformancePack.template(region.equals(plan.home()))));
    // a rule fails in an account that records nothing
    recorded().forEach(name -> draft.after(new Stack.Id(name, region, NAME)));
    return draft.stack();
  }
}
