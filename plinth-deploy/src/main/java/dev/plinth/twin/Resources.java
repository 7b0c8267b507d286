package dev.plinth.twin;

import dev.plinth.cloudformation.ResourceType;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
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

  /** What stands in no Region is kept in none. */
  static String region(String type, String region) {
    return type.startsWith("AWS::IAM::") ? "" : region;
  }

  /** Names that people give are one's own within an account and Region; buckets' in all of AWS. */
  static boolean isTaken(Store store, String account, String region, String type, String id) {
    return type.equals("AWS::S3::Bucket")
        ? anywhere(store, type, id).isPresent()
        : find(store, account, region(type, region), type, id).isPresent();
  }

  /** Those of a type in an account and Region. */
  static Collection<JsonObject> of(Store store, String account, String region, String type) {
    return store.all(TABLE, key(account, region(type, region), type, "")).values();
  }

  /** Those of a type in an account, in whatever Region. */
  static Collection<JsonObject> of(Store store, String account, String type) {
    return store.all(TABLE, account + "/").values().stream()
        .filter(one -> one.string("Type").orElse("").equals(type))
        .toList();
  }

  /** The resource that its provider's identifier names. */
  static Optional<JsonObject> identified(
      Store store, String account, String region, ResourceType type, String identifier) {
    return of(store, account, region, type.name()).stream()
        .filter(resource -> Models.identifier(type, resource).equals(identifier))
        .findFirst();
  }

  /** Attributes that are properties as well are what these are now. */
  static JsonObject following(JsonObject before, JsonObject properties) {
    var attributes =
        new LinkedHashMap<>(before.object("Attributes").orElseGet(Call::nothing).members());
    attributes.replaceAll((name, value) -> properties.get(name).orElse(value));
    return new JsonObject(attributes);
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
