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

/** Settings of an account or one of its Regions that are read and written whole, roles and keys. */
final class AccountSettings {
  private static final String TABLE = "account-settings";
  private static final String KEYS = "keys";
  private static final String ALIASES = "key-aliases";

  private AccountSettings() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("iam:GetAccountPasswordPolicy", AccountSettings::passwords);
    handlers.put("iam:UpdateAccountPasswordPolicy", call -> put(call, "passwords", call.input()));
    handlers.put("iam:CreateServiceLinkedRole", AccountSettings::serviceLinkedRole);
    handlers.put("iam:GetRole", AccountSettings::getRole);
    handlers.put("iam:ListRoles", AccountSettings::roles);
    handlers.put("iam:CreateRole", AccountSettings::createRole);
    handlers.put("iam:AttachRolePolicy", AccountSettings::attach);
    handlers.put("iam:ListAttachedRolePolicies", AccountSettings::attached);
    handlers.put("iam:PutRolePolicy", AccountSettings::putPolicy);
    handlers.put("iam:GetRolePolicy", AccountSettings::policy);
    handlers.put("iam:ListOrganizationsFeatures", AccountSettings::features);
    handlers.put(
        "iam:EnableOrganizationsRootCredentialsManagement",
        call -> feature(call, "RootCredentialsManagement"));
    handlers.put("iam:EnableOrganizationsRootSessions", call -> feature(call, "RootSessions"));
    handlers.put("account:GetAlternateContact", AccountSettings::contact);
    handlers.put("account:PutAlternateContact", call -> put(call, "contact", call.input()));
    handlers.put("ec2:GetEbsEncryptionByDefault", AccountSettings::encryption);
    handlers.put("ec2:EnableEbsEncryptionByDefault", AccountSettings::encrypt);
    handlers.put("ec2:GetEbsDefaultKmsKeyId", AccountSettings::volumeKey);
    handlers.put("ec2:ModifyEbsDefaultKmsKeyId", AccountSettings::setVolumeKey);
    handlers.put("ec2:DescribeTransitGatewayAttachments", AccountSettings::attachments);
    handlers.put("s3control:GetPublicAccessBlock", AccountSettings::publicAccess);
    handlers.put(
        "s3control:PutPublicAccessBlock",
        call ->
            put(
                call,
                "public-access",
                call.input().object("PublicAccessBlockConfiguration").orElseThrow()));
    handlers.put("kms:CreateKey", AccountSettings::createKey);
    handlers.put("kms:CreateAlias", AccountSettings::createAlias);
    handlers.put("kms:ListAliases", AccountSettings::aliases);
    handlers.put("kms:ListKeys", AccountSettings::keys);
    handlers.put("kms:DescribeKey", AccountSettings::describeKey);
    handlers.put("kms:EnableKeyRotation", AccountSettings::rotate);
    handlers.put("kms:GetKeyRotationStatus", AccountSettings::rotation);
    handlers.put("kms:GetKeyPolicy", AccountSettings::keyPolicy);
    handlers.put("kms:PutKeyPolicy", AccountSettings::setKeyPolicy);
  }

  private static String key(Call call, String name) {
    return call.caller().account() + "/" + name;
  }

  private static String regional(Call call, String name) {
    return call.caller().account() + "/" + call.region() + "/" + name;
  }

  private static JsonObject put(Call call, String name, JsonObject value) {
    call.allowed("*");
    call.store().put(TABLE, key(call, name), value);
    return Call.nothing();
  }

  private static Refusal missing(Call call, String code) {
    return new Refusal(call.operation(), code, "It cannot be found.", 404);
  }

  private static JsonObject passwords(Call call) {
    call.allowed("*");
    return Json.object(
        "PasswordPolicy",
        call.store()
            .find(TABLE, key(call, "passwords"))
            .orElseThrow(() -> missing(call, "NoSuchEntity")));
  }

  private static JsonObject contact(Call call) {
    call.allowed("*");
    return Json.object(
        "AlternateContact",
        call.store()
            .find(TABLE, key(call, "contact"))
            .orElseThrow(() -> missing(call, "ResourceNotFoundException")));
  }

  private static JsonObject publicAccess(Call call) {
    call.allowed("*");
    return Json.object(
        "PublicAccessBlockConfiguration",
        call.store()
            .find(TABLE, key(call, "public-access"))
            .orElseThrow(() -> missing(call, "NoSuchPublicAccessBlockConfiguration")));
  }

  private static JsonObject encryption(Call call) {
    call.allowed("*");
    return Json.object(
        "EbsEncryptionByDefault", call.store().find(TABLE, regional(call, "volumes")).isPresent());
  }

  private static JsonObject encrypt(Call call) {
    call.allowed("*");
    call.store().put(TABLE, regional(call, "volumes"), Json.object());
    return Json.object("EbsEncryptionByDefault", true);
  }

  private static JsonObject volumeKey(Call call) {
    call.allowed("*");
    return Json.object(
        "KmsKeyId",
        call.store()
            .find(TABLE, regional(call, "volume-key"))
            .flatMap(one -> one.string("KmsKeyId"))
            .orElse("alias/aws/ebs"));
  }

  private static JsonObject setVolumeKey(Call call) {
    call.allowed("*");
    var key = call.text("KmsKeyId");
    call.store().put(TABLE, regional(call, "volume-key"), Json.object("KmsKeyId", key));
    return Json.object("KmsKeyId", key);
  }

  /** The attachment of a VPN connection is made with it, and CloudFormation does not tell it. */
  private static JsonObject attachments(Call call) {
    call.allowed("*");
    var wanted = new ArrayList<String>();
    for (var filter : call.input().items("Filters")) {
      if (filter instanceof JsonObject one && one.string("Name").orElse("").equals("resource-id")) {
        wanted.addAll(one.strings("Values"));
      }
    }
    var all = new ArrayList<Json>();
    for (var id : wanted) {
      if (Resources.find(
              call.store(), call.caller().account(), call.region(), "AWS::EC2::VPNConnection", id)
          .isPresent()) {
        all.add(
            Json.object(
                "TransitGatewayAttachmentId",
                id.replaceFirst("vpn-", "tgw-attach-"),
                "ResourceId",
                id,
                "ResourceType",
                "vpn",
                "State",
                "available"));
      }
    }
    return Json.object("TransitGatewayAttachments", new JsonArray(all));
  }

  private static JsonObject serviceLinkedRole(Call call) {
    var service = call.text("AWSServiceName");
    call.allowed(
        "arn:aws:iam::" + call.caller().account() + ":role/aws-service-role/" + service + "/twin");
    if (call.store().find(TABLE, key(call, "linked/" + service)).isPresent()) {
      throw call.refusal(
          "InvalidInput",
          "Service role name has been taken in this account, please try a different suffix.");
    }
    call.store().put(TABLE, key(call, "linked/" + service), Json.object());
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
        .map(AccountSettings::listed)
        .filter(one -> one.string("Path").orElse("").startsWith(prefix))
        .forEach(roles::add);
    var linked = key(call, "linked/");
    call.store().all(TABLE, linked).keySet().stream()
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
        .orElseThrow(() -> missing(call, "NoSuchEntity"));
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
    throw missing(call, "NoSuchEntity");
  }

  private static JsonObject features(Call call) {
    var store = Organizations.require(call);
    call.allowed("*");
    return Json.object(
        "OrganizationId", Organizations.id(store).orElseThrow(),
        "EnabledFeatures", List.copyOf(store.all("root-features").keySet()));
  }

  private static JsonObject feature(Call call, String name) {
    var store = Organizations.require(call);
    call.allowed("*");
    if (store.find(OrganizationServices.TRUSTED, "iam.amazonaws.com").isEmpty()) {
      throw call.refusal(
          "ServiceAccessNotEnabledException", "Trusted access is not enabled for IAM.");
    }
    store.put("root-features", name, Json.object());
    return features(call);
  }

  private static JsonObject createKey(Call call) {
    call.allowed("*");
    var description = call.textOr("Description", "");
    var id = MadeUp.uuid(call.store(), "key/" + regional(call, description));
    var key =
        Json.object("KeyId", id, "Description", description, "Policy", call.textOr("Policy", "{}"));
    call.store().put(KEYS, regional(call, id), key);
    return metadata(call, key);
  }

  private static JsonObject metadata(Call call, JsonObject key) {
    var id = key.string("KeyId").orElseThrow();
    return Json.object(
        "KeyMetadata",
        Json.object(
            "KeyId",
            id,
            "Arn",
            "arn:aws:kms:" + call.region() + ":" + call.caller().account() + ":key/" + id,
            "Description",
            key.string("Description").orElse(""),
            "KeyState",
            "Enabled",
            "KeyManager",
            "CUSTOMER"));
  }

  private static JsonObject describeKey(Call call) {
    call.allowed("*");
    return metadata(call, oneKey(call));
  }

  private static JsonObject keys(Call call) {
    call.allowed("*");
    var keys = new ArrayList<Json>();
    call.store()
        .all(KEYS, regional(call, ""))
        .values()
        .forEach(key -> keys.add(Json.object("KeyId", key.get("KeyId").orElseThrow())));
    return Json.object("Keys", new JsonArray(keys));
  }

  private static JsonObject rotate(Call call) {
    call.allowed("*");
    call.store()
        .put(KEYS, regional(call, call.text("KeyId")), oneKey(call).with("Rotates", Json.of(true)));
    return Call.nothing();
  }

  private static JsonObject rotation(Call call) {
    call.allowed("*");
    return Json.object("KeyRotationEnabled", oneKey(call).isTrue("Rotates"));
  }

  private static JsonObject createAlias(Call call) {
    call.allowed("*");
    if (call.store().find(ALIASES, regional(call, call.text("AliasName"))).isPresent()) {
      throw call.refusal("AlreadyExistsException", "An alias with this name already exists.");
    }
    call.store()
        .put(
            ALIASES,
            regional(call, call.text("AliasName")),
            Json.object(
                "AliasName", call.text("AliasName"), "TargetKeyId", call.text("TargetKeyId")));
    return Call.nothing();
  }

  private static JsonObject aliases(Call call) {
    call.allowed("*");
    return Json.object(
        "Aliases",
        new JsonArray(List.copyOf(call.store().all(ALIASES, regional(call, "")).values())));
  }

  private static JsonObject oneKey(Call call) {
    return call.store()
        .find(KEYS, regional(call, call.text("KeyId")))
        .orElseThrow(() -> missing(call, "NotFoundException"));
  }

  private static JsonObject keyPolicy(Call call) {
    call.allowed("*");
    return Json.object("Policy", oneKey(call).get("Policy").orElseThrow());
  }

  private static JsonObject setKeyPolicy(Call call) {
    call.allowed("*");
    call.store()
        .put(
            KEYS,
            regional(call, call.text("KeyId")),
            oneKey(call).with("Policy", Json.of(call.text("Policy"))));
    return Call.nothing();
  }
}
