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
  private static final String ARN = "resources by ARN";
  private static final String NAME = "resources by type and id";

  private Resources() {}

  static void index(Store store) {
    store.index(ARN, TABLE, Resources::arn);
    store.index(
        NAME, TABLE, one -> one.string("Type").orElse("") + " " + one.string("Id").orElse(""));
  }

  private static String arn(JsonObject resource) {
    return resource.object("Attributes").flatMap(all -> all.string("Arn")).orElse("");
  }

  /** The resource of an ARN. */
  static Optional<JsonObject> byArn(Store store, String arn) {
    return store.by(ARN, arn).stream().findFirst();
  }

  /** A resource by its id, in whatever account it is. */
  static Optional<JsonObject> anywhere(Store store, String type, String id) {
    return store.by(NAME, type + " " + id).stream().findFirst();
  }

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
