package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which services may look into the organization, who administers them, and tags. */
final class OrganizationServices {
  static final String TRUSTED = "trusted-services";
  static final String ADMINISTRATORS = "delegated-administrators";
  private static final String TAGS = "organization-tags";

  private OrganizationServices() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("organizations:EnableAWSServiceAccess", OrganizationServices::trust);
    handlers.put(
        "organizations:ListAWSServiceAccessForOrganization", OrganizationServices::trusted);
    handlers.put("organizations:RegisterDelegatedAdministrator", OrganizationServices::delegate);
    handlers.put("organizations:ListDelegatedAdministrators", OrganizationServices::administrators);
    handlers.put("organizations:TagResource", OrganizationServices::tag);
    handlers.put("organizations:ListTagsForResource", OrganizationServices::tags);
  }

  private static JsonObject trust(Call call) {
    Organizations.require(call).put(TRUSTED, call.text("ServicePrincipal"), Json.object());
    return Call.nothing();
  }

  private static JsonObject trusted(Call call) {
    var store = Organizations.require(call);
    var principals = new ArrayList<Json>();
    store
        .all(TRUSTED)
        .keySet()
        .forEach(one -> principals.add(Json.object("ServicePrincipal", one)));
    return Json.object("EnabledServicePrincipals", new JsonArray(principals));
  }

  private static JsonObject delegate(Call call) {
    var store = Organizations.require(call);
    var service = call.text("ServicePrincipal");
    var account = call.text("AccountId");
    if (store.find(TRUSTED, service).isEmpty()) {
      throw call.refusal(
          "ConstraintViolationException",
          "You must enable trusted access for " + service + " before you name an administrator.");
    }
    if (store.find(ADMINISTRATORS, service + "/" + account).isPresent()) {
      throw call.refusal(
          "AccountAlreadyRegisteredException",
          "The specified account is already a delegated administrator for this AWS service.");
    }
    store.put(ADMINISTRATORS, service + "/" + account, Json.object());
    return Call.nothing();
  }

  /** Services that are told by a call of their own tell the organization. */
  static void register(Store store, String service, String account) {
    store.put(ADMINISTRATORS, service + "/" + account, Json.object());
  }

  private static JsonObject administrators(Call call) {
    var store = Organizations.require(call);
    var service = call.text("ServicePrincipal");
    var accounts = new ArrayList<Json>();
    store
        .all(ADMINISTRATORS, service + "/")
        .keySet()
        .forEach(key -> accounts.add(Json.object("Id", key.substring(service.length() + 1))));
    return Json.object("DelegatedAdministrators", new JsonArray(accounts));
  }

  private static JsonObject tag(Call call) {
    var store = Organizations.require(call);
    var id = call.text("ResourceId");
    var tags =
        new LinkedHashMap<>(
            store.find(TAGS, id).map(JsonObject::members).orElseGet(LinkedHashMap::new));
    for (var tag : call.input().items("Tags")) {
      if (tag instanceof JsonObject one) {
        tags.put(one.string("Key").orElse(""), Json.of(one.string("Value").orElse("")));
      }
    }
    store.put(TAGS, id, new JsonObject(tags));
    return Call.nothing();
  }

  private static JsonObject tags(Call call) {
    var store = Organizations.require(call);
    var tags = new ArrayList<Json>();
    store
        .find(TAGS, call.text("ResourceId"))
        .ifPresent(all ->
            all.members()
                .forEach((key, value) -> tags.add(Json.object("Key", key, "Value", value))));
    return Json.object("Tags", new JsonArray(tags));
  }
}
