package dev.plinth.twin;

import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.term.Term;
import dev.plinth.twin.HandlerCalls.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Carries out a change of a stack, resource by resource, and takes it back when one fails.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html">Update
 *     behaviors of stack resources</a>
 */
final class StackEngine {
  private final Store store;
  private final StackPlace place;
  private final HandlerCalls calls;
  private final StackEvents events;
  private final TypeRegistry registry = TypeRegistry.standard();
  private final SequencedMap<String, JsonObject> made = new LinkedHashMap<>();

  StackEngine(Call call, StackPlace place) {
    this.store = call.store();
    this.place = place;
    this.calls = new HandlerCalls(call.twin().authorizer(), call.caller(), place.region());
    this.events = new StackEvents(call.store(), place);
  }

  /** A resource could not be made, changed or deleted. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String reason) {
      super(reason);
    }
  }

  /**
   * Brings the stack to where a template wants it.
   *
   * @param isNew whether there was none before
   * @return its status
   */
  String apply(EvaluatedTemplate template, boolean isNew) {
    var before = place.resources(store);
    var doing = isNew ? "CREATE" : "UPDATE";
    var replaced = new ArrayList<JsonObject>();
    events.stack(doing + "_IN_PROGRESS", "User Initiated");
    try {
      for (var id : order(template)) {
        var resource = Optional.ofNullable(template.resources().get(id));
        if (resource.isPresent() && exists(resource.get())) {
          change(resource.get(), Optional.ofNullable(before.get(id)), replaced);
        }
      }
      var outputs = outputs(template);
      events.stack(isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "");
      cleanUp(before, replaced);
      save(outputs);
      if (!isNew) {
        events.stack("UPDATE_COMPLETE", "");
      }
      return doing + "_COMPLETE";
    } catch (Failed failed) {
      return takeBack(before, isNew, String.valueOf(failed.getMessage()));
    }
  }

  private static boolean exists(EvaluatedResource resource) {
    return resource.exists() instanceof Term.Truth(var truth, _) && truth;
  }

  /** Each after those it needs. */
  private static List<String> order(EvaluatedTemplate template) {
    var ordered = new LinkedHashSet<String>();
    template
        .resources()
        .keySet()
        .forEach(id -> visit(id, template, ordered, new LinkedHashSet<>()));
    return List.copyOf(ordered);
  }

  private static void visit(
      String id, EvaluatedTemplate template, Set<String> ordered, Set<String> open) {
    if (ordered.contains(id) || !open.add(id)) {
      return;
    }
    for (var need : template.needs().getOrDefault(id, new LinkedHashSet<>())) {
      visit(need, template, ordered, open);
    }
    template
        .resources()
        .getOrDefault(id, template.resources().values().iterator().next())
        .dependsOn()
        .forEach(need -> visit(need, template, ordered, open));
    ordered.add(id);
  }

  private void change(
      EvaluatedResource resource, Optional<JsonObject> before, List<JsonObject> replaced) {
    var id = resource.logicalId();
    JsonObject properties;
    try {
      properties = new Resolution(made).fields(resource.properties());
    } catch (Resolution.Unresolved e) {
      throw failed(id, resource.type(), "UnsupportedByTwin: " + e.reason());
    }
    if (before.isEmpty()) {
      create(resource, properties, 0);
      return;
    }
    var old = before.get().object("Properties").orElseThrow();
    if (old.equals(properties) && before.get().string("Type").orElse("").equals(resource.type())) {
      made.put(id, before.get().with("DeletionPolicy", policy(resource)));
      return;
    }
    if (isReplacement(resource, old, properties, before.get())) {
      events.resource(
          "UPDATE_IN_PROGRESS",
          resource.type(),
          id,
          "Requested update requires the creation of a new physical resource; hence creating one.");
      long generation = before.get().number("Generation").map(Number::longValue).orElse(0L) + 1;
      create(resource, properties, generation);
      replaced.add(before.get().with("LogicalId", Json.of(id)));
      return;
    }
    events.resource("UPDATE_IN_PROGRESS", resource.type(), id, "");
    var changed =
        before.get().with("Properties", properties).with("DeletionPolicy", policy(resource));
    require(Purpose.UPDATE, id, changed);
    put(id, changed);
    events.resource("UPDATE_COMPLETE", resource.type(), id, "");
  }

  private boolean isReplacement(
      EvaluatedResource resource, JsonObject old, JsonObject properties, JsonObject before) {
    if (!before.string("Type").orElse("").equals(resource.type())) {
      return true;
    }
    var type = registry.find(resource.type()).orElseThrow();
    return type.createOnly().stream()
        .map(path -> path.contains("/") ? path.substring(0, path.indexOf('/')) : path)
        .anyMatch(name -> !old.get(name).equals(properties.get(name)));
  }

  private void create(EvaluatedResource resource, JsonObject properties, long generation) {
    var id = resource.logicalId();
    var type = registry.find(resource.type()).orElseThrow();
    events.resource("CREATE_IN_PROGRESS", resource.type(), id, "");
    if (!DeploymentCalls.knownTypes().contains(resource.type())) {
      throw failed(id, resource.type(), "UnsupportedByTwin: " + resource.type());
    }
    var names =
        new Identifiers(type, place.account(), place.region(), place.name(), id, generation);
    var physical = names.id(properties);
    if (isTaken(resource.type(), physical)) {
      throw failed(id, resource.type(), physical + " already exists");
    }
    var one =
        Json.object(
            "Type", resource.type(),
            "Id", physical,
            "Properties", properties,
            "Attributes", names.attributes(physical, properties),
            "DeletionPolicy", policy(resource),
            "ReplacePolicy", text(resource.updateReplacePolicy(), "Delete"),
            "Generation", generation);
    require(Purpose.CREATE, id, one);
    put(id, one);
    events.resource("CREATE_COMPLETE", resource.type(), id, "");
  }

  /** Names that people give are one's own within an account and Region; buckets' in all of AWS. */
  private boolean isTaken(String type, String id) {
    return type.equals("AWS::S3::Bucket")
        ? store.all(Resources.TABLE).values().stream()
            .anyMatch(one ->
                one.string("Type").orElse("").equals(type)
                    && one.string("Id").orElse("").equals(id))
        : Resources.find(store, place.account(), region(type), type, id).isPresent();
  }

  private String region(String type) {
    return type.startsWith("AWS::IAM::") ? "" : place.region();
  }

  private static Json policy(EvaluatedResource resource) {
    return Json.of(text(resource.deletionPolicy(), "Delete"));
  }

  private static String text(Term term, String other) {
    return term.scalar().orElse(other);
  }

  private void require(Purpose purpose, String id, JsonObject resource) {
    try {
      calls.require(purpose, resource);
    } catch (Refusal refusal) {
      throw failed(
          id,
          resource.string("Type").orElse(""),
          "Resource handler returned message: \""
              + refusal.getMessage()
              + "\" (RequestToken: twin, HandlerErrorCode: AccessDenied)");
    }
  }

  private Failed failed(String id, String type, String reason) {
    events.resource("CREATE_FAILED", type, id, reason);
    return new Failed(reason);
  }

  private void put(String id, JsonObject resource) {
    made.put(id, resource);
    var type = resource.string("Type").orElseThrow();
    Resources.put(
        store,
        place.account(),
        region(type),
        type,
        resource.string("Id").orElseThrow(),
        resource.get("Properties").orElseThrow(),
        resource.get("Attributes").orElseThrow(),
        place.name(),
        id);
  }

  private JsonObject outputs(EvaluatedTemplate template) {
    var outputs = new ArrayList<Json>();
    for (var output : template.outputs().values()) {
      if (!(output.exists() instanceof Term.Truth(var truth, _)) || !truth) {
        continue;
      }
      try {
        var resolution = new Resolution(made);
        var value = resolution.value(output.value()).orElseGet(() -> Json.of(""));
        var one = Json.object("OutputKey", output.name(), "OutputValue", text(value));
        var export = resolution.value(output.export());
        outputs.add(export.isPresent() ? one.with("ExportName", export.get()) : one);
      } catch (Resolution.Unresolved e) {
        throw new Failed("output " + output.name() + ": " + e.reason());
      }
    }
    return Json.object("Outputs", new JsonArray(outputs));
  }

  private static Json text(Json value) {
    return switch (value) {
      case Json.JsonString _ -> value;
      case JsonArray array -> Json.of(String.join(",", array.strings()));
      case Json.JsonNumber(var number) -> Json.of(number.toPlainString());
      case JsonObject _, Json.JsonBoolean _, Json.JsonNull _ -> Json.of(value.compact());
    };
  }

  /** What left the stack or was replaced is deleted, last made first, unless it is to stay. */
  private void cleanUp(Map<String, JsonObject> before, List<JsonObject> replaced) {
    for (var one : replaced.reversed()) {
      remove(
          one.string("LogicalId").orElseThrow(), one, one.string("ReplacePolicy").orElse("Delete"));
    }
    for (var id : new ArrayList<>(before.keySet()).reversed()) {
      if (!made.containsKey(id)) {
        var one = before.get(id);
        remove(id, one, one.string("DeletionPolicy").orElse("Delete"));
      }
    }
  }

  private void remove(String id, JsonObject resource, String policy) {
    var type = resource.string("Type").orElseThrow();
    if (policy.startsWith("Retain")) {
      events.resource("DELETE_SKIPPED", type, id, "");
      return;
    }
    events.resource("DELETE_IN_PROGRESS", type, id, "");
    try {
      calls.require(Purpose.DELETE, resource);
    } catch (Refusal refusal) {
      // as CloudFormation does at the end of an update: it goes on and leaves the resource
      events.resource("DELETE_FAILED", type, id, refusal.getMessage());
      return;
    }
    forget(resource);
    events.resource("DELETE_COMPLETE", type, id, "");
  }

  private void forget(JsonObject resource) {
    var type = resource.string("Type").orElseThrow();
    store.remove(
        Resources.TABLE,
        Resources.key(place.account(), region(type), type, resource.string("Id").orElseThrow()));
  }

  private void save(JsonObject outputs) {
    place.save(store, made, outputs);
  }

  private String takeBack(Map<String, JsonObject> before, boolean isNew, String reason) {
    var undone = isNew ? "ROLLBACK" : "UPDATE_ROLLBACK";
    events.stack(undone + "_IN_PROGRESS", reason);
    for (var id : new ArrayList<>(made.keySet()).reversed()) {
      var one = made.get(id);
      var old = before.get(id);
      if (old == null || !old.get("Id").equals(one.get("Id"))) {
        forget(one);
        events.resource("DELETE_COMPLETE", one.string("Type").orElse(""), id, "");
      }
    }
    made.clear();
    before.forEach(this::put);
    if (isNew) {
      place.save(store, Map.of(), Json.object("Outputs", List.of()));
    }
    events.stack(undone + "_COMPLETE", "");
    return undone + "_COMPLETE";
  }

  /** Deletes all of it. */
  String delete() {
    events.stack("DELETE_IN_PROGRESS", "User Initiated");
    cleanUp(place.resources(store), List.of());
    events.stack("DELETE_COMPLETE", "");
    return "DELETE_COMPLETE";
  }
}
