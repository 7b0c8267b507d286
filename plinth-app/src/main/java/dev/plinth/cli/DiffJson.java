package dev.plinth.cli;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.network.Grouping;
import dev.plinth.network.NetworkDiff;
import dev.plinth.network.NetworkDiff.Change;
import dev.plinth.network.Service;
import java.util.List;

/** What changes between two networks, for machines. */
final class DiffJson {
  private DiffJson() {}

  static JsonObject of(NetworkDiff diff, Grouping by) {
    return Json.object(
        "by", by.toString(),
        "services", texts(diff.services()),
        "compared", Json.strings(diff.compared()),
        "onlyOld", Json.strings(diff.onlyOld()),
        "onlyNew", Json.strings(diff.onlyNew()),
        "changes", diff.changes().stream().map(DiffJson::of).toList());
  }

  private static JsonObject of(Change change) {
    return Json.object(
        "from", change.from(),
        "to", change.to(),
        "services", texts(change.services()),
        "before", ReachJson.of(change.before()),
        "now", ReachJson.of(change.now()));
  }

  private static Json texts(List<Service> services) {
    return Json.strings(services.stream().map(Service::text).toList());
  }
}
