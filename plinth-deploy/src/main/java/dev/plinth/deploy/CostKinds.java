package dev.plinth.deploy;

import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What tells of costs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Cost_Explorer_Service.html">Cost
 *     Explorer API</a>
 */
final class CostKinds {
  private CostKinds() {}

  /** No call turns it on: the first who opens it in the console does. */
  static Outcome explorer(String id, JsonObject settings, Facts facts, Caller caller) {
    try {
      caller.call("ce:ListCostAllocationTags", "MaxResults", 1);
      return Outcome.UNCHANGED;
    } catch (Refusal refusal) {
      if (refusal.getMessage().toLowerCase(Locale.ROOT).contains("not enabled for cost explorer")) {
        throw new StepFailed(
            DeployCodes.BY_HAND,
            "Cost Explorer is not turned on, and no call does it: open it once in the console");
      }
      throw refusal;
    }
  }

  static Outcome monitor(String id, JsonObject settings, Facts facts, Caller caller) {
    var dimension = settings.string("MonitorDimension").orElseThrow();
    var there = monitor(dimension, caller);
    if (there.isPresent()) {
      facts.put(id + ".arn", there.get());
      return Outcome.UNCHANGED;
    }
    var made =
        caller.unless(
            // there is one of each dimension at most
            Set.of("LimitExceededException"),
            "ce:CreateAnomalyMonitor",
            "AnomalyMonitor",
            Json.object(
                "MonitorName", settings.string("MonitorName").orElseThrow(),
                "MonitorType", settings.string("MonitorType").orElseThrow(),
                "MonitorDimension", dimension),
            "ResourceTags",
            tags(settings));
    facts.put(
        id + ".arn",
        made.flatMap(one -> one.string("MonitorArn"))
            .or(() -> caller.waiting().soon(() -> monitor(dimension, caller)))
            .orElseThrow(() -> new StepFailed("AWS allows no more monitors of anomalies")));
    return Outcome.DONE;
  }

  private static Optional<String> monitor(String dimension, Caller caller) {
    return monitors(caller).stream()
        .filter(one -> one.string("MonitorDimension").orElse("").equals(dimension))
        .flatMap(one -> one.string("MonitorArn").stream())
        .findFirst();
  }

  private static Json tags(JsonObject settings) {
    var tags = new ArrayList<Json>();
    settings
        .object("ResourceTags")
        .ifPresent(all ->
            all.members()
                .forEach((key, value) -> tags.add(Json.object("Key", key, "Value", value))));
    return new JsonArray(tags);
  }

  private static List<JsonObject> monitors(Caller caller) {
    var monitors = new ArrayList<JsonObject>();
    Optional<String> next = Optional.empty();
    do {
      var page =
          caller.call(
              "ce:GetAnomalyMonitors",
              next.isPresent() ? Json.object("NextPageToken", next.get()) : Json.object());
      for (var item : page.items("AnomalyMonitors")) {
        if (item instanceof JsonObject one) {
          monitors.add(one);
        }
      }
      next = page.string("NextPageToken").filter(token -> !token.isEmpty());
    } while (next.isPresent());
    return monitors;
  }

  /** AWS knows the key of a tag only a while after something carries it for the first time. */
  static Outcome tag(String id, JsonObject settings, Facts facts, Caller caller) {
    var key = settings.string("TagKey").orElseThrow();
    var wanted = settings.string("Status");
    var there =
        caller
            .list("ce:ListCostAllocationTags", "CostAllocationTags", "TagKeys", List.of(key))
            .stream()
            .filter(one -> one.string("TagKey").orElse("").equals(key))
            .findFirst();
    if (there.isEmpty()) {
      return Outcome.LATER;
    }
    if (there.get().string("Status").equals(wanted)) {
      return Outcome.UNCHANGED;
    }
    var answer =
        caller.call(
            "ce:UpdateCostAllocationTagsStatus",
            "CostAllocationTagsStatus",
            List.of(Json.object("TagKey", key, "Status", wanted.orElseThrow())));
    if (!answer.items("Errors").isEmpty()) {
      throw new StepFailed("AWS refused it: " + answer.items("Errors").getFirst().compact());
    }
    return Outcome.DONE;
  }
}
