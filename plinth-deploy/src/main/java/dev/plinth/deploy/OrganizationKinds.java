package dev.plinth.deploy;

import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The organization, its units and accounts, and the services that it trusts. */
final class OrganizationKinds {
  private OrganizationKinds() {}

  static Outcome organization(String id, JsonObject settings, Facts facts, Caller caller) {
    var outcome = Outcome.UNCHANGED;
    JsonObject organization;
    try {
      organization = described(caller);
    } catch (Refusal refusal) {
      if (!refusal.code().equals("AWSOrganizationsNotInUseException")) {
        throw refusal;
      }
      caller.unless(
          Set.of("AlreadyInOrganizationException"), "organizations:CreateOrganization", settings);
      organization =
          caller
              .seen(Set.of("AWSOrganizationsNotInUseException"), () -> described(caller))
              .orElseThrow(() -> new StepFailed("the organization is not seen after it was made"));
      outcome = Outcome.DONE;
    }
    facts.put("organization.id", organization.string("Id").orElseThrow());
    facts.put("organization.arn", organization.string("Arn").orElseThrow());
    facts.put("organization.management", organization.string("MasterAccountId").orElseThrow());
    var root = caller.list("organizations:ListRoots", "Roots").getFirst();
    facts.put("root.id", root.string("Id").orElseThrow());
    facts.put("root.arn", root.string("Arn").orElseThrow());
    return outcome;
  }

  private static JsonObject described(Caller caller) {
    return caller.call("organizations:DescribeOrganization").object("Organization").orElseThrow();
  }

  static Outcome managementAccount(String id, JsonObject settings, Facts facts, Caller caller) {
    var account = facts.get("organization.management");
    facts.put(id + ".id", account);
    facts.put(
        id + ".arn",
        facts.get("organization.arn").replace(":organization/", ":account/") + "/" + account);
    return tag(account, settings, caller);
  }

  static Outcome tag(String id, JsonObject settings, Caller caller) {
    var wanted = settings.object("Tags").orElseGet(() -> Json.object());
    if (wanted.members().isEmpty()) {
      return Outcome.UNCHANGED;
    }
    var missing = new ArrayList<Json>();
    var there = caller.list("organizations:ListTagsForResource", "Tags", "ResourceId", id);
    wanted
        .members()
        .forEach((key, value) -> {
          var tag = Json.object("Key", key, "Value", value);
          if (!there.contains(tag)) {
            missing.add(tag);
          }
        });
    if (missing.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    caller.call("organizations:TagResource", "ResourceId", id, "Tags", new JsonArray(missing));
    return Outcome.DONE;
  }

  static Outcome trustedAccess(String id, JsonObject settings, Facts facts, Caller caller) {
    var principal = settings.string("ServicePrincipal").orElseThrow();
    boolean isTrusted =
        caller
            .list("organizations:ListAWSServiceAccessForOrganization", "EnabledServicePrincipals")
            .stream()
            .anyMatch(one -> one.string("ServicePrincipal").orElse("").equals(principal));
    if (isTrusted) {
      return Outcome.UNCHANGED;
    }
    var through = settings.string("Through").orElseThrow();
    if (through.startsWith("organizations:")) {
      caller.call(through, "ServicePrincipal", principal);
    } else {
      caller.call(through);
    }
    return Outcome.DONE;
  }

  static Outcome rootAccess(String id, JsonObject settings, Facts facts, Caller caller) {
    var enabled =
        caller
            .unless(
                Set.of("OrganizationNotFoundException", "ServiceAccessNotEnabledException"),
                "iam:ListOrganizationsFeatures")
            .map(one -> one.strings("EnabledFeatures"))
            .orElse(List.of());
    var outcome = Outcome.UNCHANGED;
    for (var feature : settings.strings("EnabledFeatures")) {
      if (!enabled.contains(feature)) {
        caller.call(
            feature.equals("RootSessions")
                ? "iam:EnableOrganizationsRootSessions"
                : "iam:EnableOrganizationsRootCredentialsManagement");
        outcome = Outcome.DONE;
      }
    }
    return outcome;
  }

  static Outcome either(Outcome one, Outcome other) {
    return one == Outcome.DONE ? one : other;
  }
}
