package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.guardrail.BackupNames;
import dev.plinth.blueprint.security.KeyStacks;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network;
import dev.plinth.estate.Policy;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The vault and the role that the guardrail {@code daily-backups} names, where there is something
 * to back up: without them every job of the policy fails.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/manage-cross-account.html">Backup
 *     policies</a>
 */
final class BackupStacks {
  private static final String NAME = "plinth-backup";

  private BackupStacks() {}

  /** One for each account and Region with a VPC; none when no backup policy of Plinth's is on. */
  static List<Stack> of(Estate estate, List<OrganizationPolicy> policies) {
    if (policies.stream()
        .noneMatch(policy -> policy.type() == Policy.Type.BACKUP && !policy.users())) {
      return List.of();
    }
    var places = new TreeMap<String, TreeMap<String, Origin>>();
    for (Network.Vpc vpc : estate.network().vpcs().values()) {
      places
          .computeIfAbsent(vpc.account().name(), _ -> new TreeMap<>())
          .putIfAbsent(vpc.region().name(), vpc.origin());
    }
    var stacks = new ArrayList<Stack>();
    places.forEach((account, regions) -> {
      // the role is the account's, so one Region makes it for all
      var first = new Stack.Id(account, regions.firstKey(), NAME);
      regions.forEach((region, origin) -> {
        var draft =
            new StackDraft(
                new Stack.Id(account, region, NAME),
                Stage.MONTH_1,
                "Where daily backups are kept",
                origin);
        var tags = Tags.of(estate, account);
        vault(draft, origin, tags.common());
        if (draft.id().equals(first)) {
          draft.add(role(origin, tags.named(BackupNames.ROLE)));
        } else {
          draft.after(first);
        }
        stacks.add(draft.stack());
      });
    });
    return stacks;
  }

  private static void vault(StackDraft draft, Origin origin, Map<String, String> tags) {
    draft.add(
        Resource.of(
                "Vault",
                "AWS::Backup::BackupVault",
                origin,
                "BackupVaultName",
                BackupNames.VAULT,
                "BackupVaultTags",
                tags,
                "EncryptionKeyArn",
                KeyStacks.arn(draft, KeyStacks.Purpose.BACKUPS))
            .retained());
  }

  private static Resource role(Origin origin, Value tags) {
    return Resource.of(
        "Role",
        "AWS::IAM::Role",
        origin,
        "RoleName",
        BackupNames.ROLE,
        "Description",
        "Taken on by AWS Backup for the organization's backup policy",
        "AssumeRolePolicyDocument",
        Value.object(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(
                Value.object(
                    "Effect",
                    "Allow",
                    "Principal",
                    Value.object("Service", "backup.amazonaws.com"),
                    "Action",
                    "sts:AssumeRole"))),
        "ManagedPolicyArns",
        List.of(
            managed("AWSBackupServiceRolePolicyForBackup"),
            managed("AWSBackupServiceRolePolicyForRestores")),
        "Tags",
        tags);
  }

  private static Value managed(String name) {
    return Value.sub("arn:${AWS::Partition}:iam::aws:policy/service-role/" + name);
  }
}
