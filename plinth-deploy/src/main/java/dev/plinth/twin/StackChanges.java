package dev.plinth.twin;

import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.Map;

/** What a change set lists: which resources a template adds, changes and removes. */
final class StackChanges {
  private StackChanges() {}

  static Json between(Map<String, JsonObject> before, EvaluatedTemplate after) {
    var changes = new ArrayList<Json>();
    after
        .resources()
        .forEach((id, resource) -> {
          if (resource.exists() instanceof Term.Truth(var exists, _) && exists) {
            var old = before.get(id);
            if (old == null) {
              changes.add(change("Add", id, resource.type()));
            } else if (!isSame(old, resource)) {
              changes.add(change("Modify", id, resource.type()));
            }
          }
        });
    before.forEach((id, old) -> {
      if (!after.resources().containsKey(id)) {
        changes.add(change("Remove", id, old.string("Type").orElse("")));
      }
    });
    return new JsonArray(changes);
  }

  /** As far as it can be told before anything is changed. */
  private static boolean isSame(JsonObject old, EvaluatedTemplate.EvaluatedResource resource) {
    try {
      return new Resolution(Map.of())
          .fields(resource.properties())
          .equals(old.object("Properties").orElseThrow());
    } catch (Resolution.Unresolved e) {
      return false;
    }
  }

  private static Json change(String action, String id, String type) {
    return Json.object(
        "Type",
        "Resource",
        "ResourceChange",
        Json.object("Action", action, "LogicalResourceId", id, "ResourceType", type));
  }
}
