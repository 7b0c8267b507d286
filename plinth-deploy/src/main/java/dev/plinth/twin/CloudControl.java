package dev.plinth.twin;

import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import dev.plinth.json.JsonPatch;
import dev.plinth.json.JsonPatch.Operation;
import dev.plinth.json.JsonPatchException;
import dev.plinth.twin.HandlerCalls.Purpose;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cloud Control: any resource by its type, with the calls of its handlers.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/Welcome.html">Cloud
 *     Control API reference</a>
 */
final class CloudControl {
  private static final String REQUESTS = "resource-requests";
  private static final String THEN = "2026-01-01T00:00:00Z";

  private CloudControl() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudcontrol:CreateResource", CloudControl::create);
    handlers.put("cloudcontrol:GetResource", CloudControl::get);
    handlers.put("cloudcontrol:ListResources", CloudControl::list);
    handlers.put("cloudcontrol:UpdateResource", CloudControl::update);
    handlers.put("cloudcontrol:DeleteResource", CloudControl::delete);
    handlers.put("cloudcontrol:GetResourceRequestStatus", CloudControl::status);
  }

  private static ResourceType type(Call call) {
    call.allowed("*");
    var name = call.text("TypeName");
    var type =
        TypeRegistry.standard()
            .find(name)
            .orElseThrow(() ->
                call.refusal("TypeNotFoundException", "The type '" + name + "' cannot be found."));
    if (!DeploymentCalls.knownTypes().contains(name)) {
      throw new Refusal(
          call.operation(),
          "UnsupportedByTwin",
          "the twin does not know what is called for the type " + name,
          501);
    }
    return type;
  }

  private static HandlerCalls calls(Call call) {
    return new HandlerCalls(call.twin().authorizer(), call.caller(), call.region());
  }

  private static StackPlace place(Call call) {
    return new StackPlace(call.caller().account(), call.region(), "cloudcontrol");
  }

  private static JsonObject create(Call call) {
    var type = type(call);
    var properties = document(call, call.text("DesiredState"));
    fits(call, type, properties);
    var store = call.store();
    var account = call.caller().account();
    var kind = type.name().substring(type.name().lastIndexOf(':') + 1);
    var number = store.next("cloudcontrol/" + account + "/" + call.region() + "/" + type);
    var names =
        new Identifiers(type, account, call.region(), "cloudcontrol", kind + number, number);
    var id = names.id(properties);
    var resource =
        Json.object(
            "Type",
            type.name(),
            "Id",
            id,
            "Properties",
            properties,
            "Attributes",
            names.attributes(id, properties));
    var identifier = Models.identifier(type, resource);
    if (Resources.isTaken(store, account, call.region(), type.name(), id)) {
      return began(
          call,
          type,
          identifier,
          "AlreadyExists",
          "Resource of type '%s' with identifier '%s' already exists.".formatted(type, identifier));
    }
    return carriedOut(
        call, type, identifier, Purpose.CREATE, resource, () -> put(call, resource, "", ""));
  }

  private static void put(Call call, JsonObject resource, String stack, String logicalId) {
    var name = resource.string("Type").orElseThrow();
    Resources.put(
        call.store(),
        call.caller().account(),
        Resources.region(name, call.region()),
        name,
        resource.string("Id").orElseThrow(),
        resource.get("Properties").orElseThrow(),
        resource.get("Attributes").orElseThrow(),
        stack,
        logicalId);
  }

  /** Does what the handlers are let, and keeps what became of it for whoever asks later. */
  private static JsonObject carriedOut(
      Call call,
      ResourceType type,
      String identifier,
      Purpose purpose,
      JsonObject resource,
      Runnable work) {
    try {
      calls(call).require(purpose, resource);
    } catch (Refusal refusal) {
      return began(call, type, identifier, "AccessDenied", String.valueOf(refusal.getMessage()));
    }
    var exceeded =
        purpose == Purpose.DELETE
            ? Optional.<ResourceLimit.Exceeded>empty()
            : ResourceLimit.exceeded(
                call.store(),
                call.caller().account(),
                call.region(),
                type.name(),
                resource.object("Properties").orElseThrow(),
                purpose == Purpose.CREATE);
    if (exceeded.isPresent()) {
      return began(call, type, identifier, "ServiceLimitExceeded", exceeded.get().message());
    }
    work.run();
    return began(call, type, identifier, "", "");
  }

  private static JsonObject began(
      Call call, ResourceType type, String identifier, String error, String message) {
    var token = "00000000-0000-0000-0000-%012x".formatted(call.store().next("resource-request"));
    var ended =
        Json.object(
            "TypeName",
            type.name(),
            "Identifier",
            identifier,
            "RequestToken",
            token,
            "Operation",
            switch (call.operation().name()) {
              case "CreateResource" -> "CREATE";
              case "UpdateResource" -> "UPDATE";
              default -> "DELETE";
            },
            "OperationStatus",
            error.isEmpty() ? "SUCCESS" : "FAILED",
            "EventTime",
            THEN);
    call.store()
        .put(
            REQUESTS,
            call.caller().account() + "/" + call.region() + "/" + token,
            error.isEmpty()
                ? ended
                : ended.with("ErrorCode", Json.of(error)).with("StatusMessage", Json.of(message)));
    return Json.object("ProgressEvent", ended.with("OperationStatus", Json.of("IN_PROGRESS")));
  }

  private static JsonObject status(Call call) {
    call.allowed("*");
    var token = call.text("RequestToken");
    return Json.object(
        "ProgressEvent",
        call.store()
            .find(REQUESTS, call.caller().account() + "/" + call.region() + "/" + token)
            .orElseThrow(() ->
                call.refusal(
                    "RequestTokenNotFoundException",
                    "Request with token " + token + " was not found")));
  }

  private static JsonObject get(Call call) {
    var type = type(call);
    var resource = existing(call, type);
    reads(call, resource);
    return Json.object("TypeName", type.name(), "ResourceDescription", description(type, resource));
  }

  private static void reads(Call call, JsonObject resource) {
    try {
      calls(call).require(Purpose.READ, resource);
    } catch (Refusal refusal) {
      throw new Refusal(
          call.operation(), "AccessDeniedException", String.valueOf(refusal.getMessage()), 400);
    }
  }

  private static JsonObject description(ResourceType type, JsonObject resource) {
    return Json.object(
        "Identifier",
        Models.identifier(type, resource),
        "Properties",
        Models.model(type, resource).compact());
  }

  private static JsonObject existing(Call call, ResourceType type) {
    var identifier = call.text("Identifier");
    return Resources.identified(
            call.store(), call.caller().account(), call.region(), type, identifier)
        .orElseThrow(() ->
            call.refusal(
                "ResourceNotFoundException",
                "Resource of type '%s' with identifier '%s' was not found."
                    .formatted(type, identifier)));
  }

  private static JsonObject list(Call call) {
    var type = type(call);
    var asked = call.input().string("ResourceModel").map(text -> document(call, text));
    var found = new ArrayList<Json>();
    Resources.of(call.store(), call.caller().account(), call.region(), type.name())
        .forEach(resource -> {
          var model = Models.model(type, resource);
          boolean isAsked =
              asked.isEmpty()
                  || asked.get().members().entrySet().stream()
                      .allMatch(one -> model.get(one.getKey()).equals(Optional.of(one.getValue())));
          if (isAsked) {
            found.add(description(type, resource));
          }
        });
    reads(call, Json.object("Type", type.name(), "Id", "*", "Properties", Json.object()));
    return Json.object("TypeName", type.name(), "ResourceDescriptions", new JsonArray(found));
  }

  private static JsonObject update(Call call) {
    var type = type(call);
    var resource = existing(call, type);
    var properties = resource.object("Properties").orElseThrow();
    var after = patched(call, type, properties);
    fits(call, type, after);
    var changed =
        resource.with("Properties", after).with("Attributes", Resources.following(resource, after));
    return carriedOut(
        call,
        type,
        Models.identifier(type, resource),
        Purpose.UPDATE,
        changed,
        () ->
            put(
                call,
                changed,
                resource.string("Stack").orElse(""),
                resource.string("LogicalId").orElse("")));
  }

  private static JsonObject patched(Call call, ResourceType type, JsonObject properties) {
    JsonPatch patch;
    try {
      patch = JsonPatch.of(Json.parse(call.text("PatchDocument")));
    } catch (JsonException | JsonPatchException e) {
      throw call.refusal("InvalidRequestException", "Invalid patch update: " + e.getMessage());
    }
    for (var operation : patch.operations()) {
      if (operation instanceof Operation.Test) {
        continue;
      }
      var path = String.join("/", operation.path().steps());
      refused(call, "createOnlyProperties", type.createOnly(), path, "NotUpdatableException");
      refused(call, "readOnlyProperties", type.readOnly(), path, "InvalidRequestException");
    }
    try {
      return patch.applyTo(properties) instanceof JsonObject after ? after : properties;
    } catch (JsonPatchException e) {
      throw call.refusal("InvalidRequestException", "Invalid patch update: " + e.getMessage());
    }
  }

  private static void refused(Call call, String kind, Set<String> fixed, String path, String code) {
    var touched =
        new TreeSet<>(
            fixed.stream()
                .filter(one ->
                    one.equals(path) || one.startsWith(path + "/") || path.startsWith(one + "/"))
                .toList());
    if (!touched.isEmpty()) {
      throw call.refusal(
          code,
          "Invalid patch update: %s [/properties/%s] cannot be updated"
              .formatted(kind, touched.first()));
    }
  }

  private static JsonObject delete(Call call) {
    var type = type(call);
    var resource = existing(call, type);
    var id = resource.string("Id").orElseThrow();
    var identifier = Models.identifier(type, resource);
    if (type.name().equals("AWS::S3::Bucket") && !Objects.isEmpty(call.store(), id)) {
      return began(
          call,
          type,
          identifier,
          "GeneralServiceException",
          "The bucket you tried to delete is not empty");
    }
    return carriedOut(
        call,
        type,
        identifier,
        Purpose.DELETE,
        resource,
        () ->
            call.store()
                .remove(
                    Resources.TABLE,
                    Resources.key(
                        call.caller().account(),
                        Resources.region(type.name(), call.region()),
                        type.name(),
                        id)));
  }

  private static JsonObject document(Call call, String text) {
    try {
      if (Json.parse(text) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonException e) {
      // told below
    }
    throw call.refusal("InvalidRequestException", "the properties are no JSON object");
  }

  /** Holds properties against the provider's schema. */
  private static void fits(Call call, ResourceType type, JsonObject properties) {
    var template =
        Json.object(
            "Resources",
            Json.object("Resource", Json.object("Type", type.name(), "Properties", properties)));
    var whole = StackTemplate.of(call, place(call), template.compact(), Call.nothing());
    var why = TemplateRefusals.misfit(whole);
    if (why.isPresent()) {
      throw call.refusal("ValidationException", "Model validation failed (#: " + why.get() + ")");
    }
  }
}
