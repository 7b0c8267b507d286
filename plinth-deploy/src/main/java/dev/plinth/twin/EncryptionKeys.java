package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The KMS keys of an account that no stack made, and their aliases.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html">KMS
 *     operations</a>
 */
final class EncryptionKeys {
  private static final String TABLE = "keys";
  private static final String ALIASES = "key-aliases";

  private EncryptionKeys() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("kms:CreateKey", EncryptionKeys::createKey);
    handlers.put("kms:CreateAlias", EncryptionKeys::createAlias);
    handlers.put("kms:ListAliases", EncryptionKeys::aliases);
    handlers.put("kms:ListKeys", EncryptionKeys::keys);
    handlers.put("kms:DescribeKey", EncryptionKeys::describeKey);
    handlers.put("kms:EnableKeyRotation", EncryptionKeys::rotate);
    handlers.put("kms:GetKeyRotationStatus", EncryptionKeys::rotation);
    handlers.put("kms:GetKeyPolicy", EncryptionKeys::keyPolicy);
    handlers.put("kms:PutKeyPolicy", EncryptionKeys::setKeyPolicy);
  }

  private static JsonObject createKey(Call call) {
    call.allowed("*");
    var description = call.textOr("Description", "");
    var id = MadeUp.uuid(call.store(), "key/" + AccountSettings.regional(call, description));
    var key =
        Json.object("KeyId", id, "Description", description, "Policy", call.textOr("Policy", "{}"));
    call.store().put(TABLE, AccountSettings.regional(call, id), key);
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
        .all(TABLE, AccountSettings.regional(call, ""))
        .values()
        .forEach(key -> keys.add(Json.object("KeyId", key.get("KeyId").orElseThrow())));
    return Json.object("Keys", new JsonArray(keys));
  }

  private static JsonObject rotate(Call call) {
    call.allowed("*");
    call.store()
        .put(
            TABLE,
            AccountSettings.regional(call, call.text("KeyId")),
            oneKey(call).with("Rotates", Json.of(true)));
    return Call.nothing();
  }

  private static JsonObject rotation(Call call) {
    call.allowed("*");
    return Json.object("KeyRotationEnabled", oneKey(call).isTrue("Rotates"));
  }

  private static JsonObject createAlias(Call call) {
    call.allowed("*");
    if (call.store()
        .find(ALIASES, AccountSettings.regional(call, call.text("AliasName")))
        .isPresent()) {
      throw call.refusal("AlreadyExistsException", "An alias with this name already exists.");
    }
    call.store()
        .put(
            ALIASES,
            AccountSettings.regional(call, call.text("AliasName")),
            Json.object(
                "AliasName", call.text("AliasName"), "TargetKeyId", call.text("TargetKeyId")));
    return Call.nothing();
  }

  private static JsonObject aliases(Call call) {
    call.allowed("*");
    return Json.object(
        "Aliases",
        new JsonArray(
            List.copyOf(call.store().all(ALIASES, AccountSettings.regional(call, "")).values())));
  }

  private static JsonObject oneKey(Call call) {
    return call.store()
        .find(TABLE, AccountSettings.regional(call, call.text("KeyId")))
        .orElseThrow(() -> AccountSettings.missing(call, "NotFoundException"));
  }

  private static JsonObject keyPolicy(Call call) {
    call.allowed("*");
    return Json.object("Policy", oneKey(call).get("Policy").orElseThrow());
  }

  private static JsonObject setKeyPolicy(Call call) {
    call.allowed("*");
    call.store()
        .put(
            TABLE,
            AccountSettings.regional(call, call.text("KeyId")),
            oneKey(call).with("Policy", Json.of(call.text("Policy"))));
    return Call.nothing();
  }
}
