package dev.plinth.deploy;

import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  static Outcome delegatedAdministrator(
      String id, JsonObject settings, Facts facts, Caller caller) {
    var account = settings.string("AccountId").orElseThrow();
    var principal = settings.string("ServicePrincipal").orElseThrow();
    var through = settings.string("Through").orElseThrow();
    if (through.equals("organizations:RegisterDelegatedAdministrator")) {
      if (isDelegated(caller, principal, account)) {
        return Outcome.UNCHANGED;
      }
      caller.unless(
          Set.of("AccountAlreadyRegisteredException"),
          through,
          "ServicePrincipal",
          principal,
          "AccountId",
          account);
      return Outcome.DONE;
    }
    var outcome = Outcome.UNCHANGED;
    for (var region : settings.strings("Regions")) {
      outcome = either(outcome, administrator(through, account, caller.in("", region)));
    }
    return outcome;
  }

  /** Services that name their administrator by calls of their own, Region by Region. */
  private static Outcome administrator(String through, String account, Caller caller) {
    return switch (through) {
      case "guardduty:EnableOrganizationAdminAccount" ->
          enable(
              caller,
              account,
              "guardduty:ListOrganizationAdminAccounts",
              "AdminAccounts",
              "AdminAccountId",
              through,
              "AdminAccountId");
      case "securityhub:EnableOrganizationAdminAccount" ->
          enable(
              caller,
              account,
              "securityhub:ListOrganizationAdminAccounts",
              "AdminAccounts",
              "AccountId",
              through,
              "AdminAccountId");
      case "inspector2:EnableDelegatedAdminAccount" ->
          enable(
              caller,
              account,
              "inspector2:ListDelegatedAdminAccounts",
              "delegatedAdminAccounts",
              "accountId",
              through,
              "delegatedAdminAccountId");
      case "macie2:EnableOrganizationAdminAccount" ->
          enable(
              caller,
              account,
              "macie2:ListOrganizationAdminAccounts",
              "adminAccounts",
              "accountId",
              through,
              "adminAccountId");
      case "ec2:EnableIpamOrganizationAdminAccount" ->
          register(
              caller, account, "ipam.amazonaws.com", through, "DelegatedAdminAccountId", Set.of());
      case "cloudtrail:RegisterOrganizationDelegatedAdmin" ->
          register(
              caller,
              account,
              "cloudtrail.amazonaws.com",
              through,
              "MemberAccountId",
              Set.of("AccountRegisteredException"));
      default -> throw new StepFailed("this build of Plinth cannot call " + through);
    };
  }

  /** Services whose administrator stands in the list of the organization. */
  private static Outcome register(
      Caller caller,
      String account,
      String principal,
      String through,
      String argument,
      Set<String> isOne) {
    if (isDelegated(caller, principal, account)) {
      return Outcome.UNCHANGED;
    }
    return caller
        .unless(isOne, through, argument, account)
        .map(_ -> Outcome.DONE)
        .orElse(Outcome.UNCHANGED);
  }

  private static boolean isDelegated(Caller caller, String principal, String account) {
    return caller
        .list(
            "organizations:ListDelegatedAdministrators",
            "DelegatedAdministrators",
            "ServicePrincipal",
            principal)
        .stream()
        .anyMatch(one -> one.string("Id").orElse("").equals(account));
  }

  private static Outcome enable(
      Caller caller,
      String account,
      String list,
      String member,
      String field,
      String through,
      String argument) {
    boolean isOne =
        caller.list(list, member).stream()
            .anyMatch(one -> one.string(field).orElse("").equals(account));
    if (isOne) {
      return Outcome.UNCHANGED;
    }
    caller.unless(
        Set.of("ResourceConflictException", "ConflictException"), through, argument, account);
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
