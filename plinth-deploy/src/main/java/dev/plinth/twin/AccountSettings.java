package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Map;

/** Settings of an account or one of its Regions that are read and written whole. */
final class AccountSettings {
  private static final String TABLE = "account-settings";

  private AccountSettings() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("iam:GetAccountPasswordPolicy", AccountSettings::passwords);
    handlers.put("iam:UpdateAccountPasswordPolicy", call -> put(call, "passwords", call.input()));
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
    handlers.put("s3control:GetPublicAccessBlock", AccountSettings::publicAccess);
    handlers.put(
        "s3control:PutPublicAccessBlock",
        call ->
            put(
                call,
                "public-access",
                call.input().object("PublicAccessBlockConfiguration").orElseThrow()));
  }

  private static String key(Call call, String name) {
    return call.caller().account() + "/" + name;
  }

  /** Where what an account has in a Region is kept. */
  static String regional(Call call, String name) {
    return call.caller().account() + "/" + call.region() + "/" + name;
  }

  private static JsonObject put(Call call, String name, JsonObject value) {
    call.allowed("*");
    call.store().put(TABLE, key(call, name), value);
    return Call.nothing();
  }

  static Refusal missing(Call call, String code) {
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
}
