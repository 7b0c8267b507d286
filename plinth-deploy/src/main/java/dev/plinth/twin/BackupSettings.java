package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What AWS Backup is set to, for an organization and in each Region of an account. */
final class BackupSettings {
  private static final String TABLE = "backup-settings";
  private static final String[] PREFERENCES = {
    "ResourceTypeManagementPreference", "ResourceTypeOptInPreference"
  };

  private BackupSettings() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("backup:DescribeGlobalSettings", BackupSettings::global);
    handlers.put("backup:UpdateGlobalSettings", BackupSettings::setGlobal);
    handlers.put("backup:DescribeRegionSettings", BackupSettings::regional);
    handlers.put("backup:UpdateRegionSettings", BackupSettings::setRegional);
  }

  private static JsonObject global(Call call) {
    call.allowed("*");
    return Json.object(
        "GlobalSettings",
        call.store()
            .find(TABLE, call.caller().account())
            .orElseGet(() -> Json.object("isCrossAccountBackup", "false")));
  }

  private static JsonObject setGlobal(Call call) {
    call.allowed("*");
    var store = Organizations.require(call);
    store.put(TABLE, call.caller().account(), call.input().object("GlobalSettings").orElseThrow());
    return Call.nothing();
  }

  private static JsonObject regional(Call call) {
    call.allowed("*");
    return call.store().find(TABLE, place(call)).orElseGet(() -> Json.object());
  }

  /** What is not named stays as it is. */
  private static JsonObject setRegional(Call call) {
    call.allowed("*");
    var settings = call.store().find(TABLE, place(call)).orElseGet(() -> Json.object());
    for (var preference : PREFERENCES) {
      var given = call.input().object(preference);
      if (given.isPresent()) {
        var all =
            new LinkedHashMap<String, Json>(
                settings.object(preference).orElseGet(() -> Json.object()).members());
        all.putAll(given.get().members());
        settings = settings.with(preference, new JsonObject(all));
      }
    }
    call.store().put(TABLE, place(call), settings);
    return Call.nothing();
  }

  private static String place(Call call) {
    return call.caller().account() + "/" + call.region();
  }
}
