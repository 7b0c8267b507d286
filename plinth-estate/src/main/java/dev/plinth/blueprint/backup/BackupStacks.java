package dev.plinth.blueprint.backup;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Statement;
import dev.plinth.blueprint.security.KeyStacks;
import dev.plinth.blueprint.security.SecurityPlan;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Backups.Lock;
import dev.plinth.estate.Estate;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The vaults, locked, with the roles that the guardrail {@code daily-backups} names and what
 * watches over them: where there is something to back up, and where its copies go. Without them
 * every job of the policy fails.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/manage-cross-account.html">Backup
 *     policies</a>
 */
public final class BackupStacks {
  private static final String NAME = "plinth-backup";

  /** Days in which a lock for ever can still be taken back; AWS asks for three at least. */
  private static final int SECOND_THOUGHTS = 14;

  private BackupStacks() {}

  /** One for each account and Region with a vault. */
  public static List<Stack> of(Estate estate) {
    var plan = SecurityPlan.of(estate);
    var places = plan.backups();
    var stacks = new ArrayList<Stack>();
    places
        .vaults()
        .forEach((account, regions) ->
            regions.forEach(
                (region, origin) -> stacks.add(stack(plan, places, account, region, origin))));
    return stacks;
  }

  private static Stack stack(
      SecurityPlan plan, BackupPlaces places, String account, String region, Origin origin) {
    var draft =
        new StackDraft(id(account, region), Stage.MONTH_1, "Where backups are kept.", origin);
    // the roles are the account's, so one Region makes them for all
    var first = roles(places, account);
    if (draft.id().equals(first)) {
      draft.add(
          role(
              "Role",
              BackupNames.ROLE,
              "Taken on by AWS Backup to make backups and copies",
              origin,
              plan.tags(account, BackupNames.ROLE),
              "service-role/AWSBackupServiceRolePolicyForBackup",
              "AWSBackupServiceRolePolicyForS3Backup"));
      draft.add(
          role(
              "RestoreRole",
              BackupNames.RESTORE_ROLE,
              "Taken on by AWS Backup to restore",
              origin,
              plan.tags(account, BackupNames.RESTORE_ROLE),
              "service-role/AWSBackupServiceRolePolicyForRestores",
              "AWSBackupServiceRolePolicyForS3Restore"));
    } else {
      draft.after(first);
    }
    draft.add(vault(draft, plan, places, origin));
    BackupWatch.add(draft, plan, origin);
    return draft.stack();
  }

  /** The stack of the vault in an account and Region. */
  static Stack.Id id(String account, String region) {
    return new Stack.Id(account, region, NAME);
  }

  /** The stack that makes the roles of an account. */
  static Stack.Id roles(BackupPlaces places, String account) {
    var regions = places.vaults().get(account);
    if (regions == null) {
      throw new IllegalArgumentException("no backups in " + account);
    }
    return id(account, regions.firstKey());
  }

  private static Resource vault(
      StackDraft draft, SecurityPlan plan, BackupPlaces places, Origin origin) {
    var vault =
        Resource.of(
                "Vault",
                "AWS::Backup::BackupVault",
                origin,
                "BackupVaultName",
                BackupNames.VAULT,
                "AccessPolicy",
                VaultPolicy.of(draft, plan, places),
                "BackupVaultTags",
                plan.tagsOf(draft.id().account()).common(),
                "EncryptionKeyArn",
                KeyStacks.arn(draft, KeyStacks.Purpose.BACKUPS))
            .retained();
    int keep = places.backups().keep();
    return switch (places.backups().lock()) {
      case Lock.OFF -> vault;
      case Lock.GOVERNANCE ->
          vault.with("LockConfiguration", Value.object("MinRetentionDays", keep));
      case Lock.COMPLIANCE ->
          vault.with(
              "LockConfiguration",
              Value.object("ChangeableForDays", SECOND_THOUGHTS, "MinRetentionDays", keep));
    };
  }

  private static Resource role(
      String id, String name, String says, Origin origin, Value tags, String... managed) {
    return Resource.of(
        id,
        "AWS::IAM::Role",
        origin,
        "RoleName",
        name,
        "Description",
        says,
        "AssumeRolePolicyDocument",
        Statement.policy(
            Statement.allow("Assume").service("backup.amazonaws.com").action("sts:AssumeRole")),
        "ManagedPolicyArns",
        Value.list(
            Arrays.stream(managed)
                .map(policy -> Value.sub("arn:${AWS::Partition}:iam::aws:policy/" + policy))
                .toList()),
        "Tags",
        tags);
  }
}
