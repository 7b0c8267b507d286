package dev.plinth.blueprint.backup;

import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.guardrail.Setting;
import dev.plinth.blueprint.security.IdentityStacks;
import dev.plinth.blueprint.security.SecurityPlan;
import dev.plinth.cloudformation.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may do what with a vault beside those whom their own policies let: nobody deletes what is in
 * it, and copies come from the organization alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html">Vault
 *     access policies</a>
 */
final class VaultPolicy {
  private VaultPolicy() {}

  static Value of(StackDraft draft, SecurityPlan plan, BackupPlaces places) {
    var statements = new ArrayList<Statement>();
    var account = draft.id().account();
    if (account.equals(places.isolated())) {
      statements.add(
          Statement.allow("CopiesOfTheOrganization")
              .everybody()
              .action("backup:CopyIntoBackupVault")
              .onAll()
              .when("StringEquals", "aws:PrincipalOrgID", plan.organizationId(draft)));
    } else if (!places.isolated().isEmpty()) {
      plan.accountId(draft, "BackupAccountId", places.isolated());
      statements.add(
          Statement.allow("CopiesComeBack")
              .principal(Value.sub("arn:${AWS::Partition}:iam::${BackupAccountId}:root"))
              .action("backup:CopyIntoBackupVault")
              .onAll());
    }
    statements.add(
        Statement.deny("NobodyDeletes")
            .everybody()
            .action(
                "backup:DeleteRecoveryPoint",
                "backup:DisassociateRecoveryPoint",
                "backup:UpdateRecoveryPointLifecycle")
            .onAll()
            .when("ArnNotEquals", "aws:PrincipalArn", roles(List.of(IdentityStacks.BREAK_GLASS))));
    var keepers = new ArrayList<>(Setting.deployers(plan.estate().organization()));
    keepers.add(IdentityStacks.BREAK_GLASS);
    statements.add(
        Statement.deny("OnlyWhoDeploysChangesIt")
            .everybody()
            .action(
                "backup:DeleteBackupVault",
                "backup:DeleteBackupVaultAccessPolicy",
                "backup:DeleteBackupVaultLockConfiguration",
                "backup:PutBackupVaultAccessPolicy",
                "backup:PutBackupVaultLockConfiguration")
            .onAll()
            .when("ArnNotEquals", "aws:PrincipalArn", roles(keepers)));
    return Statement.policy(statements);
  }

  private static Value roles(List<String> names) {
    return Value.list(
        names.stream()
            .map(name -> Value.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/" + name))
            .toList());
  }
}
