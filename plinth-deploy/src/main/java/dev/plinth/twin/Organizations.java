package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * AWS Organizations: the organization, its units and accounts, and who moves where.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html">Organizations
 *     API reference</a>
 */
final class Organizations {
  static final String UNITS = "units";
  private static final String ORGANIZATION = "organization";
  private static final String CREATIONS = "account-creations";

  private Organizations() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("organizations:CreateOrganization", Organizations::create);
    handlers.put("organizations:DescribeOrganization", Organizations::describe);
    handlers.put("organizations:ListRoots", Organizations::roots);
    handlers.put("organizations:CreateOrganizationalUnit", Organizations::createUnit);
    handlers.put("organizations:UpdateOrganizationalUnit", Organizations::updateUnit);
    handlers.put("organizations:DeleteOrganizationalUnit", Organizations::deleteUnit);
    handlers.put("organizations:ListOrganizationalUnitsForParent", Organizations::units);
    handlers.put("organizations:CreateAccount", Organizations::createAccount);
    handlers.put("organizations:DescribeCreateAccountStatus", Organizations::creation);
    handlers.put("organizations:ListCreateAccountStatus", Organizations::creations);
    handlers.put("organizations:ListAccounts", Organizations::accounts);
    handlers.put("organizations:ListAccountsForParent", Organizations::accountsOf);
    handlers.put("organizations:DescribeAccount", Organizations::describeAccount);
    handlers.put("organizations:ListParents", Organizations::parents);
    handlers.put("organizations:MoveAccount", Organizations::move);
    handlers.put("organizations:CloseAccount", Organizations::close);
    handlers.put("account:PutAccountName", Organizations::rename);
    OrganizationPolicies.addTo(handlers);
    OrganizationServices.addTo(handlers);
  }

  static Optional<String> id(Store store) {
    return store.find(ORGANIZATION, "").flatMap(one -> one.string("Id"));
  }

  static String root(Store store) {
    return store.find(ORGANIZATION, "").flatMap(one -> one.string("Root")).orElseThrow();
  }

  /** Whether a type of policies is enabled. */
  static boolean isEnabled(Store store, String type) {
    return store.find(OrganizationPolicies.TYPES, type).isPresent();
  }

  /** The policies of a type that are attached to a root, unit or account. */
  static List<JsonObject> attached(Store store, String target, String type) {
    return OrganizationPolicies.attached(store, target, type);
  }

  /**
   * Refuses calls from other accounts than the management account, and before there is an
   * organization.
   */
  static Store require(Call call) {
    if (id(call.store()).isEmpty()) {
      throw call.refusal(
          "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
    }
    if (!call.caller().account().equals(Accounts.management(call.store()))) {
      throw new Refusal(
          call.operation(),
          "AccessDeniedException",
          "You don't have permissions to access this resource.",
          400);
    }
    return call.store();
  }

  private static JsonObject create(Call call) {
    call.allowed("*");
    var store = call.store();
    if (id(store).isPresent()) {
      throw call.refusal(
          "AlreadyInOrganizationException",
          "The provided account is already a member of an organization.");
    }
    var management = Accounts.management(store);
    store.put(
        ORGANIZATION,
        "",
        Json.object(
            "Id",
            "o-twin000001",
            "Root",
            "r-twin",
            "FeatureSet",
            call.textOr("FeatureSet", "ALL")));
    store.put(UNITS, "r-twin", Json.object("Id", "r-twin", "Name", "Root", "Parent", ""));
    store.put(
        Accounts.TABLE,
        management,
        Accounts.find(store, management).orElseThrow().with("Parent", Json.of("r-twin")));
    OrganizationPolicies.begin(store);
    return describe(call);
  }

  private static JsonObject describe(Call call) {
    call.allowed("*");
    var store = call.store();
    var id =
        id(store)
            .orElseThrow(() ->
                call.refusal(
                    "AWSOrganizationsNotInUseException",
                    "Your account is not a member of an organization."));
    var management = Accounts.management(store);
    return Json.object(
        "Organization",
        Json.object(
            "Id",
            id,
            "Arn",
            "arn:aws:organizations::" + management + ":organization/" + id,
            "FeatureSet",
            "ALL",
            "MasterAccountArn",
            accountArn(store, management),
            "MasterAccountId",
            management,
            "MasterAccountEmail",
            Accounts.find(store, management).flatMap(one -> one.string("Email")).orElse("")));
  }

  private static JsonObject roots(Call call) {
    var store = require(call);
    var types = new ArrayList<Json>();
    store
        .all(OrganizationPolicies.TYPES)
        .keySet()
        .forEach(type -> types.add(Json.object("Type", type, "Status", "ENABLED")));
    return Json.object(
        "Roots",
        List.of(
            Json.object(
                "Id",
                root(store),
                "Arn",
                arn(store, "root/" + id(store).orElseThrow() + "/" + root(store)),
                "Name",
                "Root",
                "PolicyTypes",
                new JsonArray(types))));
  }

  static String arn(Store store, String rest) {
    return "arn:aws:organizations::" + Accounts.management(store) + ":" + rest;
  }

  static String accountArn(Store store, String account) {
    return arn(store, "account/" + id(store).orElseThrow() + "/" + account);
  }

  private static JsonObject createUnit(Call call) {
    var store = require(call);
    var parent = parent(call, "ParentId");
    var name = call.text("Name");
    if (children(store, parent).stream().anyMatch(named(name))) {
      throw call.refusal(
          "DuplicateOrganizationalUnitException",
          "An OU with the same name already exists in the specified parent.");
    }
    exceeds(
        call,
        "organizations.units",
        // the root is among them
        store.all(UNITS).size(),
        "OU_NUMBER_LIMIT_EXCEEDED: You have exceeded the number of organizational units");
    exceeds(
        call,
        "organizations.unit-depth",
        Accounts.path(store, parent).size(),
        "OU_DEPTH_LIMIT_EXCEEDED: You have exceeded the depth of organizational units");
    var id = "ou-twin-" + MadeUp.hex(store, "unit/" + parent + "/" + name).substring(9);
    store.put(UNITS, id, Json.object("Id", id, "Name", name, "Parent", parent));
    OrganizationPolicies.attachDefaults(store, id);
    return Json.object("OrganizationalUnit", unit(store, id));
  }

  private static void exceeds(Call call, String quota, long needed, String message) {
    if (needed > ServiceQuotas.value(call.store(), quota)) {
      throw call.refusal("ConstraintViolationException", message);
    }
  }

  private static JsonObject unit(Store store, String id) {
    return Json.object(
        "Id", id,
        "Arn", arn(store, "ou/" + id(store).orElseThrow() + "/" + id),
        "Name", store.find(UNITS, id).flatMap(one -> one.string("Name")).orElseThrow());
  }

  private static Predicate<JsonObject> named(String name) {
    return one -> one.string("Name").orElse("").equals(name);
  }

  private static List<JsonObject> children(Store store, String parent) {
    return store.all(UNITS).values().stream()
        .filter(one -> one.string("Parent").orElse("").equals(parent))
        .toList();
  }

  private static String parent(Call call, String member) {
    var id = call.text(member);
    if (call.store().find(UNITS, id).isEmpty()) {
      throw call.refusal("ParentNotFoundException", "You specified parent that doesn't exist.");
    }
    return id;
  }

  private static JsonObject updateUnit(Call call) {
    var store = require(call);
    var id = call.text("OrganizationalUnitId");
    var unit =
        store
            .find(UNITS, id)
            .orElseThrow(() ->
                call.refusal(
                    "OrganizationalUnitNotFoundException",
                    "You specified an organizational unit that doesn't exist."));
    store.put(UNITS, id, unit.with("Name", Json.of(call.text("Name"))));
    return Json.object("OrganizationalUnit", unit(store, id));
  }

  private static JsonObject deleteUnit(Call call) {
    var store = require(call);
    var id = call.text("OrganizationalUnitId");
    boolean isFull =
        !children(store, id).isEmpty()
            || store.all(Accounts.TABLE).values().stream()
                .anyMatch(one -> one.string("Parent").orElse("").equals(id));
    if (isFull) {
      throw call.refusal(
          "OrganizationalUnitNotEmptyException",
          "You specified an organizational unit that isn't empty.");
    }
    store.remove(UNITS, id);
    return Call.nothing();
  }

  private static JsonObject units(Call call) {
    var store = require(call);
    var units = new ArrayList<Json>();
    for (var child : children(store, parent(call, "ParentId"))) {
      units.add(unit(store, child.string("Id").orElseThrow()));
    }
    return Json.object("OrganizationalUnits", new JsonArray(units));
  }

  private static JsonObject createAccount(Call call) {
    var store = require(call);
    var email = call.text("Email");
    boolean isTaken =
        store.all(Accounts.TABLE).values().stream()
            .anyMatch(one -> one.string("Email").orElse("").equals(email));
    boolean isFull =
        store.all(Accounts.TABLE).size() >= ServiceQuotas.value(store, "organizations.accounts");
    long underWay =
        store.all(Accounts.TABLE).keySet().stream()
            .filter(id -> !Accounts.isMade(store, id))
            .count();
    if (underWay >= ServiceQuotas.value(store, "organizations.concurrent-account-creations")) {
      throw call.refusal(
          "ConcurrentModificationException",
          "AWS Organizations can't complete your request because another request is already in"
              + " progress. Try again later.");
    }
    var request = "car-twin" + MadeUp.hex(store, "account-creation/" + email).substring(1);
    if (isTaken || isFull) {
      store.put(
          CREATIONS,
          request,
          status(request, call, "FAILED")
              .with(
                  "FailureReason",
                  Json.of(isTaken ? "EMAIL_ALREADY_EXISTS" : "ACCOUNT_LIMIT_EXCEEDED")));
      return Json.object("CreateAccountStatus", store.find(CREATIONS, request).orElseThrow());
    }
    var id = Accounts.newId(store, email);
    store.put(
        Accounts.TABLE,
        id,
        Json.object(
            "Id",
            id,
            "Name",
            call.text("AccountName"),
            "Email",
            email,
            "State",
            "ACTIVE",
            "Parent",
            root(store)));
    OrganizationPolicies.attachDefaults(store, id);
    Roles.accessRole(store, id, call.textOr("RoleName", "OrganizationAccountAccessRole"));
    StackSets.moved(call, id);
    AtWork.begin(store, Accounts.atWork(id), AtWork.Kind.ACCOUNT);
    store.put(
        CREATIONS, request, status(request, call, "SUCCEEDED").with("AccountId", Json.of(id)));
    return Json.object("CreateAccountStatus", status(request, call, "IN_PROGRESS"));
  }

  private static JsonObject status(String request, Call call, String state) {
    return Json.object("Id", request, "AccountName", call.text("AccountName"), "State", state);
  }

  private static JsonObject creation(Call call) {
    var store = require(call);
    return Json.object(
        "CreateAccountStatus",
        store
            .find(CREATIONS, call.text("CreateAccountRequestId"))
            .map(creation -> now(store, creation))
            .orElseThrow(() ->
                call.refusal(
                    "CreateAccountStatusNotFoundException",
                    "You specified an account creation request that doesn't exist.")));
  }

  /** A creation as it stands: the account is told once it is made. */
  private static JsonObject now(Store store, JsonObject creation) {
    boolean isOpen =
        creation.string("AccountId").filter(id -> !Accounts.isMade(store, id)).isPresent();
    return isOpen
        ? Json.object(
            "Id",
            creation.get("Id").orElseThrow(),
            "AccountName",
            creation.get("AccountName").orElseThrow(),
            "State",
            "IN_PROGRESS")
        : creation;
  }

  private static JsonObject creations(Call call) {
    var store = require(call);
    var states = call.input().strings("States");
    return Json.object(
        "CreateAccountStatuses",
        store.all(CREATIONS).values().stream()
            .map(one -> now(store, one))
            .filter(one -> states.isEmpty() || states.contains(one.string("State").orElse("")))
            .toList());
  }

  private static JsonObject account(Store store, JsonObject account) {
    var id = account.string("Id").orElseThrow();
    var state = account.string("State").orElseThrow();
    return Json.object(
        "Id",
        id,
        "Arn",
        accountArn(store, id),
        "Email",
        account.string("Email").orElse(""),
        "Name",
        account.string("Name").orElse(""),
        "Status",
        state.equals("CLOSED") ? "SUSPENDED" : state,
        "State",
        state,
        "JoinedMethod",
        id.equals(Accounts.management(store)) ? "INVITED" : "CREATED");
  }

  private static JsonObject accounts(Call call) {
    var store = require(call);
    var accounts = new ArrayList<Json>();
    Accounts.made(store).forEach(one -> accounts.add(account(store, one)));
    return Json.object("Accounts", new JsonArray(accounts));
  }

  private static JsonObject accountsOf(Call call) {
    var store = require(call);
    var parent = parent(call, "ParentId");
    var accounts = new ArrayList<Json>();
    Accounts.made(store).stream()
        .filter(one -> one.string("Parent").orElse("").equals(parent))
        .forEach(one -> accounts.add(account(store, one)));
    return Json.object("Accounts", new JsonArray(accounts));
  }

  private static JsonObject existing(Call call) {
    return Accounts.find(call.store(), call.text("AccountId"))
        .filter(one -> Accounts.isMade(call.store(), call.text("AccountId")))
        .orElseThrow(() ->
            call.refusal(
                "AccountNotFoundException", "You specified an account that doesn't exist."));
  }

  private static JsonObject describeAccount(Call call) {
    var store = require(call);
    return Json.object("Account", account(store, existing(call)));
  }

  private static JsonObject parents(Call call) {
    var store = require(call);
    var id = call.text("ChildId");
    var parent =
        Accounts.find(store, id)
            .or(() -> store.find(UNITS, id))
            .flatMap(one -> one.string("Parent"))
            .orElseThrow(() ->
                call.refusal(
                    "ChildNotFoundException",
                    "We can't find an organizational unit or account that you specified."));
    return Json.object(
        "Parents",
        List.of(
            Json.object(
                "Id", parent, "Type", parent.startsWith("r-") ? "ROOT" : "ORGANIZATIONAL_UNIT")));
  }

  private static JsonObject move(Call call) {
    var store = require(call);
    var account = existing(call);
    var from = parent(call, "SourceParentId");
    if (!account.string("Parent").orElse("").equals(from)) {
      throw call.refusal(
          "SourceParentNotFoundException",
          "We can't find a source root or OU with the ParentId that you specified.");
    }
    var to = parent(call, "DestinationParentId");
    store.put(
        Accounts.TABLE, account.string("Id").orElseThrow(), account.with("Parent", Json.of(to)));
    StackSets.moved(call, account.string("Id").orElseThrow());
    return Call.nothing();
  }

  private static JsonObject rename(Call call) {
    var store = require(call);
    var account = existing(call);
    var id = account.string("Id").orElseThrow();
    call.allowed(accountArn(store, id).replace(":organizations:", ":account:"));
    store.put(Accounts.TABLE, id, account.with("Name", Json.of(call.text("AccountName"))));
    return Call.nothing();
  }

  private static JsonObject close(Call call) {
    var store = require(call);
    var account = existing(call);
    store.put(
        Accounts.TABLE,
        account.string("Id").orElseThrow(),
        account.with("State", Json.of("CLOSED")));
    return Call.nothing();
  }
}
