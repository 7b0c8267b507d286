package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Roles, whoever made them. */
final class Roles {
  static final String TYPE = "AWS::IAM::Role";

  private Roles() {}

  /**
   * The role that comes with an account that the organization makes.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html">Accessing
   *     member accounts</a>
   */
  static void accessRole(Store store, String account, String name) {
    administrator(
        store,
        account,
        name,
        Json.object("AWS", "arn:aws:iam::" + Accounts.management(store) + ":root"));
  }

  /** A role that may do everything, for whom it trusts. */
  static void administrator(Store store, String account, String name, JsonObject trusted) {
    put(
        store,
        account,
        "/",
        name,
        Json.object(
            "RoleName",
            name,
            "AssumeRolePolicyDocument",
            Json.object(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                    Json.object(
                        "Effect", "Allow", "Principal", trusted, "Action", "sts:AssumeRole"))),
            "ManagedPolicyArns",
            List.of("arn:aws:iam::aws:policy/AdministratorAccess")));
  }

  static void put(Store store, String account, String path, String name, JsonObject properties) {
    Resources.put(
        store,
        account,
        "",
        TYPE,
        name,
        properties,
        Json.object("Arn", "arn:aws:iam::" + account + ":role" + path + name),
        "",
        "");
  }

  /** The properties of the role of an ARN. */
  static Optional<JsonObject> find(Store store, String arn) {
    var parts = arn.split(":", 6);
    if (parts.length < 6) {
      return Optional.empty();
    }
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    return Resources.find(store, parts[4], "", TYPE, name)
        .filter(one ->
            one.object("Attributes").flatMap(all -> all.string("Arn")).orElse("").equals(arn))
        .flatMap(one -> one.object("Properties"));
  }
}
