package dev.plinth.world.workload;

import static dev.plinth.world.workload.Told.links;
import static dev.plinth.world.workload.Told.say;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Plans and vaults of AWS Backup. */
class BackupsTest {
  @Test
  void aPlanHasItsRulesVaultsAndSelections() {
    var workloads =
        Told.resources(
            """
            Key: { Type: AWS::KMS::Key }
            Role: { Type: AWS::IAM::Role }
            Vault:
              Type: AWS::Backup::BackupVault
              Properties:
                BackupVaultName: main
                EncryptionKeyArn: !GetAtt Key.Arn
                LockConfiguration: !If [IsProd, { MinRetentionDays: 7 }, !Ref 'AWS::NoValue']
            Plan:
              Type: AWS::Backup::BackupPlan
              Properties:
                BackupPlan:
                  BackupPlanName: daily
                  BackupPlanRule:
                  - RuleName: nightly
                    TargetBackupVault: main
                    ScheduleExpression: cron(0 3 * * ? *)
                    Lifecycle: { DeleteAfterDays: 35 }
                    CopyActions:
                    - DestinationBackupVaultArn:
                        arn:aws:backup:us-west-2:111122223333:backup-vault:main
            Selection:
              Type: AWS::Backup::BackupSelection
              Properties:
                BackupPlanId: !Ref Plan
                BackupSelection:
                  SelectionName: all
                  IamRoleArn: !GetAtt Role.Arn
                  Resources: ['*']
            """);
    var vault = workloads.backupVaults().getFirst();
    assertThat(links(vault.encryptionKeys())).containsExactly("Key");
    assertThat(say(vault.lock())).contains("prod: {\"MinRetentionDays\":7}").contains("absent");
    var plan = workloads.backupPlans().getFirst();
    assertThat(say(plan.name())).isEqualTo("daily");
    assertThat(plan.rules())
        .singleElement()
        .satisfies(rule -> {
          assertThat(links(rule.vault())).containsExactly("Vault");
          assertThat(say(rule.schedule())).isEqualTo("cron(0 3 * * ? *)");
          assertThat(say(rule.deleteAfterDays())).isEqualTo("35");
          assertThat(say(rule.coldAfterDays())).isEqualTo("absent");
          assertThat(rule.copies())
              .singleElement()
              .satisfies(copy -> assertThat(links(copy.vault())).containsExactly("*"));
        });
    assertThat(plan.selections())
        .singleElement()
        .satisfies(selection -> {
          assertThat(say(selection.resources())).isEqualTo("[\"*\"]");
          assertThat(links(selection.role())).containsExactly("Role");
        });
    assertThat(workloads.loose()).isEmpty();
  }
}
