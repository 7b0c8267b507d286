package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Who an access key belongs to.
 *
 * @param account its twelve digits
 * @param role the ARN of the role; empty for whoever owns the twin, the root user of the management
 *     account
 * @param session the name of its session
 * @param terms what the session was made with
 */
record Identity(String account, String role, String session, SessionTerms terms) {
  private static final String TABLE = "access-keys";

  /** A session of a role as it is. */
  Identity(String account, String role, String session) {
    this(account, role, session, SessionTerms.NONE);
  }

  /** The key that the owner of a twin signs with. */
  static final String OWNER_KEY = "AKIATWINOWNEREXAMPLE";

  /**
   * Who a key belongs to; empty for a key that is not known.
   *
   * @throws Expired when it held once
   */
  static Optional<Identity> of(Store store, String accessKey) {
    if (accessKey.equals(OWNER_KEY)) {
      return Optional.of(new Identity(Accounts.management(store), "", ""));
    }
    var key = store.find(TABLE, accessKey);
    key.flatMap(one -> one.string("until"))
        .map(Instant::parse)
        .filter(until -> !Clock.now(store).isBefore(until))
        .ifPresent(_ -> {
          throw new Expired();
        });
    return key
        .map(one ->
            new Identity(
                one.string("account").orElseThrow(),
                one.string("role").orElseThrow(),
                one.string("session").orElseThrow(),
                SessionTerms.of(one)));
  }

  /** A key does not hold any more. */
  static final class Expired extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Makes a key for this identity, which holds for a time. */
  String issue(Store store, Instant until) {
    var key = "ASIATWIN%012d".formatted(store.next("access-key"));
    store.put(TABLE, key, json().with("until", Json.of(until.toString())));
    return key;
  }

  private JsonObject json() {
    return terms.addTo(Json.object("account", account, "role", role, "session", session));
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
