package dev.plinth.world.workload;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.naming.Link;
import java.util.List;

/**
 * What AWS Backup copies, when, and for how long it is kept.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-backupplan.html">AWS::Backup::BackupPlan</a>
 */
public record BackupPlan(
    ResourceKey key,
    Term name,
    List<Rule> rules,
    List<Selection> selections,
    Term exists,
    Origin origin) {
  static final String TYPE = "AWS::Backup::BackupPlan";

  /**
   * When a backup is made.
   *
   * @param schedule as written, in UTC unless a zone is told
   * @param deleteAfterDays absent where backups are kept for ever
   * @param startWindow in minutes
   * @param completionWindow in minutes
   */
  public record Rule(
      Term name,
      List<Link> vault,
      Term schedule,
      Term startWindow,
      Term completionWindow,
      Term coldAfterDays,
      Term deleteAfterDays,
      Term continuous,
      List<Copy> copies,
      Term exists) {
    public Rule {
      vault = List.copyOf(vault);
      copies = List.copyOf(copies);
    }
  }

  /** A copy in another vault, which may be that of another account or Region. */
  public record Copy(Term destination, List<Link> vault, Term deleteAfterDays, Term exists) {
    public Copy {
      vault = List.copyOf(vault);
    }
  }

  /**
   * What is backed up.
   *
   * @param resources ARNs, with wildcards
   * @param tags of which a resource must have one
   * @param conditions all of which must hold
   * @param exists whether it is there and of this plan
   */
  public record Selection(
      ResourceKey key,
      List<Link> role,
      Term resources,
      Term notResources,
      Term tags,
      Term conditions,
      Term exists) {
    public Selection {
      role = List.copyOf(role);
    }

    static Selection of(Settings selection, Term exists) {
      return new Selection(
          selection.row().key(),
          selection.links("BackupSelection.IamRoleArn", "AWS::IAM::Role"),
          selection.get("BackupSelection.Resources"),
          selection.get("BackupSelection.NotResources"),
          selection.get("BackupSelection.ListOfTags"),
          selection.get("BackupSelection.Conditions"),
          exists);
    }
  }

  public BackupPlan {
    rules = List.copyOf(rules);
    selections = List.copyOf(selections);
  }

  static BackupPlan of(Settings plan, List<Selection> selections) {
    var row = plan.row();
    return new BackupPlan(
        row.key(),
        plan.get("BackupPlan.BackupPlanName"),
        plan.each("BackupPlan.BackupPlanRule").stream().map(BackupPlan::rule).toList(),
        selections,
        row.exists(),
        row.origin());
  }

  private static Rule rule(Settings.Part part) {
    var rule = part.settings();
    return new Rule(
        rule.get("RuleName"),
        rule.links("TargetBackupVault", BackupVault.TYPE),
        rule.get("ScheduleExpression"),
        rule.get("StartWindowMinutes"),
        rule.get("CompletionWindowMinutes"),
        rule.get("Lifecycle.MoveToColdStorageAfterDays"),
        rule.get("Lifecycle.DeleteAfterDays"),
        rule.get("EnableContinuousBackup"),
        rule.each("CopyActions").stream().map(BackupPlan::copy).toList(),
        part.exists());
  }

  private static Copy copy(Settings.Part part) {
    var copy = part.settings();
    return new Copy(
        copy.get("DestinationBackupVaultArn"),
        copy.links("DestinationBackupVaultArn", BackupVault.TYPE),
        copy.get("Lifecycle.DeleteAfterDays"),
        part.exists());
  }
}
