package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Optional;

/**
 * Who an access key belongs to.
 *
 * @param account its twelve digits
 * @param role the ARN of the role; empty for whoever owns the twin, the root user of the management
 *     account
 * @param session the name of its session
 */
record Identity(String account, String role, String session) {
  private static final String TABLE = "access-keys";

  /** The key that the owner of a twin signs with. */
  static final String OWNER_KEY = "AKIATWINOWNEREXAMPLE";

  static Optional<Identity> of(Store store, String accessKey) {
    if (accessKey.equals(OWNER_KEY)) {
      return Optional.of(new Identity(Accounts.management(store), "", ""));
    }
    return store
        .find(TABLE, accessKey)
        .map(one ->
            new Identity(
                one.string("account").orElseThrow(),
                one.string("role").orElseThrow(),
                one.string("session").orElseThrow()));
  }

  /** Makes a key for this identity. */
  String issue(Store store) {
    var key = "ASIATWIN%012d".formatted(store.next("access-key"));
    store.put(TABLE, key, json());
    return key;
  }

  private JsonObject json() {
    return Json.object("account", account, "role", role, "session", session);
  }

  /** What {@code GetCallerIdentity} tells. */
  String arn() {
    return role.isEmpty()
        ? "arn:aws:iam::" + account + ":root"
        : "arn:aws:sts::"
            + account
            + ":assumed-role/"
            + role.substring(role.lastIndexOf('/') + 1)
            + "/"
            + session;
  }
}
