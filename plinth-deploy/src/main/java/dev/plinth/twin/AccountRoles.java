package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The roles of an account, as IAM makes and tells them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM
 *     operations</a>
 */
final class AccountRoles {
  private static final String LINKED = "service-linked-roles";

  private AccountRoles() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("iam:CreateServiceLinkedRole", AccountRoles::serviceLinkedRole);
    handlers.put("iam:GetRole", AccountRoles::getRole);
    handlers.put("iam:ListRoles", AccountRoles::roles);
    handlers.put("iam:CreateRole", AccountRoles::createRole);
    handlers.put("iam:AttachRolePolicy", AccountRoles::attach);
    handlers.put("iam:ListAttachedRolePolicies", AccountRoles::attached);
    handlers.put("iam:PutRolePolicy", AccountRoles::putPolicy);
    handlers.put("iam:GetRolePolicy", AccountRoles::policy);
  }

  private static JsonObject serviceLinkedRole(Call call) {
    var service = call.text("AWSServiceName");
    call.allowed(
        "arn:aws:iam::" + call.caller().account() + ":role/aws-service-role/" + service + "/twin");
    if (call.store().find(LINKED, call.caller().account() + "/" + service).isPresent()) {
      throw call.refusal(
          "InvalidInput",
          "Service role name has been taken in this account, please try a different suffix.");
    }
    call.store().put(LINKED, call.caller().account() + "/" + service, Json.object());
    return Json.object("Role", Json.object("RoleName", "AWSServiceRoleFor" + service));
  }

  private static String roleArn(Call call) {
    return "arn:aws:iam::"
        + call.caller().account()
        + ":role"
        + call.textOr("Path", "/")
        + call.text("RoleName");
  }

  private static JsonObject createRole(Call call) {
    call.allowed(roleArn(call));
    var name = call.text("RoleName");
    if (Resources.find(call.store(), call.caller().account(), "", Roles.TYPE, name).isPresent()) {
      throw new Refusal(
          call.operation(),
          "EntityAlreadyExists",
          "Role with name " + name + " already exists.",
          409);
    }
    Roles.put(
        call.store(),
        call.caller().account(),
        call.textOr("Path", "/"),
        name,
        Json.object(
            "RoleName", name,
            "AssumeRolePolicyDocument", Json.parse(call.text("AssumeRolePolicyDocument")),
            "ManagedPolicyArns", List.of(),
            "Policies", List.of()));
    return Json.object("Role", Json.object("RoleName", name, "Arn", roleArn(call)));
  }

  private static JsonObject getRole(Call call) {
    call.allowed(roleArn(call));
    return Json.object("Role", listed(role(call)));
  }

  private static JsonObject listed(JsonObject role) {
    var arn = role.object("Attributes").flatMap(all -> all.string("Arn")).orElse("");
    var name = role.string("Id").orElse("");
    return Json.object(
        "RoleName",
        name,
        "Arn",
        arn,
        "Path",
        arn.substring(arn.indexOf('/'), arn.length() - name.length()));
  }

  private static JsonObject roles(Call call) {
    call.allowed("*");
    var account = call.caller().account();
    var prefix = call.textOr("PathPrefix", "/");
    var roles = new ArrayList<Json>();
    call.store().all(Resources.TABLE, Resources.key(account, "", Roles.TYPE, "")).values().stream()
        .map(AccountRoles::listed)
        .filter(one -> one.string("Path").orElse("").startsWith(prefix))
        .forEach(roles::add);
    var linked = account + "/";
    call.store().all(LINKED, linked).keySet().stream()
        .map(key -> linkedRole(account, key.substring(linked.length())))
        .filter(one -> one.string("Path").orElse("").startsWith(prefix))
        .forEach(roles::add);
    return Json.object("Roles", new JsonArray(roles));
  }

  private static JsonObject linkedRole(String account, String service) {
    var path = "/aws-service-role/" + service + "/";
    var name = "AWSServiceRoleFor" + service;
    return Json.object(
        "RoleName", name, "Arn", "arn:aws:iam::" + account + ":role" + path + name, "Path", path);
  }

  private static JsonObject role(Call call) {
    return Resources.find(
            call.store(), call.caller().account(), "", Roles.TYPE, call.text("RoleName"))
        .orElseThrow(() -> AccountSettings.missing(call, "NoSuchEntity"));
  }

  private static void change(Call call, String member, Json value) {
    var role = role(call);
    var name = call.text("RoleName");
    Resources.put(
        call.store(),
        call.caller().account(),
        "",
        Roles.TYPE,
        name,
        role.object("Properties").orElseThrow().with(member, value),
        role.get("Attributes").orElseThrow(),
        role.string("Stack").orElse(""),
        role.string("LogicalId").orElse(""));
  }

  private static String existingArn(Call call) {
    return role(call).object("Attributes").flatMap(all -> all.string("Arn")).orElseThrow();
  }

  private static JsonObject attach(Call call) {
    call.allowed(existingArn(call));
    var policies =
        new ArrayList<>(role(call).object("Properties").orElseThrow().items("ManagedPolicyArns"));
    var arn = Json.of(call.text("PolicyArn"));
    if (!policies.contains(arn)) {
      policies.add(arn);
    }
    change(call, "ManagedPolicyArns", new JsonArray(policies));
    return Call.nothing();
  }

  private static JsonObject attached(Call call) {
    call.allowed(existingArn(call));
    return Json.object(
        "AttachedPolicies",
        new JsonArray(
            role(call).object("Properties").orElseThrow().strings("ManagedPolicyArns").stream()
                .map(arn ->
                    (Json)
                        Json.object(
                            "PolicyArn",
                            arn,
                            "PolicyName",
                            arn.substring(arn.lastIndexOf('/') + 1)))
                .toList()));
  }

  private static JsonObject putPolicy(Call call) {
    call.allowed(existingArn(call));
    var name = call.text("PolicyName");
    var policies = new ArrayList<Json>();
    for (var item : role(call).object("Properties").orElseThrow().items("Policies")) {
      if (item instanceof JsonObject one && !one.string("PolicyName").orElse("").equals(name)) {
        policies.add(one);
      }
    }
    policies.add(
        Json.object("PolicyName", name, "PolicyDocument", Json.parse(call.text("PolicyDocument"))));
    change(call, "Policies", new JsonArray(policies));
    return Call.nothing();
  }

  private static JsonObject policy(Call call) {
    call.allowed(existingArn(call));
    var name = call.text("PolicyName");
    for (var item : role(call).object("Properties").orElseThrow().items("Policies")) {
      if (item instanceof JsonObject one && one.string("PolicyName").orElse("").equals(name)) {
        return Json.object(
            "RoleName",
            call.text("RoleName"),
            "PolicyName",
            name,
            "PolicyDocument",
            URLEncoder.encode(
                    one.get("PolicyDocument").orElseThrow().compact(), StandardCharsets.UTF_8)
                .replace("+", "%20"));
      }
    }
    throw AccountSettings.missing(call, "NoSuchEntity");
  }
}
