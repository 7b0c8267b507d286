package dev.plinth.access;

import dev.plinth.access.authorization.ConditionKey;
import dev.plinth.access.authorization.ServiceAuthorization;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request to AWS.
 *
 * @param action such as {@code s3:GetObject}; case does not matter
 * @param resource its ARN, {@code *} for actions that have none
 * @param resourceAccount the account that owns the resource
 * @param facts its condition keys
 */
public record Request(
    Caller caller, String action, String resource, String resourceAccount, Facts facts) {
  private static final List<String> DERIVED =
      List.of("aws:principal", "aws:resource", "aws:username", "aws:userid");

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  /**
   * A request with the condition keys that follow from who makes it and for what, unless the facts
   * say something else.
   *
   * @param resourceAccount empty for the one in the ARN, or the caller's when that has none
   */
  public static Request of(
      Caller caller, String action, String resource, String resourceAccount, Facts facts) {
    var owner = resourceAccount.isEmpty() ? owner(resource) : resourceAccount;
    var known = owner.isEmpty() ? caller.account() : owner;
    return new Request(caller, action, resource, known, facts.unlessSaid(keys(caller, known)));
  }

  private static Map<String, String> keys(Caller caller, String owner) {
    var keys = new HashMap<>(caller.keys());
    if (!owner.isEmpty()) {
      keys.put("aws:ResourceAccount", owner);
    }
    return keys;
  }

  /** What is AWS's own, such as {@code arn:aws:iam::aws:policy/x}, is asked for as one's own. */
  private static String owner(String resource) {
    var parts = resource.split(":", 6);
    return parts.length == 6 && ACCOUNT.matcher(parts[4]).matches() ? parts[4] : "";
  }

  /** The action in small letters, as policies are asked for it. */
  public String actionKey() {
    return action.toLowerCase(Locale.ROOT);
  }

  /** Whether the resource is in the caller's own account. */
  public boolean isWithinAccount() {
    return caller.account().equals(resourceAccount);
  }

  /**
   * The condition keys that do not follow from who asks and for what, by the names that AWS writes.
   */
  public SequencedMap<String, List<String>> chosen() {
    var chosen = new TreeMap<String, List<String>>();
    facts
        .keys()
        .forEach((key, fact) -> {
          if (fact instanceof Facts.Fact.Present(var values)
              && DERIVED.stream().noneMatch(key::startsWith)) {
            chosen.put(written(key), values);
          }
        });
    return chosen;
  }

  /** One that stands for a tag keeps the name of the tag. */
  private static String written(String key) {
    return ServiceAuthorization.standard()
        .keyOf(key)
        .filter(known -> !known.isTemplate())
        .map(ConditionKey::name)
        .orElse(key);
  }
}
