package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Services whose administrator is named by a call of their own in each Region, and which that
 * administrator then sets up for all accounts.
 */
final class Administrators {
  private static final String TABLE = "service-administrators";
  private static final String SETTINGS = "service-settings";

  private Administrators() {}

  /**
   * What the calls of a service are called.
   *
   * @param principal what the organization calls the service
   */
  private record Words(
      String service,
      String principal,
      String enable,
      String disable,
      String argument,
      String list,
      String member,
      String field) {}

  private static final List<Words> SERVICES =
      List.of(
          new Words(
              "guardduty",
              "guardduty.amazonaws.com",
              "EnableOrganizationAdminAccount",
              "DisableOrganizationAdminAccount",
              "AdminAccountId",
              "ListOrganizationAdminAccounts",
              "AdminAccounts",
              "AdminAccountId"),
          new Words(
              "securityhub",
              "securityhub.amazonaws.com",
              "EnableOrganizationAdminAccount",
              "DisableOrganizationAdminAccount",
              "AdminAccountId",
              "ListOrganizationAdminAccounts",
              "AdminAccounts",
              "AccountId"),
          new Words(
              "inspector2",
              "inspector2.amazonaws.com",
              "EnableDelegatedAdminAccount",
              "DisableDelegatedAdminAccount",
              "delegatedAdminAccountId",
              "ListDelegatedAdminAccounts",
              "delegatedAdminAccounts",
              "accountId"),
          new Words(
              "macie2",
              "macie.amazonaws.com",
              "EnableOrganizationAdminAccount",
              "DisableOrganizationAdminAccount",
              "adminAccountId",
              "ListOrganizationAdminAccounts",
              "adminAccounts",
              "accountId"));

  static void addTo(Map<String, Handler> handlers) {
    for (var words : SERVICES) {
      handlers.put(words.service() + ":" + words.enable(), call -> enable(call, words));
      handlers.put(words.service() + ":" + words.disable(), call -> disable(call, words));
      handlers.put(words.service() + ":" + words.list(), call -> list(call, words));
    }
    handlers.put("guardduty:ListDetectors", Administrators::detectors);
    handlers.put("guardduty:CreateDetector", Administrators::createDetector);
    handlers.put("guardduty:DescribeOrganizationConfiguration", call -> setting(call, "guardduty"));
    handlers.put("guardduty:UpdateOrganizationConfiguration", call -> set(call, "guardduty"));
    handlers.put("securityhub:DescribeHub", Administrators::hub);
    handlers.put("securityhub:EnableSecurityHub", Administrators::enableHub);
    handlers.put("inspector2:Enable", call -> administrated(call, "inspector2"));
    handlers.put(
        "inspector2:DescribeOrganizationConfiguration", call -> setting(call, "inspector2"));
    handlers.put("inspector2:UpdateOrganizationConfiguration", call -> set(call, "inspector2"));
    handlers.put("macie2:GetMacieSession", Administrators::macie);
    handlers.put("macie2:EnableMacie", Administrators::enableMacie);
    handlers.put("macie2:DescribeOrganizationConfiguration", call -> setting(call, "macie2"));
    handlers.put("macie2:UpdateOrganizationConfiguration", call -> set(call, "macie2"));
    handlers.put("ec2:EnableIpamOrganizationAdminAccount", Administrators::ipam);
    handlers.put("cloudtrail:RegisterOrganizationDelegatedAdmin", Administrators::trails);
    handlers.put("ec2:DisableIpamOrganizationAdminAccount", Administrators::noIpam);
    handlers.put("cloudtrail:DeregisterOrganizationDelegatedAdmin", Administrators::noTrails);
    handlers.put("ram:EnableSharingWithAwsOrganization", Administrators::sharing);
  }

  private static JsonObject enable(Call call, Words words) {
    var store = Organizations.require(call);
    call.allowed("*");
    var account = call.text(words.argument());
    var key = words.service() + "/" + call.region();
    var there = store.find(TABLE, key).flatMap(one -> one.string("account"));
    if (there.isPresent() && !there.get().equals(account)) {
      throw call.refusal(
          "BadRequestException",
          "The request failed because another account is the administrator.");
    }
    store.put(TABLE, key, Json.object("account", account));
    OrganizationServices.register(store, words.principal(), account);
    // naming an administrator of GuardDuty makes a detector there
    if (words.service().equals("guardduty")) {
      detector(call, account);
    }
    return Call.nothing();
  }

  /** The organization goes on knowing it until it is told. */
  private static JsonObject disable(Call call, Words words) {
    var store = Organizations.require(call);
    call.allowed("*");
    var account = call.text(words.argument());
    var key = words.service() + "/" + call.region();
    var there = store.find(TABLE, key).flatMap(one -> one.string("account"));
    if (!there.equals(Optional.of(account))) {
      throw call.refusal(
          "ResourceNotFoundException",
          "The request failed because the account is not the administrator.");
    }
    store.remove(TABLE, key);
    return Call.nothing();
  }

  private static JsonObject list(Call call, Words words) {
    var store = Organizations.require(call);
    call.allowed("*");
    var accounts = new ArrayList<Json>();
    store
        .find(TABLE, words.service() + "/" + call.region())
        .flatMap(one -> one.string("account"))
        .ifPresent(
            account -> accounts.add(Json.object(words.field(), account, status(words), "ENABLED")));
    return Json.object(words.member(), new JsonArray(accounts));
  }

  private static String status(Words words) {
    return Character.isLowerCase(words.field().charAt(0))
        ? "status"
        : words.service().equals("guardduty") ? "AdminStatus" : "Status";
  }

  /** Calls that only the administrator may make. */
  private static JsonObject administrated(Call call, String service) {
    call.allowed("*");
    var administrator =
        call.store()
            .find(TABLE, service + "/" + call.region())
            .flatMap(one -> one.string("account"));
    if (!administrator.equals(Optional.of(call.caller().account()))) {
      throw call.refusal(
          "BadRequestException",
          "The request was rejected because the account is not the administrator of the"
              + " organization.");
    }
    return Call.nothing();
  }

  private static JsonObject setting(Call call, String service) {
    administrated(call, service);
    return call.store()
        .find(SETTINGS, service + "/" + call.region())
        .orElseGet(() ->
            switch (service) {
              case "guardduty" ->
                  Json.object(
                      "AutoEnableOrganizationMembers",
                      "NONE",
                      "MemberAccountLimitReached",
                      false,
                      "Features",
                      List.of());
              case "inspector2" ->
                  Json.object("autoEnable", Json.object("ec2", false, "ecr", false));
              default -> Json.object("autoEnable", false);
            });
  }

  private static JsonObject set(Call call, String service) {
    administrated(call, service);
    var members = new LinkedHashMap<>(call.input().members());
    members.remove("DetectorId");
    call.store().put(SETTINGS, service + "/" + call.region(), new JsonObject(members));
    return service.equals("inspector2") ? new JsonObject(members) : Call.nothing();
  }

  private static JsonObject detector(Call call, String account) {
    var key = "detector/" + account + "/" + call.region();
    var id = "%032x".formatted(key.hashCode() & 0xffffffffL);
    call.store().put(SETTINGS, key, Json.object("DetectorId", id));
    return Json.object("DetectorId", id);
  }

  private static JsonObject detectors(Call call) {
    call.allowed("*");
    var ids = new ArrayList<Json>();
    call.store()
        .find(SETTINGS, "detector/" + call.caller().account() + "/" + call.region())
        .flatMap(one -> one.get("DetectorId"))
        .ifPresent(ids::add);
    return Json.object("DetectorIds", new JsonArray(ids));
  }

  private static JsonObject createDetector(Call call) {
    call.allowed("*");
    if (!detectors(call).strings("DetectorIds").isEmpty()) {
      throw call.refusal(
          "BadRequestException",
          "The request is rejected because a detector already exists for the current account.");
    }
    return detector(call, call.caller().account());
  }

  private static String hubKey(Call call) {
    return "hub/" + call.caller().account() + "/" + call.region();
  }

  private static JsonObject hub(Call call) {
    call.allowed("*");
    return call.store()
        .find(SETTINGS, hubKey(call))
        .orElseThrow(() ->
            call.refusal(
                "InvalidAccessException",
                "Account " + call.caller().account() + " is not subscribed to AWS Security Hub"));
  }

  private static JsonObject enableHub(Call call) {
    call.allowed("*");
    if (call.store().find(SETTINGS, hubKey(call)).isPresent()) {
      throw call.refusal(
          "ResourceConflictException",
          "Account " + call.caller().account() + " is already subscribed to Security Hub");
    }
    call.store()
        .put(
            SETTINGS,
            hubKey(call),
            Json.object(
                "HubArn",
                "arn:aws:securityhub:"
                    + call.region()
                    + ":"
                    + call.caller().account()
                    + ":hub/default"));
    return Call.nothing();
  }

  private static JsonObject macie(Call call) {
    call.allowed("*");
    return call.store()
        .find(SETTINGS, "macie/" + call.caller().account() + "/" + call.region())
        .orElseThrow(() -> call.refusal("AccessDeniedException", "Macie is not enabled."));
  }

  private static JsonObject enableMacie(Call call) {
    call.allowed("*");
    if (call.store()
        .find(SETTINGS, "macie/" + call.caller().account() + "/" + call.region())
        .isPresent()) {
      throw call.refusal("ConflictException", "Macie has already been enabled");
    }
    call.store()
        .put(
            SETTINGS,
            "macie/" + call.caller().account() + "/" + call.region(),
            Json.object("status", "ENABLED"));
    return Call.nothing();
  }

  private static JsonObject ipam(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    store.put(
        TABLE,
        "ipam/" + call.region(),
        Json.object("account", call.text("DelegatedAdminAccountId")));
    OrganizationServices.register(
        store, "ipam.amazonaws.com", call.text("DelegatedAdminAccountId"));
    return Json.object("Success", true);
  }

  private static JsonObject noIpam(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    OrganizationServices.deregister(
        store, "ipam.amazonaws.com", call.text("DelegatedAdminAccountId"));
    store.all(TABLE, "ipam/").keySet().stream().toList().forEach(key -> store.remove(TABLE, key));
    return Json.object("Success", true);
  }

  private static JsonObject noTrails(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    var account = call.text("DelegatedAdminAccountId");
    if (!OrganizationServices.deregister(store, "cloudtrail.amazonaws.com", account)) {
      throw call.refusal(
          "AccountNotRegisteredException",
          "The account is not registered as the CloudTrail delegated administrator.");
    }
    store.remove(TABLE, "cloudtrail/" + account);
    return Call.nothing();
  }

  private static JsonObject trails(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    var key = "cloudtrail/" + call.text("MemberAccountId");
    if (store.find(TABLE, key).isPresent()) {
      throw call.refusal(
          "AccountRegisteredException",
          "The account is already registered as the CloudTrail delegated administrator.");
    }
    store.put(TABLE, key, Json.object("account", call.text("MemberAccountId")));
    OrganizationServices.register(store, "cloudtrail.amazonaws.com", call.text("MemberAccountId"));
    return Call.nothing();
  }

  private static JsonObject sharing(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    OrganizationServices.trust(store, "ram.amazonaws.com");
    return Json.object("returnValue", true);
  }
}
