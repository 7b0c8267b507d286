package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Security;
import java.util.List;

/**
 * The roles of the security layers in each account: what mends, what answers an incident, the way
 * in when nothing else works, and how far a role may go that a workload makes for itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
 *     boundaries</a>
 */
public record IdentityStacks(SecurityPlan plan) {
  /** What Config's remediations run as. */
  static final String REMEDIATION = "plinth-remediation";

  /** What the runbooks run as. */
  static final String RESPONDER = "plinth-responder";

  /** What the quarantine function takes on. */
  static final String QUARANTINE = "plinth-quarantine";

  /** What people come in by when nothing else works. */
  public static final String BREAK_GLASS = "plinth-break-glass";

  static final String NAME = "plinth-identity";
  private static final int AN_HOUR = 3600;

  List<Stack> stacks() {
    return plan.organization().accounts().keySet().stream().map(this::stack).toList();
  }

  private Stack stack(String account) {
    var draft =
        plan.draft(
            account, NAME, Stage.DAY_1, "The roles that mend, answer incidents and break glass.");
    draft.add(
        role(
            draft,
            account,
            "Remediation",
            REMEDIATION,
            "Taken on by Systems Manager to mend what Config finds",
            Statement.assumedBy("ssm.amazonaws.com"),
            RemediationRole.policy()));
    draft.add(
        role(
            draft,
            account,
            "Responder",
            RESPONDER,
            "Taken on by Systems Manager for incident runbooks",
            Statement.assumedBy("ssm.amazonaws.com"),
            Responses.runbooks()));
    plan.accountId(draft, "SecurityAccountId", plan.tooling());
    draft.add(
        role(
            draft,
            account,
            "Quarantine",
            QUARANTINE,
            "Taken on by the quarantine function of the security account",
            Statement.policy(
                Statement.allow("Function")
                    .principal(Value.sub("arn:${AWS::Partition}:iam::${SecurityAccountId}:root"))
                    .action("sts:AssumeRole")
                    .when(
                        "ArnEquals",
                        "aws:PrincipalArn",
                        Value.sub(
                            "arn:${AWS::Partition}:iam::${SecurityAccountId}:role/"
                                + QuarantineStack.ROLE))),
            Responses.quarantine()));
    draft.add(breakGlass(draft, account));
    if (hasPipeline() && !account.equals(plan.management())) {
      draft.add(look(draft, account));
    }
    draft.add(WorkloadBoundary.of(plan.originOf(account)));
    draft.output(
        "BoundaryArn", "The boundary of workloads' roles.", Value.ref(WorkloadBoundary.ID));
    return draft.stack();
  }

  private Resource role(
      StackDraft draft,
      String account,
      String logicalId,
      String name,
      String description,
      Value trust,
      Value policy) {
    return Resource.of(
        logicalId,
        "AWS::IAM::Role",
        plan.originOf(draft.id().account()),
        "RoleName",
        name,
        "Description",
        description,
        "AssumeRolePolicyDocument",
        trust,
        "Policies",
        Value.list(Value.object("PolicyName", name, "PolicyDocument", policy)),
        "Tags",
        plan.tags(account, name));
  }

  private boolean hasPipeline() {
    return switch (plan.estate().security().pipeline()) {
      case Security.Pipeline.None _ -> false;
      case Security.Pipeline.GitHub _, Security.Pipeline.CodePipeline _ -> true;
    };
  }

  /** What the pipeline looks through before a change: how things are set, and no data. */
  private Resource look(StackDraft draft, String account) {
    plan.accountId(draft, "ManagementAccountId", plan.management());
    return Resource.of(
        "Look",
        "AWS::IAM::Role",
        plan.originOf(account),
        "RoleName",
        DeployRole.LOOK,
        "Description",
        "Taken on by the pipeline of the management account to look at what is there",
        "MaxSessionDuration",
        AN_HOUR,
        "AssumeRolePolicyDocument",
        Statement.policy(
            Statement.allow("Pipeline")
                .principal(Value.sub("arn:${AWS::Partition}:iam::${ManagementAccountId}:root"))
                .action("sts:AssumeRole")
                .when(
                    "ArnEquals",
                    "aws:PrincipalArn",
                    Value.sub(
                        "arn:${AWS::Partition}:iam::${ManagementAccountId}:role/"
                            + DeployRole.PLAN))),
        "ManagedPolicyArns",
        Value.list(
            Value.sub("arn:${AWS::Partition}:iam::aws:policy/SecurityAudit"),
            Value.sub("arn:${AWS::Partition}:iam::aws:policy/job-function/ViewOnlyAccess")),
        "Policies",
        Value.list(
            Value.object(
                "PolicyName",
                "assets",
                "PolicyDocument",
                Statement.policy(
                    // which package of a function is there, stands in the bucket of packages
                    Statement.allow("Assets")
                        .action("s3:GetObject")
                        .on(
                            Value.sub(
                                "arn:${AWS::Partition}:s3:::plinth-assets-${AWS::AccountId}-*/*"))))),
        "Tags",
        plan.tags(account, DeployRole.LOOK));
  }

  /** With a second factor, for an hour, by people whom the management account names. */
  private Resource breakGlass(StackDraft draft, String account) {
    plan.accountId(draft, "ManagementAccountId", plan.management());
    return Resource.of(
        "BreakGlass",
        "AWS::IAM::Role",
        plan.originOf(account),
        "RoleName",
        BREAK_GLASS,
        "Description",
        "The way in when Identity Center is down; whoever takes it rings an alarm",
        "MaxSessionDuration",
        AN_HOUR,
        "AssumeRolePolicyDocument",
        Statement.policy(
            Statement.allow("People")
                .principal(Value.sub("arn:${AWS::Partition}:iam::${ManagementAccountId}:root"))
                .action("sts:AssumeRole")
                .when(
                    "ArnLike",
                    "aws:PrincipalArn",
                    Value.sub(
                        "arn:${AWS::Partition}:iam::${ManagementAccountId}:user/"
                            + BREAK_GLASS
                            + "/*"))
                .when("Bool", "aws:MultiFactorAuthPresent", "true")),
        "ManagedPolicyArns",
        Value.list(Value.sub("arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess")),
        "Tags",
        plan.tags(account, BREAK_GLASS));
  }
}
