package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The types of policies that are enabled at the root.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html">Disabling
 *     a policy type</a>
 */
final class PolicyTypes {
  private PolicyTypes() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("organizations:EnablePolicyType", PolicyTypes::enable);
    handlers.put("organizations:DisablePolicyType", PolicyTypes::disable);
  }

  private static Store allowed(Call call) {
    var store = Organizations.require(call);
    call.allowed(
        Organizations.arn(
            store, "root/" + Organizations.id(store).orElseThrow() + "/" + call.text("RootId")));
    return store;
  }

  private static JsonObject enable(Call call) {
    var store = allowed(call);
    var type = call.text("PolicyType");
    if (Organizations.isEnabled(store, type)) {
      throw call.refusal(
          "PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
    }
    store.put(OrganizationPolicies.TYPES, type, Json.object());
    if (type.equals(OrganizationPolicies.SERVICE_CONTROL)) {
      store
          .all(Organizations.UNITS)
          .keySet()
          .forEach(id -> OrganizationPolicies.attachDefaults(store, id));
      store
          .all(Accounts.TABLE)
          .keySet()
          .forEach(id -> OrganizationPolicies.attachDefaults(store, id));
    }
    return Call.nothing();
  }

  /** Its policies come off everything and stay. */
  private static JsonObject disable(Call call) {
    var store = allowed(call);
    var type = call.text("PolicyType");
    if (!Organizations.isEnabled(store, type)) {
      throw call.refusal(
          "PolicyTypeNotEnabledException",
          "The specified policy type isn't currently enabled in this root.");
    }
    store.remove(OrganizationPolicies.TYPES, type);
    for (var key : List.copyOf(store.all(OrganizationPolicies.ATTACHMENTS).keySet())) {
      var policy = store.find(OrganizationPolicies.TABLE, key.substring(key.lastIndexOf('/') + 1));
      if (policy.filter(one -> one.string("Type").orElse("").equals(type)).isPresent()) {
        store.remove(OrganizationPolicies.ATTACHMENTS, key);
      }
    }
    return Call.nothing();
  }
}
