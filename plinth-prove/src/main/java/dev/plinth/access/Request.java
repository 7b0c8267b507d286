package dev.plinth.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
}
