package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.guardrail.BackupNames;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network;
import dev.plinth.estate.Policy;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

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
        var id = new Stack.Id(account, region, NAME);
        var after = new TreeSet<Stack.Id>();
        if (!id.equals(first)) {
          after.add(first);
        }
        stacks.add(
            new Stack(
                id,
                Stage.MONTH_1,
                template(id.equals(first), origin),
                new TreeMap<>(),
                after,
                origin));
      });
    });
    return stacks;
  }

  private static Template template(boolean withRole, Origin origin) {
    var resources = new ArrayList<Resource>();
    resources.add(
        Resource.of(
                "Vault", "AWS::Backup::BackupVault", origin, "BackupVaultName", BackupNames.VAULT)
            .retained());
    if (withRole) {
      resources.add(
          Resource.of(
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
                  managed("AWSBackupServiceRolePolicyForRestores"))));
    }
    return Template.of("Where daily backups are kept", Map.of(), resources, Map.of());
  }

  private static Value managed(String name) {
    return Value.sub("arn:${AWS::Partition}:iam::aws:policy/service-role/" + name);
  }
}
