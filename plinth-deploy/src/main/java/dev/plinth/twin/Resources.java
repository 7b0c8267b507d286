package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Optional;

/**
 * What exists in the accounts, in CloudFormation's shape whoever made it: {@code Type}, {@code Id},
 * {@code Properties}, {@code Attributes}, and the stack with its logical id where one did.
 */
final class Resources {
  static final String TABLE = "resources";

  private Resources() {}

  static String key(String account, String region, String type, String id) {
    return account + "/" + region + "/" + type + "/" + id;
  }

  static Optional<JsonObject> find(
      Store store, String account, String region, String type, String id) {
    return store.find(TABLE, key(account, region, type, id));
  }

  static void put(
      Store store,
      String account,
      String region,
      String type,
      String id,
      Json properties,
      Json attributes,
      String stack,
      String logicalId) {
    store.put(
        TABLE,
        key(account, region, type, id),
        Json.object(
            "Account", account,
            "Region", region,
            "Type", type,
            "Id", id,
            "Properties", properties,
            "Attributes", attributes,
            "Stack", stack,
            "LogicalId", logicalId));
  }
}
