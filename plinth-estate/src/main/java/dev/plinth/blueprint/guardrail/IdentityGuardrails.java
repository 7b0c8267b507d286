package dev.plinth.blueprint.guardrail;

import dev.plinth.json.Json;
import java.util.List;

/** Guardrails on who acts: the root user, users with keys, and the roles that deploy. */
final class IdentityGuardrails {
  /**
   * The root user does nothing. Sessions of central root access are told apart by {@code
   * aws:AssumedRoot} and stay: they are how a locked bucket or queue is opened again.
   */
  static final Guardrail ROOT_USER =
      Guardrail.serviceControl(
          "root-user",
          "no policy of the account itself can hold its root user back",
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management",
          setting ->
              List.of(
                  Guardrail.deny(
                      "RootUser",
                      List.of("*"),
                      "*",
                      Json.object(
                          "ArnLike",
                          Json.object("aws:PrincipalArn", setting.arn("iam", "*", "root")),
                          "Null",
                          Json.object("aws:AssumedRoot", "true")))));

  /** An account that leaves takes its data along and leaves every guardrail behind. */
  static final Guardrail LEAVE_ORGANIZATION =
      Guardrail.serviceControl(
          "leave-organization",
          "an account that leaves takes its data along and every guardrail off",
          "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
          // only the management account removes accounts, and no policy binds it
          _ ->
              List.of(
                  Guardrail.deny("LeaveOrganization", List.of("organizations:LeaveOrganization"))));

  /** The account's own settings: its address, contacts, Regions and end. */
  static final Guardrail ORGANIZATION_ACCOUNT =
      Guardrail.serviceControl(
          "organization-account",
          "whoever changes an account's address can reset its root password",
          "https://docs.aws.amazon.com/accounts/latest/reference/security_iam_service-with-iam.html",
          setting ->
              List.of(
                  Guardrail.deny(
                      "OrganizationAccount",
                      List.of(
                          "account:AcceptPrimaryEmailUpdate",
                          "account:CloseAccount",
                          "account:DeleteAlternateContact",
                          "account:DisableRegion",
                          "account:EnableRegion",
                          "account:PutAccountName",
                          "account:PutAlternateContact",
                          "account:PutContactInformation",
                          "account:StartPrimaryEmailUpdate"),
                      "*",
                      setting.unlessDeploying())));

  /** People come through Identity Center and machines through roles, so nobody needs a key. */
  static final Guardrail IAM_USERS =
      Guardrail.serviceControl(
          "iam-users",
          "a key that never expires is found in a repository one day",
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
          _ ->
              List.of(
                  Guardrail.deny(
                      "IamUsers",
                      List.of(
                          "iam:CreateAccessKey",
                          "iam:CreateLoginProfile",
                          "iam:CreateServiceSpecificCredential",
                          "iam:CreateUser",
                          "iam:ResetServiceSpecificCredential",
                          "iam:UpdateLoginProfile",
                          "iam:UploadSSHPublicKey",
                          "iam:UploadSigningCertificate"))));

  /**
   * Only the roles that deploy make or change roles of their names, and stacks that Plinth
   * deployed. Every exception of the other guardrails rests on this one.
   */
  static final Guardrail PLINTH_ROLES =
      Guardrail.serviceControl(
          "plinth-roles",
          "the exceptions of all guardrails are role names; whoever can make the role has the"
              + " exception",
          "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
          setting ->
              List.of(
                  Guardrail.deny(
                      "PlinthRoles",
                      List.of(
                          "iam:AttachRolePolicy",
                          "iam:CreateRole",
                          "iam:DeleteRole",
                          "iam:DeleteRolePermissionsBoundary",
                          "iam:DeleteRolePolicy",
                          "iam:DetachRolePolicy",
                          "iam:PassRole",
                          "iam:PutRolePermissionsBoundary",
                          "iam:PutRolePolicy",
                          "iam:TagRole",
                          "iam:UntagRole",
                          "iam:UpdateAssumeRolePolicy",
                          "iam:UpdateRole",
                          "iam:UpdateRoleDescription"),
                      setting.deployerArns(),
                      setting.unlessDeploying()),
                  Guardrail.deny(
                      "PlinthStacks",
                      List.of(
                          "cloudformation:CancelUpdateStack",
                          "cloudformation:ContinueUpdateRollback",
                          "cloudformation:CreateChangeSet",
                          "cloudformation:CreateStack",
                          "cloudformation:CreateStackRefactor",
                          "cloudformation:DeleteStack",
                          "cloudformation:ExecuteChangeSet",
                          "cloudformation:ExecuteStackRefactor",
                          "cloudformation:RollbackStack",
                          "cloudformation:SetStackPolicy",
                          "cloudformation:UpdateStack",
                          "cloudformation:UpdateTerminationProtection"),
                      setting.anywhere("cloudformation", "stack/plinth-*/*"),
                      setting.unlessDeploying())));

  private IdentityGuardrails() {}
}
