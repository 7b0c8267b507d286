package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * GuardDuty's findings of all accounts, kept in the log archive, a stack for each Region. The
 * detectors themselves are not in stacks: naming an administrator makes them, and a stack would
 * fail over one that is there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html">Exporting
 *     findings</a>
 */
record FindingsStacks(SecurityPlan plan) {
  private static final String NAME = "plinth-findings";

  List<Stack> stacks() {
    var stacks = new ArrayList<Stack>();
    plan.regions().forEach(region -> stacks.add(stack(region)));
    return stacks;
  }

  private Stack stack(String region) {
    var account = plan.tooling();
    var draft =
        plan.draft(
            account,
            region,
            NAME,
            Stage.DAY_1,
            "What GuardDuty found in " + region + ", on its way to the log archive.");
    var detector =
        draft.parameter(
            "DetectorId",
            "String",
            "GuardDuty's detector in this Region.",
            new Stack.Input.FromOrganization("detector." + region + ".id"));
    LogArchiveStack.bucket(draft, plan, LogArchiveStack.Content.FINDINGS);
    draft.add(
        Resource.of(
            "Export",
            "AWS::GuardDuty::PublishingDestination",
            plan.originOf(account),
            "DetectorId",
            detector,
            "DestinationType",
            "S3",
            "DestinationProperties",
            Value.object(
                "DestinationArn",
                Value.sub("arn:${AWS::Partition}:s3:::${FindingsBucketName}"),
                "KmsKeyArn",
                LogArchiveStack.keyArn(draft, plan)),
            "Tags",
            plan.tags(account, "plinth-findings")));
    return draft.stack();
  }
}
