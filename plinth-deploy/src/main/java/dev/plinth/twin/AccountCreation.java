package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Map;

/**
 * Accounts in the making: asked for, and some time later there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html">CreateAccount</a>
 */
final class AccountCreation {
  private static final String CREATIONS = "account-creations";

  private AccountCreation() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("organizations:CreateAccount", AccountCreation::create);
    handlers.put("organizations:DescribeCreateAccountStatus", AccountCreation::describe);
    handlers.put("organizations:ListCreateAccountStatus", AccountCreation::list);
  }

  private static JsonObject create(Call call) {
    var store = Organizations.require(call);
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
            Organizations.root(store)));
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

  private static JsonObject describe(Call call) {
    var store = Organizations.require(call);
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

  private static JsonObject list(Call call) {
    var store = Organizations.require(call);
    var states = call.input().strings("States");
    return Json.object(
        "CreateAccountStatuses",
        store.all(CREATIONS).values().stream()
            .map(one -> now(store, one))
            .filter(one -> states.isEmpty() || states.contains(one.string("State").orElse("")))
            .toList());
  }
}
