package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AWS Organizations: the organization itself, and where its units and accounts stand.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html">Organizations
 *     API reference</a>
 */
final class Organizations {
  static final String UNITS = "units";
  private static final String ORGANIZATION = "organization";

  private Organizations() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("organizations:CreateOrganization", Organizations::create);
    handlers.put("organizations:DescribeOrganization", Organizations::describe);
    handlers.put("organizations:ListRoots", Organizations::roots);
    handlers.put("organizations:ListParents", Organizations::parents);
    OrganizationalUnits.addTo(handlers);
    MemberAccounts.addTo(handlers);
    AccountCreation.addTo(handlers);
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

  /**
   * The root or unit that a member of a call names.
   *
   * @throws Refusal when there is none
   */
  static String parent(Call call, String member) {
    var id = call.text(member);
    if (call.store().find(UNITS, id).isEmpty()) {
      throw call.refusal("ParentNotFoundException", "You specified parent that doesn't exist.");
    }
    return id;
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
}
