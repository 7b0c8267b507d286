package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.guardrail.Setting;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Security.Pipeline;

/**
 * The roles by which GitHub Actions look at the estate and deploy it: no key anywhere, and nothing
 * but the one branch of the one repository deploys.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html">Roles
 *     for OpenID Connect</a>
 */
record PipelineStack(SecurityPlan plan, Pipeline.GitHub pipeline) {
  private static final String NAME = "plinth-pipeline";
  private static final String ISSUER = "token.actions.githubusercontent.com";
  private static final int AN_HOUR = 3600;

  Stack stack() {
    var account = plan.management();
    var origin = pipeline.repository().origin();
    var role = new DeployRole(plan.onControlTower());
    var draft =
        plan.draft(account, NAME, Stage.WEEK_1, "How GitHub Actions check and deploy the estate.");
    draft.add(
        Resource.of(
            "GitHub",
            "AWS::IAM::OIDCProvider",
            origin,
            "Url",
            "https://" + ISSUER,
            "ClientIdList",
            Value.list(Value.of("sts.amazonaws.com")),
            "Tags",
            plan.tags(account, "github")));
    draft.add(
        role(
                "Plan",
                DeployRole.PLAN,
                "Looks at the estate before a change",
                trust("StringLike", "*"))
            .with(
                "ManagedPolicyArns",
                Value.list(
                    Value.sub("arn:${AWS::Partition}:iam::aws:policy/job-function/ViewOnlyAccess")))
            .with(
                "Policies",
                Value.list(
                    Value.object("PolicyName", "compare", "PolicyDocument", role.comparing()))));
    draft.add(
        Resource.of(
            "Organization",
            "AWS::IAM::ManagedPolicy",
            origin,
            "ManagedPolicyName",
            Setting.DEPLOY_ROLE + "-organization",
            "Description",
            "What deploying the organization calls, and no more",
            "PolicyDocument",
            role.plan(plan.organization().accessRole())));
    draft.add(
        Resource.of(
            "Removals",
            "AWS::IAM::ManagedPolicy",
            origin,
            "ManagedPolicyName",
            Setting.DEPLOY_ROLE + "-removals",
            "Description",
            "What removing by name calls, and where packages are",
            "PolicyDocument",
            role.beside()));
    draft.add(
        role(
                "Deploy",
                Setting.DEPLOY_ROLE,
                "Deploys the estate",
                trust("StringEquals", "ref:refs/heads/" + pipeline.branch()))
            .with("ManagedPolicyArns", Value.list(Value.ref("Organization"), Value.ref("Removals")))
            .with(
                "Policies",
                Value.list(
                    Value.object("PolicyName", "stacks", "PolicyDocument", DeployRole.stacks()))));
    return draft.stack();
  }

  private Resource role(String logicalId, String name, String description, Value trust) {
    return Resource.of(
        logicalId,
        "AWS::IAM::Role",
        pipeline.repository().origin(),
        "RoleName",
        name,
        "Description",
        description,
        "MaxSessionDuration",
        AN_HOUR,
        "AssumeRolePolicyDocument",
        trust,
        "Tags",
        plan.tags(plan.management(), name));
  }

  private Value trust(String operator, String what) {
    return Statement.policy(
        Statement.allow("Runs")
            .federated(Value.ref("GitHub"))
            .action("sts:AssumeRoleWithWebIdentity")
            .when("StringEquals", ISSUER + ":aud", "sts.amazonaws.com")
            .when(operator, ISSUER + ":sub", "repo:" + pipeline.repository().name() + ":" + what));
  }
}
