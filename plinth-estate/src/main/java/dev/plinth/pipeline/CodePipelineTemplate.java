package dev.plinth.pipeline;

import dev.plinth.blueprint.Lifecycles;
import dev.plinth.blueprint.PrivateBucket;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.guardrail.Setting;
import dev.plinth.blueprint.security.DeployRole;
import dev.plinth.blueprint.security.Key;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.Template.Parameter;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Named;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The template of a pipeline in the management account: a look at pull requests, and for the branch
 * a plan, an approval and the deployment of that plan.
 *
 * <p>What runs is written in the template, not in the repository: a pull request changes what
 * Plinth reads and never what is carried out with the role's rights.
 *
 * @param file the estate file, from the root of the repository
 * @param branch that is deployed
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome.html">CodePipeline</a>
 */
record CodePipelineTemplate(Estate estate, String file, Named repository, String branch) {
  static final String PATH = "plinth-codepipeline.template.json";
  private static final String LOG_GROUP = "/plinth/pipeline";
  private static final int AN_HOUR = 3600;
  private static final int DAYS_OF_ARTIFACTS = 30;
  private static final int DAYS_OF_LOGS = 365;

  List<String> settings() {
    return List.of(
        "a connection to GitHub in the home Region, completed in the console: its ARN is the"
            + " parameter Connection",
        "parameters PlinthRepository and PlinthBranch: where Plinth's sources are",
        "protection of `" + branch + "`: changes by pull request only",
        "the stack: an administrator deploys this template in the management account, with the"
            + " capability CAPABILITY_NAMED_IAM",
        "approvers: codepipeline:PutApprovalResult on the pipeline plinth",
        "secrets: none");
  }

  Template template() {
    var resources = new ArrayList<Resource>();
    resources.addAll(
        Key.of(
            "Key",
            "plinth-pipeline",
            "Artifacts and logs of the pipeline",
            List.of(
                Statement.allow("LogGroup")
                    .service(Value.sub("logs.${AWS::Region}.amazonaws.com"))
                    .action(
                        "kms:Decrypt",
                        "kms:DescribeKey",
                        "kms:Encrypt",
                        "kms:GenerateDataKey*",
                        "kms:ReEncrypt*")
                    .onAll()
                    .when("ArnEquals", "kms:EncryptionContext:aws:logs:arn", logGroup(""))),
            origin(),
            tags("plinth-pipeline")));
    resources.add(
        Lifecycles.expiring(
            PrivateBucket.encrypted("Artifacts", key(), tags("plinth-pipeline"), origin()),
            DAYS_OF_ARTIFACTS,
            DAYS_OF_ARTIFACTS));
    resources.add(PrivateBucket.policy("Artifacts", List.of(), origin()));
    resources.add(
        resource(
                "Logs",
                "AWS::Logs::LogGroup",
                "LogGroupName",
                LOG_GROUP,
                "KmsKeyId",
                key(),
                "RetentionInDays",
                DAYS_OF_LOGS,
                "Tags",
                tags(LOG_GROUP))
            .retained());
    var role = new DeployRole(estate.organization().foundation() == Foundation.CONTROL_TOWER);
    resources.add(
        builder(
                "PlanRole",
                DeployRole.PLAN,
                "Looks at the estate before a change",
                role.comparing())
            .with(
                "ManagedPolicyArns",
                Value.list(
                    Value.sub(
                        "arn:${AWS::Partition}:iam::aws:policy/job-function/ViewOnlyAccess"))));
    resources.add(
        resource(
            "Organization",
            "AWS::IAM::ManagedPolicy",
            "ManagedPolicyName",
            Setting.DEPLOY_ROLE + "-organization",
            "Description",
            "What deploying the organization calls, and no more",
            "PolicyDocument",
            role.plan(estate.organization().accessRole())));
    resources.add(
        resource(
            "Removals",
            "AWS::IAM::ManagedPolicy",
            "ManagedPolicyName",
            Setting.DEPLOY_ROLE + "-removals",
            "Description",
            "What removing by name calls, and where packages are",
            "PolicyDocument",
            role.beside()));
    resources.add(
        builder("DeployRole", Setting.DEPLOY_ROLE, "Deploys the estate", DeployRole.stacks())
            .with(
                "ManagedPolicyArns", Value.list(Value.ref("Organization"), Value.ref("Removals"))));
    resources.add(
        project(
            "Check",
            "plinth-check",
            "PlanRole",
            BuildSpec.of(
                List.of(
                    BuildSpec.PLINTH + " check " + file,
                    BuildSpec.PLINTH
                        + " plan "
                        + file
                        + " --against aws --through "
                        + DeployRole.LOOK
                        + " --out estate.plan"),
                List.of("estate.plan"))));
    resources.add(
        project(
            "Deployment",
            "plinth-deploy",
            "DeployRole",
            BuildSpec.of(
                List.of(
                    BuildSpec.PLINTH
                        + " deploy \"$CODEBUILD_SRC_DIR_Planned/estate.plan\" --to aws --journal"
                        + " bucket"),
                List.of())));
    resources.add(pipelineRole());
    resources.add(
        pipeline("PullRequests", "plinth-pull-requests", "SUPERSEDED", List.of(source(), check()))
            .with("Triggers", Value.list(onPullRequests())));
    resources.add(
        pipeline(
                "Pipeline",
                "plinth",
                "QUEUED",
                List.of(source(), check(), approval(), deployment()))
            .with("Triggers", Value.list(onPushes())));
    return Template.of(
        "How CodePipeline checks, plans and deploys the estate.",
        Map.of(
            "Connection", new Parameter("String", "ARN of the connection to GitHub."),
            "PlinthRepository",
                new Parameter("String", "Owner and name of the repository of Plinth's sources."),
            "PlinthBranch", new Parameter("String", "Branch of Plinth's sources.")),
        resources,
        Map.of());
  }

  private Resource builder(String id, String name, String description, Value policy) {
    return resource(
        id,
        "AWS::IAM::Role",
        "RoleName",
        name,
        "Description",
        description,
        "MaxSessionDuration",
        AN_HOUR,
        "AssumeRolePolicyDocument",
        Statement.assumedBy("codebuild.amazonaws.com"),
        "Policies",
        Value.list(
            Value.object("PolicyName", "estate", "PolicyDocument", policy),
            Value.object("PolicyName", "run", "PolicyDocument", running())),
        "Tags",
        tags(name));
  }

  /** What every build does: it reads and writes artifacts, and logs. */
  private static Value running() {
    return Statement.policy(
        Statement.allow("Artifacts")
            .action("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject")
            .on(Value.sub("${Artifacts.Arn}/*")),
        Statement.allow("Key").action("kms:Decrypt", "kms:GenerateDataKey").on(key()),
        Statement.allow("Logs")
            .action("logs:CreateLogStream", "logs:PutLogEvents")
            .on(logGroup(":*")));
  }

  private Resource project(String id, String name, String role, String buildSpec) {
    return resource(
        id,
        "AWS::CodeBuild::Project",
        "Name",
        name,
        "ServiceRole",
        Value.getAtt(role, "Arn"),
        "Source",
        Value.object("Type", "CODEPIPELINE", "BuildSpec", buildSpec),
        "Artifacts",
        Value.object("Type", "CODEPIPELINE"),
        "EncryptionKey",
        key(),
        "Environment",
        Value.object(
            "Type",
            "LINUX_CONTAINER",
            "ComputeType",
            "BUILD_GENERAL1_MEDIUM",
            "Image",
            "aws/codebuild/amazonlinux-x86_64-standard:5.0"),
        "LogsConfig",
        Value.object(
            "CloudWatchLogs", Value.object("Status", "ENABLED", "GroupName", Value.ref("Logs"))),
        "TimeoutInMinutes",
        480,
        "Tags",
        tags(name));
  }

  private Resource pipelineRole() {
    return resource(
        "PipelineRole",
        "AWS::IAM::Role",
        "RoleName",
        "plinth-codepipeline",
        "Description",
        "Hands the estate from stage to stage",
        "AssumeRolePolicyDocument",
        Statement.policy(
            Statement.allow("Assume")
                .service("codepipeline.amazonaws.com")
                .action("sts:AssumeRole")
                .when("StringEquals", "aws:SourceAccount", Value.ref("AWS::AccountId"))
                .when("ArnLike", "aws:SourceArn", pipelineArn("plinth*"))),
        "Policies",
        Value.list(
            Value.object(
                "PolicyName",
                "pipeline",
                "PolicyDocument",
                Statement.policy(
                    Statement.allow("Source")
                        // connections have had two names, and ARNs of both
                        .action(
                            "codeconnections:UseConnection", "codestar-connections:UseConnection")
                        .on(Value.ref("Connection")),
                    Statement.allow("Builds")
                        .action("codebuild:BatchGetBuilds", "codebuild:StartBuild")
                        .on(Value.getAtt("Check", "Arn"), Value.getAtt("Deployment", "Arn")),
                    Statement.allow("Bucket")
                        .action("s3:GetBucketVersioning")
                        .on(Value.getAtt("Artifacts", "Arn")),
                    Statement.allow("Artifacts")
                        .action("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject")
                        .on(Value.sub("${Artifacts.Arn}/*")),
                    Statement.allow("Key")
                        .action("kms:Decrypt", "kms:GenerateDataKey")
                        .on(key())))),
        "Tags",
        tags("plinth-codepipeline"));
  }

  private Resource pipeline(String id, String name, String mode, List<Value> stages) {
    return resource(
        id,
        "AWS::CodePipeline::Pipeline",
        "Name",
        name,
        "PipelineType",
        "V2",
        "ExecutionMode",
        mode,
        "RoleArn",
        Value.getAtt("PipelineRole", "Arn"),
        "ArtifactStore",
        Value.object(
            "Type",
            "S3",
            "Location",
            Value.ref("Artifacts"),
            "EncryptionKey",
            Value.object("Type", "KMS", "Id", key())),
        "Stages",
        Value.list(stages),
        "Tags",
        tags(name));
  }

  private Value source() {
    return stage(
        "Source",
        connected("Estate", repository.name(), branch),
        connected("Plinth", Value.ref("PlinthRepository"), Value.ref("PlinthBranch")));
  }

  private static Value connected(String name, Object repository, Object branch) {
    return action(
        name,
        "Source",
        "CodeStarSourceConnection",
        "Configuration",
        Value.object(
            "ConnectionArn",
            Value.ref("Connection"),
            "FullRepositoryId",
            repository,
            "BranchName",
            branch,
            "DetectChanges",
            "false"),
        "OutputArtifacts",
        artifacts(name));
  }

  private static Value check() {
    return stage(
        "Plan",
        action(
            "Plan",
            "Build",
            "CodeBuild",
            "Configuration",
            Value.object("ProjectName", Value.ref("Check"), "PrimarySource", "Estate"),
            "InputArtifacts",
            artifacts("Estate", "Plinth"),
            "OutputArtifacts",
            artifacts("Planned")));
  }

  private static Value approval() {
    return stage(
        "Approve",
        action(
            "Approve",
            "Approval",
            "Manual",
            "Configuration",
            Value.object("CustomData", "Deploys the plan that the stage before has written.")));
  }

  private static Value deployment() {
    return stage(
        "Deploy",
        action(
            "Deploy",
            "Build",
            "CodeBuild",
            "Configuration",
            Value.object("ProjectName", Value.ref("Deployment"), "PrimarySource", "Estate"),
            "InputArtifacts",
            artifacts("Estate", "Plinth", "Planned")));
  }

  private static Value stage(String name, Value... actions) {
    return Value.object("Name", name, "Actions", Value.list(actions));
  }

  private static Value action(String name, String category, String provider, Object... more) {
    var all = new ArrayList<Object>();
    all.addAll(
        List.of(
            "Name",
            name,
            "ActionTypeId",
            Value.object(
                "Category", category, "Owner", "AWS", "Provider", provider, "Version", "1")));
    all.addAll(List.of(more));
    return Value.object(all.toArray());
  }

  private static Value artifacts(String... names) {
    return Value.list(List.of(names).stream().map(name -> Value.object("Name", name)).toList());
  }

  private Value onPullRequests() {
    return trigger(
        "PullRequest",
        Value.object("Events", Value.texts(List.of("OPEN", "UPDATED")), "Branches", included()));
  }

  private Value onPushes() {
    return trigger("Push", Value.object("Branches", included()));
  }

  private Value included() {
    return Value.object("Includes", Value.texts(List.of(branch)));
  }

  private static Value trigger(String what, Value filter) {
    return Value.object(
        "ProviderType",
        "CodeStarSourceConnection",
        "GitConfiguration",
        Value.object("SourceActionName", "Estate", what, Value.list(filter)));
  }

  private static Value pipelineArn(String name) {
    return Value.sub("arn:${AWS::Partition}:codepipeline:${AWS::Region}:${AWS::AccountId}:" + name);
  }

  private static Value logGroup(String after) {
    return Value.sub(
        "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"
            + LOG_GROUP
            + after);
  }

  private static Value key() {
    return Value.getAtt("Key", "Arn");
  }

  private Value tags(String name) {
    return Tags.of(estate, estate.organization().management()).named(name);
  }

  private Resource resource(String id, String type, Object... properties) {
    return Resource.of(id, type, origin(), properties);
  }

  private Origin origin() {
    return repository.origin();
  }
}
