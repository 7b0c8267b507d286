package dev.plinth.blueprint.security;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;

/**
 * The people who may come in when Identity Center is down: users of the management account, who can
 * do nothing before they have a second factor, and with it take on the role in any account.
 *
 * <p>No user has a password from here. Whoever runs the organization sets one, by hand and with two
 * people watching.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_iam_mfa-selfmanage.html">Users
 *     who manage their own second factor</a>
 */
record BreakGlassStack(SecurityPlan plan) {
  private static final String NAME = "plinth-break-glass";
  private static final String USER = "arn:${AWS::Partition}:iam::${AWS::AccountId}:";

  Stack stack() {
    var account = plan.management();
    var draft =
        plan.draft(
            account, NAME, Stage.DAY_1, "The people who may come in when Identity Center is down.");
    draft.add(
        Resource.of(
            "Group",
            "AWS::IAM::Group",
            plan.origin(),
            "GroupName",
            IdentityStacks.BREAK_GLASS,
            "Policies",
            Value.list(Value.object("PolicyName", "break-glass", "PolicyDocument", policy()))));
    for (var person : plan.estate().security().breakGlass()) {
      draft.add(
          Resource.of(
                  "User" + LogicalId.of(person.name()),
                  "AWS::IAM::User",
                  person.origin(),
                  "UserName",
                  person.name(),
                  "Path",
                  "/" + IdentityStacks.BREAK_GLASS + "/",
                  "Groups",
                  Value.list(Value.ref("Group")),
                  "Tags",
                  plan.tags(account, person.name()))
              .retained());
    }
    return draft.stack();
  }

  private static Value policy() {
    var own = Value.sub(USER + "user/plinth-break-glass/${!aws:username}");
    return Statement.policy(
        Statement.allow("SeeOwn")
            .action("iam:GetAccountPasswordPolicy", "iam:ListUsers", "iam:ListVirtualMFADevices")
            .onAll(),
        Statement.allow("OwnPassword").action("iam:ChangePassword", "iam:GetUser").on(own),
        // a device has the name that its owner gives it
        Statement.allow("NewDevice")
            .action("iam:CreateVirtualMFADevice")
            .on(Value.sub(USER + "mfa/*")),
        Statement.allow("OwnSecondFactor")
            .action(
                "iam:EnableMFADevice",
                "iam:GetMFADevice",
                "iam:ListMFADevices",
                "iam:ResyncMFADevice")
            .on(own),
        Statement.allow("OtherSecondFactor")
            .action("iam:DeactivateMFADevice")
            .on(own)
            .when("Bool", "aws:MultiFactorAuthPresent", "true"),
        Statement.allow("BreakGlass")
            .action("sts:AssumeRole")
            .on(Value.sub("arn:${AWS::Partition}:iam::*:role/" + IdentityStacks.BREAK_GLASS))
            .when("Bool", "aws:MultiFactorAuthPresent", "true"),
        // a list by name, for users only: roles carry no such key and would be locked out by it
        Statement.deny("NothingWithoutSecondFactor")
            .except(
                "iam:ChangePassword",
                "iam:CreateVirtualMFADevice",
                "iam:EnableMFADevice",
                "iam:GetAccountPasswordPolicy",
                "iam:GetMFADevice",
                "iam:GetUser",
                "iam:ListMFADevices",
                "iam:ListUsers",
                "iam:ListVirtualMFADevices",
                "iam:ResyncMFADevice",
                "sts:GetSessionToken")
            .onAll()
            .when("BoolIfExists", "aws:MultiFactorAuthPresent", "false"));
  }
}
