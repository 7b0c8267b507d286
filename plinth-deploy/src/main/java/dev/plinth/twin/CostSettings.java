package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cost Explorer, which the management account of the twin has turned on: monitors of anomalies, and
 * the tags that costs are told apart by, each known from the first time that it is asked for.
 */
final class CostSettings {
  private static final String MONITORS = "anomaly-monitors";
  private static final String TAGS = "cost-tags";

  private CostSettings() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("ce:GetAnomalyMonitors", CostSettings::monitors);
    handlers.put("ce:CreateAnomalyMonitor", CostSettings::create);
    handlers.put("ce:ListCostAllocationTags", CostSettings::tags);
    handlers.put("ce:UpdateCostAllocationTagsStatus", CostSettings::update);
  }

  private static JsonObject monitors(Call call) {
    call.allowed("*");
    return Json.object(
        "AnomalyMonitors", new JsonArray(new ArrayList<>(call.store().all(MONITORS).values())));
  }

  private static JsonObject create(Call call) {
    call.allowed("*");
    var monitor = call.input().object("AnomalyMonitor").orElseThrow();
    var dimension = monitor.string("MonitorDimension").orElse("");
    if (call.store().find(MONITORS, dimension).isPresent()) {
      throw call.refusal(
          "LimitExceededException", "Limit exceeded on dimensional spend monitor creation");
    }
    var arn =
        "arn:aws:ce::"
            + call.caller().account()
            + ":anomalymonitor/"
            + monitor.string("MonitorName").orElse("");
    call.store().put(MONITORS, dimension, monitor.with("MonitorArn", Json.of(arn)));
    return Json.object("MonitorArn", arn);
  }

  private static JsonObject tags(Call call) {
    call.allowed("*");
    var tags = new ArrayList<Json>();
    for (var key : call.input().strings("TagKeys")) {
      tags.add(
          Json.object(
              "TagKey",
              key,
              "Type",
              "UserDefined",
              "Status",
              call.store()
                  .find(TAGS, key)
                  .flatMap(one -> one.string("Status"))
                  .orElse("Inactive")));
    }
    return Json.object("CostAllocationTags", new JsonArray(tags));
  }

  private static JsonObject update(Call call) {
    call.allowed("*");
    for (var item : call.input().items("CostAllocationTagsStatus")) {
      if (item instanceof JsonObject one) {
        call.store().put(TAGS, one.string("TagKey").orElse(""), one);
      }
    }
    return Json.object("Errors", new JsonArray(List.of()));
  }
}
