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

  static Outcome unit(String id, JsonObject settings, Facts facts, Caller caller) {
    var parent = settings.string("ParentId").orElseThrow();
    var name = settings.string("Name").orElseThrow();
    var found = unit(parent, name, caller);
    var outcome = Outcome.UNCHANGED;
    if (found.isEmpty()) {
      found = renamed(settings, parent, caller);
      if (found.isPresent()) {
        tell(id, found.get(), facts);
        caller.call(
            "organizations:UpdateOrganizationalUnit",
            "OrganizationalUnitId",
            found.get().string("Id").orElseThrow(),
            "Name",
            name);
      } else {
        caller.unless(
            Set.of("DuplicateOrganizationalUnitException"),
            "organizations:CreateOrganizationalUnit",
            "ParentId",
            parent,
            "Name",
            name);
        found = caller.waiting().soon(() -> unit(parent, name, caller));
      }
      outcome = Outcome.DONE;
    }
    var unit = found.orElseThrow(() -> new StepFailed("the unit is not seen after it was made"));
    tell(id, unit, facts);
    return either(outcome, tag(unit.string("Id").orElseThrow(), settings, caller));
  }

  private static void tell(String id, JsonObject one, Facts facts) {
    facts.put(id + ".id", one.string("Id").orElseThrow());
    facts.put(id + ".arn", one.string("Arn").orElse(""));
  }

  private static Optional<JsonObject> unit(String parent, String name, Caller caller) {
    return caller
        .list(
            "organizations:ListOrganizationalUnitsForParent",
            "OrganizationalUnits",
            "ParentId",
            parent)
        .stream()
        .filter(one -> one.string("Name").orElse("").equals(name))
        .findFirst();
  }

  /**
   * The unit by the path that it had.
   *
   * @throws StepFailed when it stood in another unit: AWS moves none
   */
  private static Optional<JsonObject> renamed(JsonObject settings, String parent, Caller caller) {
    var path = settings.string("Was").orElse("");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    var at = caller.list("organizations:ListRoots", "Roots").getFirst();
    var above = "";
    for (var name : path.split("/")) {
      above = at.string("Id").orElseThrow();
      var below = unit(above, name, caller);
      if (below.isEmpty()) {
        // the units above it may have their new names already
        return unit(parent, path.substring(path.lastIndexOf('/') + 1), caller);
      }
      at = below.get();
    }
    if (!above.equals(parent)) {
      throw new StepFailed(
          "unit `"
              + path
              + "` stands elsewhere, and AWS moves no units: let it stand, or leave out `was` and"
              + " make a new one that its accounts move to");
    }
    return Optional.of(at);
  }

  static Outcome account(String id, JsonObject settings, Facts facts, Caller caller) {
    var outcome = Outcome.UNCHANGED;
    var there = accounts(caller);
    var found = account(settings, there);
    if (found.isEmpty()) {
      found = renamedAccount(settings, there);
      if (found.isPresent()) {
        tell(id, found.get(), facts);
        outcome = rename(found.get(), settings, caller);
      }
    }
    if (found.isEmpty()) {
      created(underWay(settings, caller).orElseGet(() -> request(settings, caller)), caller);
      found = caller.waiting().soon(() -> account(settings, accounts(caller)));
      found.ifPresent(one -> entered(one.string("Id").orElseThrow(), caller));
      outcome = Outcome.DONE;
    }
    var account =
        found.orElseThrow(() ->
            new StepFailed(
                "the account is not seen after it was made; where another organization has its"
                    + " address, it needs another one"));
    tell(id, account, facts);
    var number = account.string("Id").orElseThrow();
    return either(outcome, either(move(number, settings, caller), tag(number, settings, caller)));
  }

  /**
   * The account by the name that it had, or has by now. Its e-mail address stays what it was: only
   * who reads its mail can change that.
   *
   * @throws StepFailed when there is one of this name that nothing says is meant
   */
  private static Optional<JsonObject> renamedAccount(
      JsonObject settings, List<JsonObject> accounts) {
    var was = settings.string("Was");
    var name = settings.string("AccountName").orElseThrow();
    var open =
        accounts.stream()
            .filter(one -> one.string("Status").orElse("ACTIVE").equals("ACTIVE"))
            .toList();
    if (was.isPresent()) {
      return open.stream()
          .filter(
              one -> one.string("Name").equals(was) || one.string("Name").equals(Optional.of(name)))
          .findFirst();
    }
    open.stream()
        .filter(one -> one.string("Name").equals(Optional.of(name)))
        .findFirst()
        .ifPresent(one -> {
          throw new StepFailed(
              "there is an account `%s` with another e-mail address, %s: write its `email:`, or its `id:`"
                  .formatted(name, one.string("Email").orElse("")));
        });
    return Optional.empty();
  }

  private static Outcome rename(JsonObject account, JsonObject settings, Caller caller) {
    var name = settings.string("AccountName").orElseThrow();
    if (account.string("Name").equals(Optional.of(name))) {
      return Outcome.UNCHANGED;
    }
    caller
        .in("", "us-east-1")
        .call(
            "account:PutAccountName",
            "AccountId",
            account.string("Id").orElseThrow(),
            "AccountName",
            name);
    return Outcome.DONE;
  }

  private static List<JsonObject> accounts(Caller caller) {
    return caller.list("organizations:ListAccounts", "Accounts");
  }

  private static Optional<JsonObject> account(JsonObject settings, List<JsonObject> accounts) {
    var known = settings.string("AccountId");
    return accounts.stream()
        .filter(one ->
            known.isPresent()
                ? one.string("Id").equals(known)
                : one.string("Email").equals(settings.string("Email")))
        .findFirst();
  }

  /** Asks for an account, as soon as AWS is not at too many. */
  private static String request(JsonObject settings, Caller caller) {
    return caller
        .waiting()
        .until("the turn of the account", () -> asked(settings, caller))
        .object("CreateAccountStatus")
        .flatMap(status -> status.string("Id"))
        .orElseThrow();
  }

  private static Optional<JsonObject> asked(JsonObject settings, Caller caller) {
    return caller.unless(
        Set.of("ConcurrentModificationException"),
        "organizations:CreateAccount",
        "AccountName",
        settings.string("AccountName").orElseThrow(),
        "Email",
        settings.string("Email").orElseThrow(),
        "RoleName",
        settings.string("RoleName").orElseThrow());
  }

  /** The request of a run that was cut off, which AWS is still at. */
  private static Optional<String> underWay(JsonObject settings, Caller caller) {
    return caller
        .list(
            "organizations:ListCreateAccountStatus",
            "CreateAccountStatuses",
            "States",
            List.of("IN_PROGRESS"))
        .stream()
        .filter(one -> one.string("AccountName").equals(settings.string("AccountName")))
        .flatMap(one -> one.string("Id").stream())
        .findFirst();
  }

  private static void created(String request, Caller caller) {
    caller
        .waiting()
        .until(
            "the account",
            () -> {
              var status = status(request, caller);
              var state = status.flatMap(one -> one.string("State")).orElse("");
              var reason = status.flatMap(one -> one.string("FailureReason")).orElse("");
              // one that was asked for before is not seen yet
              boolean isThere = reason.equals("EMAIL_ALREADY_EXISTS");
              if (state.equals("FAILED") && !isThere) {
                throw new StepFailed(
                    reason.equals("ACCOUNT_LIMIT_EXCEEDED")
                        ? DeployCodes.QUOTA
                        : DeployCodes.NOT_DONE,
                    "AWS could not make the account: "
                        + (reason.isEmpty() ? "it does not say why" : reason));
              }
              return Optional.of(state).filter(one -> one.equals("SUCCEEDED") || isThere);
            });
  }

  private static Optional<JsonObject> status(String request, Caller caller) {
    return caller
        .unless(
            Set.of("CreateAccountStatusNotFoundException"),
            "organizations:DescribeCreateAccountStatus",
            "CreateAccountRequestId",
            request)
        .flatMap(one -> one.object("CreateAccountStatus"));
  }

  /** The role of a new account can be taken on only a while after the account is there. */
  private static void entered(String account, Caller caller) {
    caller.seen(
        Set.of("AccessDenied"),
        () -> caller.in(account, caller.place().region()).call("sts:GetCallerIdentity"));
  }

  private static Outcome move(String account, JsonObject settings, Caller caller) {
    var wanted = settings.string("ParentId").orElseThrow();
    var parent =
        caller
            .list("organizations:ListParents", "Parents", "ChildId", account)
            .getFirst()
            .string("Id")
            .orElseThrow();
    if (parent.equals(wanted)) {
      return Outcome.UNCHANGED;
    }
    caller.call(
        "organizations:MoveAccount",
        "AccountId",
        account,
        "SourceParentId",
        parent,
        "DestinationParentId",
        wanted);
    return Outcome.DONE;
  }

  private static Outcome tag(String id, JsonObject settings, Caller caller) {
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
