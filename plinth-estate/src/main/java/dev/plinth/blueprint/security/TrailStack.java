package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;

/**
 * The trail of the organization: every call in every account and Region, into the log archive, and
 * into a log group for alarms.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html">Creating
 *     a trail for an organization</a>
 */
record TrailStack(SecurityPlan plan) {
  static final String NAME = "plinth-trail";
  static final String GROUP = "/plinth/trail";
  private static final int SEARCHED_DAYS = 365;

  Stack stack() {
    var account = plan.management();
    var origin = plan.originOf(account);
    var draft =
        plan.draft(
            account, NAME, Stage.DAY_1, "Every call in every account and Region, kept unchanged.");
    var tags = plan.tags(account, "plinth-trail");
    draft.add(
        Resource.of(
                "LogGroup",
                "AWS::Logs::LogGroup",
                origin,
                "LogGroupName",
                GROUP,
                "KmsKeyId",
                KeyStacks.arn(draft, KeyStacks.Purpose.LOGS),
                "RetentionInDays",
                SEARCHED_DAYS,
                "Tags",
                tags)
            .retained());
    draft.add(
        Resource.of(
            "LogRole",
            "AWS::IAM::Role",
            origin,
            "Description",
            "Taken on by CloudTrail to write the log group of the trail",
            "AssumeRolePolicyDocument",
            Statement.policy(
                Statement.allow("Assume")
                    .service("cloudtrail.amazonaws.com")
                    .action("sts:AssumeRole")
                    .when(
                        "StringEquals",
                        "aws:SourceArn",
                        Value.sub(
                            "arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/"
                                + LogArchiveStack.TRAIL))),
            "Policies",
            Value.list(
                Value.object(
                    "PolicyName",
                    "write-log-group",
                    "PolicyDocument",
                    Statement.policy(
                        Statement.allow("Write")
                            .action("logs:CreateLogStream", "logs:PutLogEvents")
                            .on(Value.getAtt("LogGroup", "Arn"))))),
            "Tags",
            tags));
    draft.add(
        Resource.of(
                "Trail",
                "AWS::CloudTrail::Trail",
                origin,
                "TrailName",
                LogArchiveStack.TRAIL,
                "IsLogging",
                true,
                "IsMultiRegionTrail",
                true,
                "IsOrganizationTrail",
                true,
                "IncludeGlobalServiceEvents",
                true,
                "EnableLogFileValidation",
                true,
                "S3BucketName",
                LogArchiveStack.bucket(draft, plan, LogArchiveStack.Content.TRAIL),
                "KMSKeyId",
                LogArchiveStack.keyArn(draft, plan),
                "CloudWatchLogsLogGroupArn",
                Value.getAtt("LogGroup", "Arn"),
                "CloudWatchLogsRoleArn",
                Value.getAtt("LogRole", "Arn"),
                "Tags",
                tags)
            .retained());
    return draft.stack();
  }
}
