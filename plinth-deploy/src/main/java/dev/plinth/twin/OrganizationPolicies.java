package dev.plinth.twin;

import dev.plinth.blueprint.organization.PolicyBudget;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The policies of the organization and where they are attached.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html">Managing
 *     organization policies</a>
 */
final class OrganizationPolicies {
  static final String TYPES = "policy-types";
  static final String TABLE = "policies";
  static final String ATTACHMENTS = "attachments";
  private static final String SERVICE_CONTROL = "SERVICE_CONTROL_POLICY";
  private static final String FULL_ACCESS = "p-FullAWSAccess";

  private OrganizationPolicies() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("organizations:EnablePolicyType", OrganizationPolicies::enable);
    handlers.put("organizations:CreatePolicy", OrganizationPolicies::create);
    handlers.put("organizations:UpdatePolicy", OrganizationPolicies::update);
    handlers.put("organizations:DeletePolicy", OrganizationPolicies::delete);
    handlers.put("organizations:DescribePolicy", OrganizationPolicies::describe);
    handlers.put("organizations:ListPolicies", OrganizationPolicies::list);
    handlers.put("organizations:AttachPolicy", OrganizationPolicies::attach);
    handlers.put("organizations:DetachPolicy", OrganizationPolicies::detach);
    handlers.put("organizations:ListPoliciesForTarget", OrganizationPolicies::listOf);
    handlers.put("organizations:ListTargetsForPolicy", OrganizationPolicies::targets);
  }

  /** What AWS puts there when an organization is made. */
  static void begin(Store store) {
    store.put(
        TABLE,
        FULL_ACCESS,
        policy(
            FULL_ACCESS,
            "FullAWSAccess",
            "Allows access to every operation",
            SERVICE_CONTROL,
            Json.object(
                    "Version",
                    "2012-10-17",
                    "Statement",
                    List.of(Json.object("Effect", "Allow", "Action", "*", "Resource", "*")))
                .compact()));
  }

  private static JsonObject policy(
      String id, String name, String description, String type, String content) {
    return Json.object(
        "Id", id, "Name", name, "Description", description, "Type", type, "Content", content);
  }

  static void attachDefaults(Store store, String target) {
    if (Organizations.isEnabled(store, SERVICE_CONTROL)) {
      store.put(ATTACHMENTS, target + "/" + FULL_ACCESS, Json.object());
    }
  }

  static List<JsonObject> attached(Store store, String target, String type) {
    return store.all(ATTACHMENTS, target + "/").keySet().stream()
        .map(key -> store.find(TABLE, key.substring(target.length() + 1)).orElseThrow())
        .filter(one -> one.string("Type").orElse("").equals(type))
        .toList();
  }

  private static JsonObject enable(Call call) {
    var store = Organizations.require(call);
    var type = call.text("PolicyType");
    if (Organizations.isEnabled(store, type)) {
      throw call.refusal(
          "PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
    }
    store.put(TYPES, type, Json.object());
    if (type.equals(SERVICE_CONTROL)) {
      store.all(Organizations.UNITS).keySet().forEach(id -> attachDefaults(store, id));
      store.all(Accounts.TABLE).keySet().forEach(id -> attachDefaults(store, id));
    }
    return Call.nothing();
  }

  private static JsonObject create(Call call) {
    var store = Organizations.require(call);
    var name = call.text("Name");
    var type = call.text("Type");
    if (store.all(TABLE).values().stream()
        .anyMatch(one ->
            one.string("Name").orElse("").equals(name)
                && one.string("Type").orElse("").equals(type))) {
      throw call.refusal("DuplicatePolicyException", "A policy with the same name already exists.");
    }
    var content = content(call, type);
    var id = "p-twin" + MadeUp.hex(store, "policy/" + type + "/" + name).substring(9);
    store.put(TABLE, id, policy(id, name, call.textOr("Description", ""), type, content));
    return Json.object("Policy", full(store, id));
  }

  /** Counted with its white space, as AWS counts what its API is given. */
  private static String content(Call call, String type) {
    var content = call.text("Content");
    try {
      Json.parse(content);
    } catch (JsonException e) {
      throw call.refusal(
          "MalformedPolicyDocumentException",
          "The provided policy document doesn't meet the requirements of the specified policy"
              + " type.");
    }
    var most = ServiceQuotas.value(call.store(), PolicyBudget.sizeLimit(known(call, type)));
    if (content.getBytes(StandardCharsets.UTF_8).length > most) {
      throw call.refusal(
          "ConstraintViolationException",
          "You have exceeded the allowed size of a policy: " + most + " characters.");
    }
    return content;
  }

  private static Policy.Type known(Call call, String type) {
    for (var one : Policy.Type.values()) {
      if (one.apiName().equals(type)) {
        return one;
      }
    }
    throw call.refusal("InvalidInputException", "You specified an invalid policy type: " + type);
  }

  private static JsonObject existing(Call call) {
    return call.store()
        .find(TABLE, call.text("PolicyId"))
        .orElseThrow(() ->
            call.refusal(
                "PolicyNotFoundException",
                "We can't find a policy with the PolicyId that you specified."));
  }

  private static JsonObject update(Call call) {
    var store = Organizations.require(call);
    var policy = existing(call);
    var id = policy.string("Id").orElseThrow();
    var type = policy.string("Type").orElseThrow();
    store.put(
        TABLE,
        id,
        policy(
            id,
            call.textOr("Name", policy.string("Name").orElseThrow()),
            call.textOr("Description", policy.string("Description").orElse("")),
            type,
            call.input().has("Content")
                ? content(call, type)
                : policy.string("Content").orElseThrow()));
    return Json.object("Policy", full(store, id));
  }

  private static JsonObject delete(Call call) {
    var store = Organizations.require(call);
    var id = existing(call).string("Id").orElseThrow();
    if (store.all(ATTACHMENTS).keySet().stream().anyMatch(key -> key.endsWith("/" + id))) {
      throw call.refusal("PolicyInUseException", "The policy is attached to one or more entities.");
    }
    store.remove(TABLE, id);
    return Call.nothing();
  }

  private static JsonObject full(Store store, String id) {
    var policy = store.find(TABLE, id).orElseThrow();
    return Json.object(
        "PolicySummary", summary(store, policy),
        "Content", policy.string("Content").orElseThrow());
  }

  private static JsonObject summary(Store store, JsonObject policy) {
    var id = policy.string("Id").orElseThrow();
    var type = policy.string("Type").orElseThrow();
    return Json.object(
        "Id", id,
        "Arn",
            Organizations.arn(
                store,
                "policy/"
                    + Organizations.id(store).orElseThrow()
                    + "/"
                    + type.toLowerCase(Locale.ROOT)
                    + "/"
                    + id),
        "Name", policy.string("Name").orElseThrow(),
        "Description", policy.string("Description").orElse(""),
        "Type", type,
        "AwsManaged", id.equals(FULL_ACCESS));
  }

  private static JsonObject describe(Call call) {
    var store = Organizations.require(call);
    return Json.object("Policy", full(store, existing(call).string("Id").orElseThrow()));
  }

  private static JsonObject list(Call call) {
    var store = Organizations.require(call);
    var type = call.text("Filter");
    var policies = new ArrayList<Json>();
    store.all(TABLE).values().stream()
        .filter(one -> one.string("Type").orElse("").equals(type))
        .forEach(one -> policies.add(summary(store, one)));
    return Json.object("Policies", new JsonArray(policies));
  }

  private static JsonObject attach(Call call) {
    var store = Organizations.require(call);
    var policy = existing(call);
    var target = target(call);
    var type = policy.string("Type").orElseThrow();
    if (!Organizations.isEnabled(store, type)) {
      throw call.refusal(
          "PolicyTypeNotEnabledException",
          "The specified policy type isn't currently enabled in this root.");
    }
    var key = target + "/" + policy.string("Id").orElseThrow();
    if (store.find(ATTACHMENTS, key).isPresent()) {
      throw call.refusal(
          "DuplicatePolicyAttachmentException",
          "The selected policy is already attached to the specified target.");
    }
    var most = ServiceQuotas.value(store, PolicyBudget.countLimit(known(call, type)));
    if (attached(store, target, type).size() >= most) {
      throw call.refusal(
          "ConstraintViolationException",
          "You have exceeded the number of policies of this type that can be attached to one"
              + " target: "
              + most);
    }
    store.put(ATTACHMENTS, key, Json.object());
    return Call.nothing();
  }

  private static String target(Call call) {
    var target = call.text("TargetId");
    if (call.store().find(Organizations.UNITS, target).isEmpty()
        && Accounts.find(call.store(), target).isEmpty()) {
      throw call.refusal(
          "TargetNotFoundException",
          "We can't find a root, OU, or account with the TargetId that you specified.");
    }
    return target;
  }

  private static JsonObject detach(Call call) {
    var store = Organizations.require(call);
    var key = target(call) + "/" + existing(call).string("Id").orElseThrow();
    if (store.find(ATTACHMENTS, key).isEmpty()) {
      throw call.refusal(
          "PolicyNotAttachedException",
          "The policy isn't attached to the specified target in the specified root.");
    }
    store.remove(ATTACHMENTS, key);
    return Call.nothing();
  }

  private static JsonObject listOf(Call call) {
    var store = Organizations.require(call);
    var policies = new ArrayList<Json>();
    attached(store, target(call), call.text("Filter"))
        .forEach(one -> policies.add(summary(store, one)));
    return Json.object("Policies", new JsonArray(policies));
  }

  private static JsonObject targets(Call call) {
    var store = Organizations.require(call);
    var id = existing(call).string("Id").orElseThrow();
    var targets = new ArrayList<Json>();
    for (var key : store.all(ATTACHMENTS).keySet()) {
      if (key.endsWith("/" + id)) {
        var target = key.substring(0, key.length() - id.length() - 1);
        targets.add(
            Json.object(
                "TargetId",
                target,
                "Type",
                target.startsWith("r-")
                    ? "ROOT"
                    : target.startsWith("ou-") ? "ORGANIZATIONAL_UNIT" : "ACCOUNT"));
      }
    }
    return Json.object("Targets", new JsonArray(targets));
  }
}
