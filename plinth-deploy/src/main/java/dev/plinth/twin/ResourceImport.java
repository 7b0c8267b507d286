package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.HandlerCalls.Purpose;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes into a stack what is there already. The stack holds what its template says of it; the
 * resources themselves stay as they are.
 */
final class ResourceImport {
  private final StackResources resources;

  ResourceImport(Call call, StackPlace place) {
    this.resources = new StackResources(call, place);
  }

  /**
   * Takes them in.
   *
   * @param found by logical id
   * @return the stack's status
   */
  String apply(EvaluatedTemplate template, Map<String, JsonObject> found) {
    var place = resources.place();
    var events = resources.events();
    var before = place.resources(resources.store());
    events.stack("IMPORT_IN_PROGRESS", "User Initiated");
    var taken = new LinkedHashMap<String, JsonObject>();
    try {
      for (var id : CreationOrder.of(template)) {
        var resource = Optional.ofNullable(template.resources().get(id));
        if (before.containsKey(id)) {
          resources.hold(id, before.get(id));
        } else if (resource.isPresent() && StackResources.exists(resource.get())) {
          taken.put(id, take(resource.get(), Optional.ofNullable(found.get(id))));
        }
      }
      var outputs = TemplateOutputs.of(template, resources.made());
      taken.forEach(resources::own);
      place.save(resources.store(), resources.made(), outputs);
      events.stack("IMPORT_COMPLETE", "");
      return "IMPORT_COMPLETE";
    } catch (StackFailed failed) {
      events.stack("IMPORT_ROLLBACK_IN_PROGRESS", failed.reason());
      events.stack("IMPORT_ROLLBACK_COMPLETE", "");
      return "IMPORT_ROLLBACK_COMPLETE";
    }
  }

  private JsonObject take(EvaluatedResource resource, Optional<JsonObject> found) {
    var id = resource.logicalId();
    var type = resource.type();
    resources.events().resource("IMPORT_IN_PROGRESS", type, id, "", "Resource import started.");
    if (found.isEmpty()) {
      throw resources.failed("IMPORT", id, type, "Resource is not there any more.");
    }
    var actual = found.get();
    try {
      resources.require(Purpose.READ, actual);
      resources.hold(
          id,
          StackResources.of(
              resource,
              actual.get("Id").orElseThrow(),
              new Resolution(resources.made()).fields(resource.properties()),
              actual.get("Attributes").orElseThrow()));
    } catch (Resolution.Unresolved e) {
      throw resources.failed("IMPORT", id, type, "UnsupportedByTwin: " + e.reason());
    } catch (Refusal refusal) {
      throw resources.failed("IMPORT", id, type, String.valueOf(refusal.getMessage()));
    }
    resources
        .events()
        .resource(
            "IMPORT_COMPLETE", type, id, StackResources.id(actual), "Resource import completed.");
    return actual;
  }
}
