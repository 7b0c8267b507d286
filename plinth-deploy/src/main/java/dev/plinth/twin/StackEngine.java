package dev.plinth.twin;

import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.changeset.KnownChange;
import dev.plinth.plan.changeset.Recreation;
import dev.plinth.term.Term;
import dev.plinth.twin.HandlerCalls.Purpose;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
  private static final String SNAPSHOTS = "snapshots";
  private static final String REPLACES =
      "Requested update requires the creation of a new physical resource; hence creating one.";

  private final Store store;
  private final StackPlace place;
  private final Twin twin;
  private final HandlerCalls calls;
  private final StackEvents events;
  private final TypeRegistry registry = TypeRegistry.standard();
  private final SequencedMap<String, JsonObject> made = new LinkedHashMap<>();

  /** What was to be changed and was deleted past the stack. */
  private final SequencedMap<String, JsonObject> gone = new LinkedHashMap<>();

  StackEngine(Call call, StackPlace place) {
    this.store = call.store();
    this.twin = call.twin();
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
      var listed = outputs.get("Outputs").orElseThrow();
      var standing = place.outputs(store);
      StackExports.refused(store, place, standing, listed)
          .ifPresent(why -> {
            throw new Failed(why);
          });
      events.stack(isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "");
      cleanUp(before, replaced);
      StackExports.replace(store, place, standing, listed);
      place.save(store, made, outputs);
      if (!isNew) {
        events.stack("UPDATE_COMPLETE", "");
      }
      return doing + "_COMPLETE";
    } catch (Failed failed) {
      return takeBack(before, isNew, String.valueOf(failed.getMessage()));
    }
  }

  /**
   * Takes in what is there already. The stack holds what its template says of it; the resources
   * themselves stay as they are.
   *
   * @param found by logical id
   * @return the stack's status
   */
  String bringIn(EvaluatedTemplate template, Map<String, JsonObject> found) {
    var before = place.resources(store);
    events.stack("IMPORT_IN_PROGRESS", "User Initiated");
    var taken = new LinkedHashMap<String, JsonObject>();
    try {
      for (var id : order(template)) {
        var resource = Optional.ofNullable(template.resources().get(id));
        if (before.containsKey(id)) {
          made.put(id, before.get(id));
        } else if (resource.isPresent() && exists(resource.get())) {
          taken.put(id, take(resource.get(), Optional.ofNullable(found.get(id))));
        }
      }
      var outputs = outputs(template);
      taken.forEach((id, actual) -> own(id, actual));
      place.save(store, made, outputs);
      events.stack("IMPORT_COMPLETE", "");
      return "IMPORT_COMPLETE";
    } catch (Failed failed) {
      events.stack("IMPORT_ROLLBACK_IN_PROGRESS", String.valueOf(failed.getMessage()));
      events.stack("IMPORT_ROLLBACK_COMPLETE", "");
      return "IMPORT_ROLLBACK_COMPLETE";
    }
  }

  private JsonObject take(EvaluatedResource resource, Optional<JsonObject> found) {
    var id = resource.logicalId();
    var type = resource.type();
    events.resource("IMPORT_IN_PROGRESS", type, id, "", "Resource import started.");
    if (found.isEmpty()) {
      throw failed("IMPORT", id, type, "Resource is not there any more.");
    }
    var actual = found.get();
    try {
      calls.require(Purpose.READ, actual);
      made.put(
          id,
          Json.object(
              "Type",
              type,
              "Id",
              actual.get("Id").orElseThrow(),
              "Properties",
              new Resolution(made).fields(resource.properties()),
              "Attributes",
              actual.get("Attributes").orElseThrow(),
              "DeletionPolicy",
              policy(resource),
              "ReplacePolicy",
              text(resource.updateReplacePolicy(), "Delete")));
    } catch (Resolution.Unresolved e) {
      throw failed("IMPORT", id, type, "UnsupportedByTwin: " + e.reason());
    } catch (Refusal refusal) {
      throw failed("IMPORT", id, type, String.valueOf(refusal.getMessage()));
    }
    events.resource("IMPORT_COMPLETE", type, id, id(actual), "Resource import completed.");
    return actual;
  }

  /** Says whose a resource is, and changes nothing else of it. */
  private void own(String id, JsonObject actual) {
    var type = actual.string("Type").orElseThrow();
    Resources.put(
        store,
        place.account(),
        region(type),
        type,
        id(actual),
        actual.get("Properties").orElseThrow(),
        actual.get("Attributes").orElseThrow(),
        place.name(),
        id);
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
      throw failed(
          before.isEmpty() ? "CREATE" : "UPDATE",
          id,
          resource.type(),
          "UnsupportedByTwin: " + e.reason());
    }
    if (before.isEmpty()) {
      create(resource, properties, "");
      return;
    }
    var old = before.get().object("Properties").orElseThrow();
    if (old.equals(properties) && before.get().string("Type").orElse("").equals(resource.type())) {
      made.put(id, before.get().with("DeletionPolicy", policy(resource)));
      return;
    }
    if (isReplacement(resource, old, properties)) {
      events.resource("UPDATE_IN_PROGRESS", resource.type(), id, id(before.get()), REPLACES);
      create(resource, properties, id(before.get()));
      replaced.add(before.get().with("LogicalId", Json.of(id)));
      return;
    }
    events.resource("UPDATE_IN_PROGRESS", resource.type(), id, id(before.get()), "");
    if (isGone(before.get())) {
      gone.put(id, before.get());
      throw failed("UPDATE", id, resource.type(), id(before.get()) + " does not exist");
    }
    var changed =
        before
            .get()
            .with("Properties", properties)
            .with("Attributes", Resources.following(before.get(), properties))
            .with("DeletionPolicy", policy(resource))
            .with("ReplacePolicy", Json.of(text(resource.updateReplacePolicy(), "Delete")));
    require(Purpose.UPDATE, id, changed);
    put(id, changed);
    events.resource("UPDATE_COMPLETE", resource.type(), id, id(changed), "");
  }

  private static String id(JsonObject resource) {
    return resource.string("Id").orElse("");
  }

  /** A change that replaces in some cases only is made in place. */
  private boolean isReplacement(EvaluatedResource resource, JsonObject old, JsonObject properties) {
    return KnownChange.recreation(resource.type(), registry, old, properties) == Recreation.ALWAYS;
  }

  /**
   * Makes a resource.
   *
   * @param before the id of the one that it replaces; empty for none
   */
  private void create(EvaluatedResource resource, JsonObject properties, String before) {
    var id = resource.logicalId();
    var name = resource.type();
    var type = registry.find(name).orElseThrow();
    var doing = before.isEmpty() ? "CREATE" : "UPDATE";
    if (before.isEmpty()) {
      events.resource("CREATE_IN_PROGRESS", name, id, "", "");
    }
    if (!DeploymentCalls.knownTypes().contains(name)) {
      throw failed(doing, id, name, "UnsupportedByTwin: " + name);
    }
    boolean isFirst = before.isEmpty() && !Resources.hasLeft(store, place, id);
    long generation = isFirst ? 0 : store.next("generation/" + place.key() + "/" + id);
    var names =
        new Identifiers(type, place.account(), place.region(), place.name(), id, generation);
    var physical = names.id(properties);
    if (physical.equals(before)) {
      throw failed(
          doing,
          id,
          name,
          "CloudFormation cannot update a stack when a custom-named resource requires replacing."
              + " Rename "
              + physical
              + " and update the stack again.");
    }
    if (Resources.isTaken(store, place.account(), place.region(), name, physical)) {
      throw failed(doing, id, name, physical + " already exists");
    }
    var one =
        Json.object(
            "Type",
            name,
            "Id",
            physical,
            "Properties",
            properties,
            "Attributes",
            names.attributes(physical, properties),
            "DeletionPolicy",
            policy(resource),
            "ReplacePolicy",
            text(resource.updateReplacePolicy(), "Delete"));
    require(before.isEmpty() ? Purpose.CREATE : Purpose.REPLACE, id, one);
    events.resource(doing + "_IN_PROGRESS", name, id, physical, "Resource creation Initiated");
    if (twin.breaksDown(place, id)) {
      throw failed(
          doing,
          id,
          name,
          "Resource handler returned message: \"the service failed\" (RequestToken: twin,"
              + " HandlerErrorCode: ServiceInternalError)");
    }
    put(id, one);
    events.resource(doing + "_COMPLETE", name, id, physical, "");
  }

  private String region(String type) {
    return place.region(type);
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
          purpose == Purpose.CREATE ? "CREATE" : "UPDATE",
          id,
          resource.string("Type").orElse(""),
          "Resource handler returned message: \""
              + refusal.getMessage()
              + "\" (RequestToken: twin, HandlerErrorCode: AccessDenied)");
    }
  }

  private Failed failed(String doing, String id, String type, String reason) {
    events.resource(doing + "_FAILED", type, id, "", reason);
    return new Failed(
        "The following resource(s) failed to %s: [%s]. "
            .formatted(doing.toLowerCase(Locale.ROOT), id));
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

  /**
   * What left the stack or was replaced is deleted, last made first, unless it is to stay.
   *
   * @return what could not be deleted, by logical id
   */
  private SequencedMap<String, JsonObject> cleanUp(
      Map<String, JsonObject> before, List<JsonObject> replaced) {
    var left = new LinkedHashMap<String, JsonObject>();
    for (var one : replaced.reversed()) {
      remove(
          one.string("LogicalId").orElseThrow(), one, one.string("ReplacePolicy").orElse("Delete"));
    }
    for (var id : new ArrayList<>(before.keySet()).reversed()) {
      var one = before.get(id);
      if (one != null
          && !made.containsKey(id)
          && !remove(id, one, one.string("DeletionPolicy").orElse("Delete"))) {
        left.put(id, one);
      }
    }
    return left;
  }

  /** Deletes a resource as its policy says; false when it cannot be deleted. */
  private boolean remove(String id, JsonObject resource, String policy) {
    var type = resource.string("Type").orElseThrow();
    if (policy.startsWith("Retain")) {
      events.resource("DELETE_SKIPPED", type, id, id(resource), "");
      Resources.disown(store, place, id, resource);
      return true;
    }
    events.resource("DELETE_IN_PROGRESS", type, id, id(resource), "");
    try {
      calls.require(Purpose.DELETE, resource);
      if (type.equals("AWS::S3::Bucket") && !Objects.isEmpty(store, id(resource))) {
        throw new Failed("The bucket you tried to delete is not empty");
      }
    } catch (Refusal | Failed refusal) {
      // as CloudFormation does at the end of an update: it goes on and leaves the resource
      events.resource(
          "DELETE_FAILED", type, id, id(resource), String.valueOf(refusal.getMessage()));
      return false;
    }
    if (policy.equals("Snapshot")) {
      store.put(
          SNAPSHOTS,
          Resources.key(place.account(), region(type), type, id(resource)),
          resource.with("Stack", Json.of(place.name())));
    }
    forget(resource);
    events.resource("DELETE_COMPLETE", type, id, id(resource), "");
    return true;
  }

  private void forget(JsonObject resource) {
    var type = resource.string("Type").orElseThrow();
    store.remove(
        Resources.TABLE,
        Resources.key(place.account(), region(type), type, resource.string("Id").orElseThrow()));
  }

  /** Takes back what was changed; what it cannot, stays as it is until it is asked again. */
  private String takeBack(Map<String, JsonObject> before, boolean isNew, String reason) {
    var undone = isNew ? "ROLLBACK" : "UPDATE_ROLLBACK";
    events.stack(undone + "_IN_PROGRESS", reason);
    var added = new LinkedHashMap<String, JsonObject>();
    var stuck = new LinkedHashMap<>(gone);
    gone.forEach(this::isRestorable);
    for (var id : new ArrayList<>(made.keySet())) {
      var one = made.get(id);
      var old = before.get(id);
      if (one != null && (old == null || !id(old).equals(id(one)))) {
        added.put(id, one);
      } else if (one != null && old != null && !one.equals(old)) {
        if (!isRestorable(id, old)) {
          stuck.put(id, one);
        }
      }
    }
    if (!stuck.isEmpty()) {
      made.clear();
      before.forEach((id, old) -> {
        if (!gone.containsKey(id)) {
          put(id, stuck.getOrDefault(id, old));
        }
      });
      StackRollback.begin(store, place, stuck.keySet(), added);
      events.stack("UPDATE_ROLLBACK_FAILED", unrestored(stuck.keySet()));
      return "UPDATE_ROLLBACK_FAILED";
    }
    if (!isNew) {
      events.stack("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "");
    }
    var left = new LinkedHashMap<String, JsonObject>();
    for (var id : new ArrayList<>(added.keySet()).reversed()) {
      var one = added.get(id);
      if (one != null && !remove(id, one, madePolicy(one))) {
        left.put(id, one);
      }
    }
    made.clear();
    before.forEach(this::put);
    if (isNew) {
      place.save(store, left, Json.object("Outputs", List.of()));
    }
    var status = isNew && !left.isEmpty() ? "ROLLBACK_FAILED" : undone + "_COMPLETE";
    events.stack(status, failures(left));
    return status;
  }

  /** Brings a resource back to what it was; false when it cannot be. */
  private boolean isRestorable(String id, JsonObject old) {
    var type = old.string("Type").orElseThrow();
    events.resource("UPDATE_IN_PROGRESS", type, id, id(old), "");
    try {
      if (isGone(old)) {
        throw new Failed(id(old) + " does not exist");
      }
      calls.require(Purpose.UPDATE, old);
    } catch (Refusal | Failed refusal) {
      events.resource("UPDATE_FAILED", type, id, id(old), String.valueOf(refusal.getMessage()));
      return false;
    }
    events.resource("UPDATE_COMPLETE", type, id, id(old), "");
    return true;
  }

  private boolean isGone(JsonObject resource) {
    var type = resource.string("Type").orElseThrow();
    return Resources.find(store, place.account(), region(type), type, id(resource)).isEmpty();
  }

  private static String unrestored(Collection<String> ids) {
    return "The following resource(s) failed to update: " + List.copyOf(ids) + ". ";
  }

  /**
   * Goes on with taking back a change.
   *
   * @param skip logical ids of what is taken to be as it was, though it is not
   * @return its status
   */
  String continueRollback(Collection<String> skip) {
    events.stack("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
    var before = place.resources(store);
    var stuck = new ArrayList<String>();
    for (var id : StackRollback.stuck(store, place)) {
      var old = Optional.ofNullable(before.get(id)).orElseThrow();
      if (!skip.contains(id)) {
        if (isRestorable(id, old)) {
          put(id, old);
        } else {
          stuck.add(id);
        }
      }
    }
    var added = StackRollback.added(store, place);
    if (!stuck.isEmpty()) {
      StackRollback.begin(store, place, stuck, added);
      events.stack("UPDATE_ROLLBACK_FAILED", unrestored(stuck));
      return "UPDATE_ROLLBACK_FAILED";
    }
    events.stack("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "");
    for (var id : new ArrayList<>(added.keySet()).reversed()) {
      var one = Optional.ofNullable(added.get(id)).orElseThrow();
      remove(id, one, madePolicy(one));
    }
    StackRollback.end(store, place);
    events.stack("UPDATE_ROLLBACK_COMPLETE", "");
    return "UPDATE_ROLLBACK_COMPLETE";
  }

  /** Of what the operation made that failed. */
  private static String madePolicy(JsonObject resource) {
    var policy = resource.string("DeletionPolicy").orElse("Delete");
    return policy.equals("RetainExceptOnCreate") ? "Delete" : policy;
  }

  private static String failures(Map<String, JsonObject> left) {
    return left.isEmpty()
        ? ""
        : "The following resource(s) failed to delete: " + List.copyOf(left.keySet()) + ". ";
  }

  /**
   * Deletes all of it.
   *
   * @param kept logical ids of what stays, whatever its policy
   * @return why it could not; what could not be deleted stays
   */
  Optional<String> delete(Collection<String> kept) {
    events.stack("DELETE_IN_PROGRESS", "User Initiated");
    var standing = place.outputs(store);
    var there = place.resources(store);
    kept.forEach(id ->
        there.computeIfPresent(id, (_, one) -> one.with("DeletionPolicy", Json.of("Retain"))));
    var left = cleanUp(there, List.of());
    if (!left.isEmpty()) {
      place.save(store, left, Json.object("Outputs", standing));
      events.stack("DELETE_FAILED", failures(left));
      return Optional.of(failures(left));
    }
    StackExports.replace(store, place, standing, new JsonArray(List.of()));
    events.stack("DELETE_COMPLETE", "");
    return Optional.empty();
  }
}
