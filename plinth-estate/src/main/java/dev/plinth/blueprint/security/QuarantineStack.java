package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import java.util.List;

/**
 * The function that takes a compromised instance off the network, and the bus on which the severe
 * findings of all Regions come to it. Its package is a named asset: the deployer brings it.
 *
 * <p>What fails twice waits in a queue, and the queue rings an alarm: an attack that nobody answers
 * must not look like no attack.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html">Events
 *     across Regions</a>
 */
record QuarantineStack(SecurityPlan plan) {
  static final String ROLE = "plinth-quarantine-function";
  private static final String NAME = "plinth-quarantine";
  private static final String BUS_NAME = "plinth-findings";
  private static final int LOG_DAYS = 365;

  /** The ARN of the bus, which has the same name in every estate. */
  static Value bus(StackDraft draft, SecurityPlan plan) {
    draft.after(new Stack.Id(plan.tooling(), plan.home(), NAME));
    return Value.sub(
        "arn:${AWS::Partition}:events:" + plan.home() + ":${AWS::AccountId}:event-bus/" + BUS_NAME);
  }

  Stack stack() {
    var account = plan.tooling();
    var draft =
        plan.draft(
            account, NAME, Stage.DAY_1, "What takes a compromised instance off the network.");
    var tags = plan.tags(account, NAME);
    var logsKey = KeyStacks.arn(draft, KeyStacks.Purpose.LOGS);
    Topic.addTo(draft, plan, NAME);
    draft.add(resource("Bus", "AWS::Events::EventBus", "Name", BUS_NAME, "Tags", tags));
    FailedEvents.addTo(draft, plan, NAME, "Instances");
    draft.add(
        resource(
                "LogGroup",
                "AWS::Logs::LogGroup",
                "LogGroupName",
                "/plinth/quarantine",
                "KmsKeyId",
                logsKey,
                "RetentionInDays",
                LOG_DAYS,
                "Tags",
                tags)
            .retained());
    draft.add(role(logsKey, tags));
    draft.add(function(draft, tags));
    draft.add(
        resource(
            "Retries",
            "AWS::Lambda::EventInvokeConfig",
            "FunctionName",
            Value.ref("Function"),
            "Qualifier",
            "$LATEST",
            "MaximumRetryAttempts",
            2,
            "DestinationConfig",
            Value.object(
                "OnFailure", Value.object("Destination", Value.getAtt(FailedEvents.ID, "Arn")))));
    draft.add(
        resource(
            "Instances",
            "AWS::Events::Rule",
            "Name",
            NAME,
            "Description",
            "Severe findings about instances",
            "EventBusName",
            Value.ref("Bus"),
            "EventPattern",
            Value.object(
                "source",
                List.of("aws.guardduty"),
                "detail",
                Value.object("resource", Value.object("resourceType", List.of("Instance")))),
            "State",
            "ENABLED",
            "Targets",
            Value.list(
                Value.object(
                    "Id",
                    "quarantine",
                    "Arn",
                    Value.getAtt("Function", "Arn"),
                    "DeadLetterConfig",
                    Value.object("Arn", Value.getAtt(FailedEvents.ID, "Arn")))),
            "Tags",
            tags));
    draft.add(
        resource(
            "Invoke",
            "AWS::Lambda::Permission",
            "Action",
            "lambda:InvokeFunction",
            "FunctionName",
            Value.ref("Function"),
            "Principal",
            "events.amazonaws.com",
            "SourceArn",
            Value.getAtt("Instances", "Arn")));
    FailedEvents.alarms(
        draft,
        plan,
        NAME,
        Value.list(
            Value.object("Name", "EventBusName", "Value", BUS_NAME),
            Value.object("Name", "RuleName", "Value", NAME)));
    draft.add(
        alarm(
            "Unanswered",
            "plinth-quarantine-unanswered",
            "A severe finding was not answered",
            "AWS/SQS",
            "ApproximateNumberOfMessagesVisible",
            Value.list(
                Value.object(
                    "Name", "QueueName", "Value", Value.getAtt(FailedEvents.ID, "QueueName"))),
            tags));
    draft.add(
        alarm(
            "Errors",
            "plinth-quarantine-errors",
            "The quarantine function failed",
            "AWS/Lambda",
            "Errors",
            Value.list(Value.object("Name", "FunctionName", "Value", Value.ref("Function"))),
            tags));
    return draft.stack();
  }

  private Resource alarm(
      String logicalId,
      String name,
      String why,
      String namespace,
      String metric,
      Value dimensions,
      Value tags) {
    return Alarm.of(
        logicalId,
        name,
        why,
        namespace,
        metric,
        "Maximum",
        dimensions,
        plan.originOf(plan.tooling()),
        tags);
  }

  private Resource role(Value logsKey, Value tags) {
    return resource(
        "Role",
        "AWS::IAM::Role",
        "RoleName",
        ROLE,
        "Description",
        "The quarantine function: takes on the role of the account that a finding is about",
        "AssumeRolePolicyDocument",
        // Lambda sends no account of its own when it takes a role on
        Statement.policy(
            Statement.allow("Assume").service("lambda.amazonaws.com").action("sts:AssumeRole")),
        "Policies",
        Value.list(
            Value.object(
                "PolicyName",
                "quarantine",
                "PolicyDocument",
                Statement.policy(
                    Statement.allow("Accounts")
                        .action("sts:AssumeRole")
                        .on(
                            Value.sub(
                                "arn:${AWS::Partition}:iam::*:role/" + IdentityStacks.QUARANTINE)),
                    Statement.allow("Log")
                        .action("logs:CreateLogStream", "logs:PutLogEvents")
                        .on(Value.getAtt("LogGroup", "Arn")),
                    Statement.allow("Fail")
                        .action("sqs:SendMessage")
                        .on(Value.getAtt(FailedEvents.ID, "Arn")),
                    Statement.allow("Tell").action("sns:Publish").on(Value.ref(Topic.ID)),
                    Statement.allow("Encrypt")
                        .action("kms:Decrypt", "kms:GenerateDataKey*")
                        .on(logsKey)))),
        "Tags",
        tags);
  }

  private Resource function(StackDraft draft, Value tags) {
    return resource(
        "Function",
        "AWS::Lambda::Function",
        "FunctionName",
        NAME,
        "Description",
        "Takes a compromised instance off the network: evidence first, and back again on request",
        "Architectures",
        Value.list(Value.of("arm64")),
        "Runtime",
        "java25",
        "Handler",
        "dev.plinth.respond.Quarantine::handleRequest",
        "Code",
        Value.object(
            "S3Bucket",
            asset(draft, "PackageBucket", "bucket", "The bucket that holds the package."),
            "S3Key",
            asset(draft, "PackageKey", "key", "The package, by its content.")),
        "Environment",
        Value.object(
            "Variables",
            Value.object("ROLE", IdentityStacks.QUARANTINE, "TOPIC", Value.ref(Topic.ID))),
        "LoggingConfig",
        Value.object("LogFormat", "JSON", "LogGroup", Value.ref("LogGroup")),
        "MemorySize",
        512,
        "ReservedConcurrentExecutions",
        10,
        "Role",
        Value.getAtt("Role", "Arn"),
        // what runs a few times a year gains nothing by a snapshot
        "SnapStart",
        Value.object("ApplyOn", "None"),
        "Timeout",
        300,
        "Tags",
        tags);
  }

  private static Value asset(StackDraft draft, String parameter, String what, String description) {
    return draft.parameter(
        parameter,
        "String",
        description,
        new Stack.Input.FromOrganization("asset.quarantine." + what));
  }

  private Resource resource(String logicalId, String type, Object... properties) {
    return Resource.of(logicalId, type, plan.originOf(plan.tooling()), properties);
  }
}
