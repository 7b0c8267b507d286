package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far the resources of a stack are from what its template made: of each property that the
 * template sets, what is there now. What the template leaves open does not count.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">Drift
 *     detection</a>
 */
final class StackDrifts {
  private static final String DETECTIONS = "drift-detections";
  private static final String DRIFTS = "stack-drifts";
  private static final String TIME = "2026-01-01T00:00:00Z";

  private StackDrifts() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:DetectStackDrift", StackDrifts::detect);
    handlers.put("cloudformation:DescribeStackDriftDetectionStatus", StackDrifts::status);
    handlers.put("cloudformation:DescribeStackResourceDrifts", StackDrifts::drifts);
  }

  private static JsonObject detect(Call call) {
    var place = StackPlace.existing(call);
    place.require(call);
    var store = call.store();
    var drifts = new ArrayList<Json>();
    place.resources(store).forEach((id, made) -> drifts.add(drift(store, place, id, made)));
    store.put(DRIFTS, place.key(), Json.object("Drifts", new JsonArray(drifts)));
    long drifted =
        drifts.stream()
            .filter(one ->
                !((JsonObject) one).string("StackResourceDriftStatus").orElse("").equals("IN_SYNC"))
            .count();
    var id = "00000000-0000-4000-8000-%012x".formatted(store.next("drift-detection"));
    store.put(
        DETECTIONS,
        id,
        Json.object(
            "StackId",
            place.id(),
            "StackDriftDetectionId",
            id,
            "StackDriftStatus",
            drifted == 0 ? "IN_SYNC" : "DRIFTED",
            "DetectionStatus",
            "DETECTION_COMPLETE",
            "DriftedStackResourceCount",
            drifted,
            "Timestamp",
            TIME));
    return Json.object("StackDriftDetectionId", id);
  }

  private static JsonObject drift(Store store, StackPlace place, String id, JsonObject made) {
    var type = made.string("Type").orElseThrow();
    var physical = made.string("Id").orElse("");
    var expected = made.object("Properties").orElseThrow();
    var actual =
        Resources.find(store, place.account(), place.region(type), type, physical)
            .flatMap(one -> one.object("Properties"));
    var one =
        Json.object(
            "StackId", place.id(),
            "LogicalResourceId", id,
            "PhysicalResourceId", physical,
            "ResourceType", type,
            "ExpectedProperties", expected.compact(),
            "Timestamp", TIME);
    if (actual.isEmpty()) {
      return one.with("StackResourceDriftStatus", Json.of("DELETED"))
          .with("PropertyDifferences", new JsonArray(List.of()));
    }
    var differences = new ArrayList<Json>();
    compare("", expected, actual.get(), differences);
    return one.with("ActualProperties", Json.of(actual.get().compact()))
        .with("PropertyDifferences", new JsonArray(differences))
        .with("StackResourceDriftStatus", Json.of(differences.isEmpty() ? "IN_SYNC" : "MODIFIED"));
  }

  private static void compare(String path, Json expected, Json actual, List<Json> into) {
    if (expected instanceof JsonObject object && actual instanceof JsonObject other) {
      object
          .members()
          .forEach((name, value) -> {
            var there = other.get(name);
            if (there.isPresent()) {
              compare(path + "/" + name, value, there.get(), into);
            } else {
              into.add(difference(path + "/" + name, value, Json.nothing(), "REMOVE"));
            }
          });
    } else if (expected instanceof JsonArray(var items)
        && actual instanceof JsonArray(var others)) {
      for (int i = 0; i < Math.max(items.size(), others.size()); i++) {
        var at = path + "/" + i;
        if (i >= others.size()) {
          into.add(difference(at, items.get(i), Json.nothing(), "REMOVE"));
        } else if (i >= items.size()) {
          into.add(difference(at, Json.nothing(), others.get(i), "ADD"));
        } else {
          compare(at, items.get(i), others.get(i), into);
        }
      }
    } else if (!expected.equals(actual)) {
      into.add(difference(path, expected, actual, "NOT_EQUAL"));
    }
  }

  private static Json difference(String path, Json expected, Json actual, String type) {
    return Json.object(
        "PropertyPath",
        path,
        "ExpectedValue",
        text(expected),
        "ActualValue",
        text(actual),
        "DifferenceType",
        type);
  }

  private static String text(Json value) {
    return value instanceof Json.JsonString(var text) ? text : value.compact();
  }

  private static JsonObject status(Call call) {
    call.allowed("*");
    return call.store()
        .find(DETECTIONS, call.text("StackDriftDetectionId"))
        .orElseThrow(() -> call.refusal("ValidationError", "The drift detection does not exist"));
  }

  private static JsonObject drifts(Call call) {
    var place = StackPlace.existing(call);
    place.require(call);
    var wanted = call.input().strings("StackResourceDriftStatusFilters");
    var drifts =
        call.store().find(DRIFTS, place.key()).map(one -> one.items("Drifts")).orElse(List.of());
    return Json.object(
        "StackResourceDrifts",
        new JsonArray(
            drifts.stream()
                .filter(one ->
                    wanted.isEmpty()
                        || wanted.contains(
                            ((JsonObject) one).string("StackResourceDriftStatus").orElse("")))
                .toList()));
  }
}
