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
    handlers.put("organizations:DisableAWSServiceAccess", OrganizationServices::distrust);
    handlers.put(
        "organizations:DeregisterDelegatedAdministrator", OrganizationServices::deregister);
    handlers.put(
        "organizations:ListDelegatedServicesForAccount", OrganizationServices::administered);
    handlers.put("organizations:TagResource", OrganizationServices::tag);
    handlers.put("organizations:ListTagsForResource", OrganizationServices::tags);
  }

  private static JsonObject trust(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    trust(store, call.text("ServicePrincipal"));
    return Call.nothing();
  }

  /** Services that are told by a call of their own, or come with another, are trusted as well. */
  static void trust(Store store, String service) {
    store.put(TRUSTED, service, Json.object());
  }

  /**
   * Ends the trust in a service.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html">StackSets,
   *     which say that administrators come first</a>
   */
  private static JsonObject distrust(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    var service = call.text("ServicePrincipal");
    if (!store.all(ADMINISTRATORS, service + "/").isEmpty()) {
      throw call.refusal(
          "ConstraintViolationException",
          "You must deregister all delegated administrators for "
              + service
              + " before you disable trusted access.");
    }
    store.remove(TRUSTED, service);
    return Call.nothing();
  }

  private static JsonObject trusted(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
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
    call.allowed(Organizations.accountArn(store, account));
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
    register(store, service, account);
    return Call.nothing();
  }

  /** Services that are told by a call of their own tell the organization. */
  static void register(Store store, String service, String account) {
    store.put(ADMINISTRATORS, service + "/" + account, Json.object());
  }

  private static JsonObject deregister(Call call) {
    var store = Organizations.require(call);
    var account = call.text("AccountId");
    call.allowed(Organizations.accountArn(store, account));
    if (!deregister(store, call.text("ServicePrincipal"), account)) {
      throw call.refusal(
          "AccountNotRegisteredException",
          "The specified account is not a delegated administrator for this AWS service.");
    }
    return Call.nothing();
  }

  /** Whether it was one. */
  static boolean deregister(Store store, String service, String account) {
    var key = service + "/" + account;
    boolean wasOne = store.find(ADMINISTRATORS, key).isPresent();
    store.remove(ADMINISTRATORS, key);
    return wasOne;
  }

  /** Those of a service, or of any. */
  private static JsonObject administrators(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    var service = call.input().string("ServicePrincipal").map(one -> one + "/").orElse("");
    return Json.object(
        "DelegatedAdministrators",
        new JsonArray(
            store.all(ADMINISTRATORS, service).keySet().stream()
                .map(key -> key.substring(key.indexOf('/') + 1))
                .distinct()
                .map(account -> (Json) Json.object("Id", account))
                .toList()));
  }

  private static JsonObject administered(Call call) {
    var store = Organizations.require(call);
    var account = call.text("AccountId");
    call.allowed(Organizations.accountArn(store, account));
    return Json.object(
        "DelegatedServices",
        new JsonArray(
            store.all(ADMINISTRATORS).keySet().stream()
                .filter(key -> key.endsWith("/" + account))
                .map(key ->
                    (Json) Json.object("ServicePrincipal", key.substring(0, key.indexOf('/'))))
                .toList()));
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
