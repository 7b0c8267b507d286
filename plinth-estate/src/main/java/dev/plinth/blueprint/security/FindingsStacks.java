package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * GuardDuty's findings of all accounts, a stack for each Region: kept in the log archive, and the
 * severe ones told to people and to the quarantine function. The detectors themselves are not in
 * stacks: naming an administrator makes them, and a stack would fail over one that is there.
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
    alert(draft);
    return draft.stack();
  }

  /** People hear in the Region itself; the quarantine function stands in the home Region. */
  private void alert(StackDraft draft) {
    var account = plan.tooling();
    var tags = plan.tags(account, NAME);
    Topic.addTo(draft, plan, NAME);
    FailedEvents.addTo(draft, plan, NAME, "Severe");
    draft.add(
        Resource.of(
            "Forward",
            "AWS::IAM::Role",
            plan.originOf(account),
            "Description",
            "Taken on by EventBridge to pass findings to the quarantine function's bus",
            "AssumeRolePolicyDocument",
            Statement.assumedBy("events.amazonaws.com"),
            "Policies",
            Value.list(
                Value.object(
                    "PolicyName",
                    "put-events",
                    "PolicyDocument",
                    Statement.policy(
                        Statement.allow("Put")
                            .action("events:PutEvents")
                            .on(QuarantineStack.bus(draft, plan))))),
            "Tags",
            tags));
    var undelivered = Value.object("Arn", Value.getAtt(FailedEvents.ID, "Arn"));
    draft.add(
        Resource.of(
            "Severe",
            "AWS::Events::Rule",
            plan.originOf(account),
            "Description",
            "GuardDuty's findings of severity 7 and more, of every account",
            "EventPattern",
            Value.object(
                "source",
                List.of("aws.guardduty"),
                "detail-type",
                List.of("GuardDuty Finding"),
                "detail",
                Value.object(
                    "severity",
                    Value.list(Value.object("numeric", Value.list(Value.of(">="), Value.of(7)))))),
            "State",
            "ENABLED",
            "Targets",
            Value.list(
                Value.object(
                    "Id", "people", "Arn", Value.ref(Topic.ID), "DeadLetterConfig", undelivered),
                Value.object(
                    "Id",
                    "quarantine",
                    "Arn",
                    QuarantineStack.bus(draft, plan),
                    "RoleArn",
                    Value.getAtt("Forward", "Arn"),
                    "DeadLetterConfig",
                    undelivered)),
            "Tags",
            tags));
    FailedEvents.alarms(
        draft,
        plan,
        NAME,
        Value.list(Value.object("Name", "RuleName", "Value", Value.ref("Severe"))));
    draft.add(
        FailedEvents.alarm(
            NAME,
            "Findings did not reach people or the quarantine function",
            plan.originOf(account),
            tags));
  }
}
