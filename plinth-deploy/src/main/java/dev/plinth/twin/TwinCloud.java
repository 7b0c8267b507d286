package dev.plinth.twin;

import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Endpoint;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The twin called directly, without clients between: its owner at home, the access role elsewhere.
 */
public final class TwinCloud implements Cloud {
  private static final Operation ASSUME = new Operation("sts", "AssumeRole");

  private final Endpoint twin;
  private final String accessRole;
  private final Optional<String> sessionPolicy;
  private final Map<String, String> keys = new ConcurrentHashMap<>();

  /**
   * Calls to a twin.
   *
   * @param twin it, or what stands before it
   * @param accessRole the name of the role that is taken on in other accounts
   */
  public TwinCloud(Endpoint twin, String accessRole) {
    this(twin, accessRole, Optional.empty());
  }

  private TwinCloud(Endpoint twin, String accessRole, Optional<String> sessionPolicy) {
    this.twin = twin;
    this.accessRole = accessRole;
    this.sessionPolicy = sessionPolicy;
  }

  /**
   * The same, where sessions of the access role may do no more than a policy allows.
   *
   * @param policy its document
   */
  public TwinCloud within(String policy) {
    return new TwinCloud(twin, accessRole, Optional.of(policy));
  }

  @Override
  public JsonObject call(Place place, Operation operation, JsonObject input) {
    var key = key(place.account());
    try {
      return twin.answer(new Request(key, place.region(), operation, input));
    } catch (Refusal refusal) {
      if (place.account().isEmpty() || !refusal.code().startsWith("ExpiredToken")) {
        throw refusal;
      }
      keys.remove(place.account(), key);
      return twin.answer(new Request(key(place.account()), place.region(), operation, input));
    }
  }

  private String key(String account) {
    if (account.isEmpty()) {
      return Twin.OWNER_KEY;
    }
    var known = keys.get(account);
    if (known != null) {
      return known;
    }
    var asked =
        Json.object(
            "RoleArn",
            "arn:aws:iam::" + account + ":role/" + accessRole,
            "RoleSessionName",
            "plinth");
    var answer =
        twin.answer(
            new Request(
                Twin.OWNER_KEY,
                "us-east-1",
                ASSUME,
                sessionPolicy.map(text -> asked.with("Policy", Json.of(text))).orElse(asked)));
    var key = answer.object("Credentials").flatMap(one -> one.string("AccessKeyId")).orElseThrow();
    keys.put(account, key);
    return key;
  }
}
