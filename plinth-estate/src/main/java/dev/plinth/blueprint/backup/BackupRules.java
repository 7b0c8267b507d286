package dev.plinth.blueprint.backup;

import dev.plinth.json.Json;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a backup policy of the organization says for a Region: a backup a day of whatever is tagged
 * {@code backup: daily}, kept in the vault and made by the role that Plinth puts into each account,
 * and copied on from there.
 *
 * <p>A policy for each Region, as a plan needs a vault in each Region that it names, and as nothing
 * is copied to where it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html">Backup
 *     policy syntax</a>
 */
public final class BackupRules {
  private static final String DAYS = "delete_after_days";

  private BackupRules() {}

  /** The documents, by Region. */
  public static List<Json.JsonObject> of(BackupPlaces places, String partition) {
    return places.regions().stream().map(region -> of(places, partition, region)).toList();
  }

  private static Json.JsonObject of(BackupPlaces places, String partition, String region) {
    var keep = Json.object(DAYS, assign(Integer.toString(places.backups().keep())));
    var rule = new LinkedHashMap<String, Json>();
    rule.put("complete_backup_window_minutes", assign("720"));
    var copies = new LinkedHashMap<String, Json>();
    for (var vault : places.copiesOf(region, partition)) {
      copies.put(vault, Json.object("lifecycle", keep, "target_backup_vault_arn", assign(vault)));
    }
    if (!copies.isEmpty()) {
      rule.put("copy_actions", Json.object(copies));
    }
    rule.put("lifecycle", keep);
    rule.put("schedule_expression", assign("cron(0 3 ? * * *)"));
    rule.put("start_backup_window_minutes", assign("120"));
    rule.put("target_backup_vault_name", assign(BackupNames.VAULT));
    return Json.object(
        "plans",
        Json.object(
            "plinth-daily-" + region,
            Json.object(
                "regions",
                assign(List.of(region)),
                "rules",
                Json.object("daily", Json.object(rule)),
                "selections",
                Json.object("tags", Json.object("daily", selection(partition))))));
  }

  private static Json.JsonObject selection(String partition) {
    return Json.object(
        "iam_role_arn",
        assign("arn:" + partition + ":iam::$account:role/" + BackupNames.ROLE),
        "tag_key",
        assign(BackupNames.TAG),
        "tag_value",
        assign(List.of(BackupNames.DAILY)));
  }

  private static Json.JsonObject assign(Object value) {
    return Json.object("@@assign", value);
  }
}
