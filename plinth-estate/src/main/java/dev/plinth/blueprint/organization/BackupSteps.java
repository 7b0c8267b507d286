package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.backup.BackupPlaces;
import dev.plinth.blueprint.backup.BackupServices;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * The settings of AWS Backup that CloudFormation has no type for: which services it may back up,
 * and that copies may go to other accounts of the organization.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateGlobalSettings.html">UpdateGlobalSettings</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateRegionSettings.html">UpdateRegionSettings</a>
 */
final class BackupSteps {
  private BackupSteps() {}

  /**
   * Adds a step for each account with backups, and one for the management account, whose choice of
   * services holds for the plans of the organization.
   */
  static void addTo(PlanSteps steps, Estate estate) {
    var places = BackupPlaces.of(estate);
    var organization = estate.organization();
    var management = organization.management();
    if (!places.isolated().isEmpty()) {
      steps.add(
          "backup-copies",
          Stage.MONTH_1,
          "backup-copies",
          List.of("trusted-access.backup", "account." + management),
          places.backups().account().origin(),
          "AccountId",
          Value.ref("account." + management + ".id"),
          "IsCrossAccountBackupEnabled",
          true);
    }
    var regions = new TreeMap<String, NavigableSet<String>>();
    places.vaults().forEach((account, its) -> regions.put(account, its.navigableKeySet()));
    regions.put(management, places.regions());
    regions.forEach((account, its) -> {
      if (!its.isEmpty()) {
        settings(steps, estate, account, List.copyOf(its));
      }
    });
  }

  private static void settings(
      PlanSteps steps, Estate estate, String account, List<String> regions) {
    var known = estate.organization().accounts().get(account);
    var settings = new ArrayList<Object>();
    settings.addAll(
        List.of(
            "AccountId",
            Value.ref("account." + account + ".id"),
            "Regions",
            Value.texts(regions),
            "ResourceTypeManagementPreference",
            each(BackupServices.managed()),
            "ResourceTypeOptInPreference",
            each(BackupServices.optIn())));
    steps.add(
        "backup-settings." + account,
        Stage.MONTH_1,
        "backup-settings",
        List.of("account." + account, "trusted-access.backup"),
        known == null ? estate.backups().origin() : known.origin(),
        settings.toArray());
  }

  private static Value each(List<String> types) {
    var chosen = new LinkedHashMap<String, Value>();
    types.forEach(type -> chosen.put(type, Value.of(true)));
    return Value.object(chosen);
  }
}
