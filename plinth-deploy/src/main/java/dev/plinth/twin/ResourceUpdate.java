package dev.plinth.twin;

import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.changeset.KnownChange;
import dev.plinth.plan.changeset.Recreation;
import dev.plinth.twin.HandlerCalls.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Brings the resources of a stack to where a template wants them, one by one: made, left alone,
 * changed in place or replaced.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html">Update
 *     behaviors of stack resources</a>
 */
final class ResourceUpdate {
  private static final String REPLACES =
      "Requested update requires the creation of a new physical resource; hence creating one.";

  private final Twin twin;
  private final StackResources resources;
  private final TypeRegistry registry = TypeRegistry.standard();
  private final List<JsonObject> replaced = new ArrayList<>();
  private final SequencedMap<String, JsonObject> gone = new LinkedHashMap<>();

  ResourceUpdate(Twin twin, StackResources resources) {
    this.twin = twin;
    this.resources = resources;
  }

  /** Those in whose place there are others now, each with its {@code LogicalId}. */
  List<JsonObject> replaced() {
    return List.copyOf(replaced);
  }

  /** What was to be changed and was deleted past the stack, by logical id. */
  SequencedMap<String, JsonObject> gone() {
    return new LinkedHashMap<>(gone);
  }

  /**
   * Brings one to where its template wants it.
   *
   * @param before what it is; empty where there is none yet
   * @throws StackFailed when that cannot be
   */
  void bring(EvaluatedResource resource, Optional<JsonObject> before) {
    var id = resource.logicalId();
    JsonObject properties;
    try {
      properties = new Resolution(resources.made()).fields(resource.properties());
    } catch (Resolution.Unresolved e) {
      throw resources.failed(
          before.isEmpty() ? "CREATE" : "UPDATE",
          id,
          resource.type(),
          "UnsupportedByTwin: " + e.reason());
    }
    if (before.isEmpty()) {
      create(resource, properties, "");
    } else {
      change(resource, properties, before.get());
    }
  }

  private void change(EvaluatedResource resource, JsonObject properties, JsonObject before) {
    var id = resource.logicalId();
    var type = resource.type();
    var old = before.object("Properties").orElseThrow();
    var policy = StackResources.policy(resource.deletionPolicy());
    if (old.equals(properties) && before.string("Type").orElse("").equals(type)) {
      resources.hold(id, before.with("DeletionPolicy", policy));
      return;
    }
    var physical = StackResources.id(before);
    if (isReplacement(resource, old, properties)) {
      resources.events().resource("UPDATE_IN_PROGRESS", type, id, physical, REPLACES);
      create(resource, properties, physical);
      replaced.add(before.with("LogicalId", Json.of(id)));
      return;
    }
    resources.events().resource("UPDATE_IN_PROGRESS", type, id, physical, "");
    if (resources.isGone(before)) {
      gone.put(id, before);
      throw resources.failed("UPDATE", id, type, physical + " does not exist");
    }
    var changed =
        before
            .with("Properties", properties)
            .with("Attributes", Resources.following(before, properties))
            .with("DeletionPolicy", policy)
            .with("ReplacePolicy", StackResources.policy(resource.updateReplacePolicy()));
    require(Purpose.UPDATE, id, changed);
    within("UPDATE", id, type, properties, false);
    resources.put(id, changed);
    resources.events().resource("UPDATE_COMPLETE", type, id, physical, "");
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
    var type = resource.type();
    var place = resources.place();
    var store = resources.store();
    var doing = before.isEmpty() ? "CREATE" : "UPDATE";
    if (before.isEmpty()) {
      resources.events().resource("CREATE_IN_PROGRESS", type, id, "", "");
    }
    if (!DeploymentCalls.knownTypes().contains(type)) {
      throw resources.failed(doing, id, type, "UnsupportedByTwin: " + type);
    }
    long generation = before.isEmpty() ? 0 : store.next("generation/" + place.key() + "/" + id);
    var names =
        new Identifiers(
            registry.find(type).orElseThrow(),
            place.account(),
            place.region(),
            place.name(),
            id,
            generation);
    var physical = names.id(properties);
    if (physical.equals(before)) {
      throw resources.failed(
          doing,
          id,
          type,
          "CloudFormation cannot update a stack when a custom-named resource requires replacing."
              + " Rename "
              + physical
              + " and update the stack again.");
    }
    if (Resources.isTaken(store, place.account(), place.region(), type, physical)) {
      throw resources.failed(doing, id, type, physical + " already exists");
    }
    var one =
        StackResources.of(
            resource, Json.of(physical), properties, names.attributes(physical, properties));
    require(before.isEmpty() ? Purpose.CREATE : Purpose.REPLACE, id, one);
    within(doing, id, type, properties, true);
    resources
        .events()
        .resource(doing + "_IN_PROGRESS", type, id, physical, "Resource creation Initiated");
    if (twin.breaksDown(place, id)) {
      throw resources.failed(
          doing,
          id,
          type,
          "Resource handler returned message: \"the service failed\" (RequestToken: twin,"
              + " HandlerErrorCode: ServiceInternalError)");
    }
    resources.put(id, one);
    resources.events().resource(doing + "_COMPLETE", type, id, physical, "");
  }

  /** Fails where a quota is used up. */
  private void within(String doing, String id, String type, JsonObject properties, boolean isNew) {
    var place = resources.place();
    ResourceLimit.exceeded(
            resources.store(), place.account(), place.region(), type, properties, isNew)
        .ifPresent(exceeded -> {
          throw resources.failed(
              doing,
              id,
              type,
              "Resource handler returned message: \"%s (%s)\" (RequestToken: twin, HandlerErrorCode: ServiceLimitExceeded)"
                  .formatted(exceeded.message(), exceeded.code()));
        });
  }

  private void require(Purpose purpose, String id, JsonObject resource) {
    try {
      resources.require(purpose, resource);
    } catch (Refusal refusal) {
      throw resources.failed(
          purpose == Purpose.CREATE ? "CREATE" : "UPDATE",
          id,
          StackResources.type(resource),
          "Resource handler returned message: \""
              + refusal.getMessage()
              + "\" (RequestToken: twin, HandlerErrorCode: AccessDenied)");
    }
  }
}
