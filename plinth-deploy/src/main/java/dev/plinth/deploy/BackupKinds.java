package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Optional;

/**
 * Settings of AWS Backup that CloudFormation has no type for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateRegionSettings.html">UpdateRegionSettings</a>
 */
final class BackupKinds {
  private static final String[] PREFERENCES = {
    "ResourceTypeManagementPreference", "ResourceTypeOptInPreference"
  };

  private BackupKinds() {}

  /** Whether copies may go to other accounts. */
  static Outcome copies(String id, JsonObject settings, Facts facts, Caller caller) {
    var wanted = String.valueOf(settings.isTrue("IsCrossAccountBackupEnabled"));
    var there =
        caller
            .call("backup:DescribeGlobalSettings")
            .object("GlobalSettings")
            .flatMap(all -> all.string("isCrossAccountBackup"));
    if (there.equals(Optional.of(wanted))) {
      return Outcome.UNCHANGED;
    }
    caller.call(
        "backup:UpdateGlobalSettings",
        "GlobalSettings",
        Json.object("isCrossAccountBackup", wanted));
    return Outcome.DONE;
  }

  /** The services that are backed up, in each Region. */
  static Outcome settings(String id, JsonObject settings, Facts facts, Caller management) {
    var account = settings.string("AccountId").orElseThrow();
    var home = account.equals(facts.get("organization.management")) ? "" : account;
    var outcome = Outcome.UNCHANGED;
    for (var region : settings.strings("Regions")) {
      var caller = management.in(home, region);
      var there = caller.call("backup:DescribeRegionSettings");
      var wanted = Json.object();
      for (var preference : PREFERENCES) {
        var chosen = settings.object(preference).orElseThrow();
        var known = there.object(preference).orElseGet(() -> Json.object());
        boolean isSame =
            chosen.members().entrySet().stream()
                .allMatch(entry -> known.get(entry.getKey()).equals(Optional.of(entry.getValue())));
        if (!isSame) {
          wanted = wanted.with(preference, chosen);
        }
      }
      if (!wanted.members().isEmpty()) {
        caller.call("backup:UpdateRegionSettings", wanted);
        outcome = Outcome.DONE;
      }
    }
    return outcome;
  }
}
