package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.Map;

/**
 * The accounts of an organization once they are made: told of, moved, renamed, closed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts.html">Managing
 *     accounts</a>
 */
final class MemberAccounts {
  private MemberAccounts() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("organizations:ListAccounts", MemberAccounts::list);
    handlers.put("organizations:ListAccountsForParent", MemberAccounts::listOf);
    handlers.put("organizations:DescribeAccount", MemberAccounts::describe);
    handlers.put("organizations:MoveAccount", MemberAccounts::move);
    handlers.put("organizations:CloseAccount", MemberAccounts::close);
    handlers.put("account:PutAccountName", MemberAccounts::rename);
  }

  private static JsonObject account(Store store, JsonObject account) {
    var id = account.string("Id").orElseThrow();
    var state = account.string("State").orElseThrow();
    return Json.object(
        "Id",
        id,
        "Arn",
        Organizations.accountArn(store, id),
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

  private static JsonObject list(Call call) {
    var store = Organizations.require(call);
    var accounts = new ArrayList<Json>();
    Accounts.made(store).forEach(one -> accounts.add(account(store, one)));
    return Json.object("Accounts", new JsonArray(accounts));
  }

  private static JsonObject listOf(Call call) {
    var store = Organizations.require(call);
    var parent = Organizations.parent(call, "ParentId");
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

  private static JsonObject describe(Call call) {
    var store = Organizations.require(call);
    return Json.object("Account", account(store, existing(call)));
  }

  private static JsonObject move(Call call) {
    var store = Organizations.require(call);
    var account = existing(call);
    var from = Organizations.parent(call, "SourceParentId");
    if (!account.string("Parent").orElse("").equals(from)) {
      throw call.refusal(
          "SourceParentNotFoundException",
          "We can't find a source root or OU with the ParentId that you specified.");
    }
    var to = Organizations.parent(call, "DestinationParentId");
    store.put(
        Accounts.TABLE, account.string("Id").orElseThrow(), account.with("Parent", Json.of(to)));
    StackSets.moved(call, account.string("Id").orElseThrow());
    return Call.nothing();
  }

  private static JsonObject rename(Call call) {
    var store = Organizations.require(call);
    var account = existing(call);
    var id = account.string("Id").orElseThrow();
    call.allowed(Organizations.accountArn(store, id).replace(":organizations:", ":account:"));
    store.put(Accounts.TABLE, id, account.with("Name", Json.of(call.text("AccountName"))));
    return Call.nothing();
  }

  private static JsonObject close(Call call) {
    var store = Organizations.require(call);
    var account = existing(call);
    store.put(
        Accounts.TABLE,
        account.string("Id").orElseThrow(),
        account.with("State", Json.of("CLOSED")));
    return Call.nothing();
  }
}
