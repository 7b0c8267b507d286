package dev.plinth.twin;

import dev.plinth.access.Caller;
import dev.plinth.access.Decider;
import dev.plinth.access.Decision;
import dev.plinth.access.Facts;
import dev.plinth.access.Layer;
import dev.plinth.access.Layers;
import dev.plinth.access.Match;
import dev.plinth.access.Policies;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.AwsManagedPolicies;
import dev.plinth.access.language.Policy;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks every policy that AWS would ask: of the organization, the principal, its boundary, and the
 * resource.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
final class Authorizer {
  /** Where policies are asked for, by name. */
  static final String PLACES = "policy-places";

  /** The tables that say which policies of the organization bind an account. */
  private static final List<String> DECISIVE =
      List.of(
          "organization",
          "settings",
          Accounts.TABLE,
          Organizations.UNITS,
          OrganizationPolicies.TYPES,
          OrganizationPolicies.TABLE,
          OrganizationPolicies.ATTACHMENTS);

  /** The ARN of what says itself in which account it is. */
  private static final Pattern OWNED = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:[0-9]{12}:.*");

  private static final Json NOTHING = Json.object("Version", "2012-10-17", "Statement", List.of());

  private final Store store;
  private final Map<String, Policy> read = new HashMap<>();
  private final Map<String, Controls> controls = new HashMap<>();

  /** The policies that bind an account, as of a revision of the tables that say so. */
  private record Controls(long revision, List<List<Policy>> levels) {}

  Authorizer(Store store) {
    this.store = store;
  }

  /**
   * A request as the policies see it.
   *
   * @param action such as {@code ec2:CreateVpc}
   * @param resource its ARN, {@code *} for none
   * @param keys condition keys beside those that follow from who asks
   */
  record Asked(
      Identity caller,
      String region,
      String action,
      String resource,
      Map<String, List<String>> keys) {}

  /**
   * Lets a request through.
   *
   * @throws Refusal when a policy denies it, none allows it, or it cannot be told
   */
  void require(Operation operation, Asked asked) {
    require(operation, asked, Optional.empty());
  }

  /** The same at a resource with a policy of its own. */
  void require(Operation operation, Asked asked, Optional<Policy> resourcePolicy) {
    store.veil().lift(true);
    try {
      decide(operation, asked, resourcePolicy);
    } finally {
      store.veil().lift(false);
    }
  }

  private void decide(Operation operation, Asked asked, Optional<Policy> resourcePolicy) {
    if (asked.caller().role().isEmpty() && isManagement(asked.caller().account())) {
      return;
    }
    var caller = Caller.read(asked.caller().arn()).orElseGet(Caller.Anonymous::new);
    var keys = new HashMap<String, List<String>>();
    keys.put("aws:RequestedRegion", List.of(asked.region()));
    keys.put("aws:PrincipalArn", List.of(asked.caller().role()));
    keys.put("aws:PrincipalAccount", List.of(asked.caller().account()));
    keys.put("aws:PrincipalIsAWSService", List.of("false"));
    keys.put("aws:SecureTransport", List.of("true"));
    Organizations.id(store).ifPresent(id -> keys.put("aws:PrincipalOrgID", List.of(id)));
    Roles.find(store, asked.caller().role())
        .ifPresent(role -> tags(role).forEach((key, value) -> tag(key, value, keys)));
    asked.caller().terms().tags().forEach((key, value) -> tag(key, value, keys));
    if (!asked.caller().terms().sourceIdentity().isEmpty()) {
      keys.put("aws:SourceIdentity", List.of(asked.caller().terms().sourceIdentity()));
    }
    keys.putAll(asked.keys());
    var request =
        Request.of(caller, asked.action(), asked.resource(), owner(asked), Facts.of(keys));
    var layers = layers(asked, resourcePolicy);
    // the reasons take longer than the answer, and nobody asks why something is allowed
    if (Decider.allowed(request, layers) != Match.YES) {
      throw new Refusal(
          operation, "AccessDenied", says(asked, Decider.decide(request, layers)), 403);
    }
  }

  /** The tags of a resource, by key. */
  private static Map<String, String> tags(JsonObject properties) {
    var tags = new HashMap<String, String>();
    for (var item : properties.items("Tags")) {
      if (item instanceof JsonObject tag) {
        tags.put(tag.string("Key").orElse(""), tag.string("Value").orElse(""));
      }
    }
    return tags;
  }

  private static void tag(String key, String value, Map<String, List<String>> keys) {
    // keys of tags are told apart by their letters alone, not by their case
    var name = "aws:PrincipalTag/" + key;
    keys.keySet().removeIf(name::equalsIgnoreCase);
    keys.put(name, List.of(value));
  }

  private boolean isManagement(String account) {
    return account.equals(Accounts.management(store));
  }

  private static String owner(Asked asked) {
    return OWNED.matcher(asked.resource()).matches() ? "" : asked.caller().account();
  }

  private Layers layers(Asked asked, Optional<Policy> resourcePolicy) {
    var role = Roles.find(store, asked.caller().role());
    return new Layers(
        identity(asked.caller().role(), role),
        resourcePolicy,
        boundary(role),
        session(asked.caller()),
        controls(asked.caller().account(), "SERVICE_CONTROL_POLICY"),
        controls(asked.caller().account(), "RESOURCE_CONTROL_POLICY"),
        List.of());
  }

  private List<Policy> session(Identity caller) {
    var policies = new ArrayList<Policy>();
    caller
        .terms()
        .policy()
        .ifPresent(text -> policies.add(policy(caller.arn() + " session policy", Json.of(text))));
    caller.terms().policyArns().forEach(arn -> managed(arn).ifPresent(policies::add));
    if (caller.terms().isNarrowed() && policies.isEmpty()) {
      // managed policies that are gone by now allow nothing
      policies.add(policy(caller.arn() + " session policy", NOTHING));
    }
    return policies;
  }

  /** Whether a managed policy is there. */
  boolean isManaged(String arn) {
    return managed(arn).isPresent();
  }

  /** The resource of an ARN. */
  Optional<JsonObject> byArn(String arn) {
    return Resources.byArn(store, arn);
  }

  private List<Policy> identity(String arn, Optional<JsonObject> role) {
    var policies = new ArrayList<Policy>();
    role.ifPresent(properties -> {
      for (var managed : properties.strings("ManagedPolicyArns")) {
        managed(managed).ifPresent(policies::add);
      }
      for (var inline : properties.items("Policies")) {
        if (inline instanceof JsonObject policy) {
          var name = policy.string("PolicyName").orElse("policy");
          policy
              .get("PolicyDocument")
              .ifPresent(text -> policies.add(policy(arn + "/" + name, text)));
        }
      }
    });
    return policies;
  }

  private Optional<Policy> managed(String arn) {
    return AwsManagedPolicies.standard()
        .find(arn)
        .map(policy -> read.computeIfAbsent(arn, _ -> Policies.read(arn, policy.document())))
        .or(() ->
            Resources.anywhere(store, "AWS::IAM::ManagedPolicy", arn)
                .flatMap(one -> one.object("Properties"))
                .flatMap(one -> one.get("PolicyDocument"))
                .map(document -> policy(arn, document)));
  }

  private List<Policy> boundary(Optional<JsonObject> role) {
    return role.flatMap(one -> one.string("PermissionsBoundary"))
        .flatMap(this::managed)
        .map(List::of)
        .orElse(List.of());
  }

  /** The policies of the organization at each level; the management account is bound by none. */
  private List<List<Policy>> controls(String account, String type) {
    long revision = store.revision(DECISIVE);
    var key = account + " " + type;
    var known = controls.get(key);
    if (known == null || known.revision() != revision) {
      known = new Controls(revision, found(account, type));
      controls.put(key, known);
    }
    return known.levels();
  }

  private List<List<Policy>> found(String account, String type) {
    if (Organizations.id(store).isEmpty()
        || isManagement(account)
        || !Organizations.isEnabled(store, type)) {
      return List.of();
    }
    var levels = new ArrayList<List<Policy>>();
    for (var target : Accounts.path(store, account)) {
      var level = new ArrayList<Policy>();
      for (var policy : Organizations.attached(store, target, type)) {
        level.add(
            policy(
                policy.string("Name").orElseThrow(),
                Json.of(policy.string("Content").orElseThrow())));
      }
      levels.add(level);
    }
    return levels;
  }

  Policy policy(String name, Json document) {
    var text = document instanceof JsonString(var written) ? written : document.compact();
    return read.computeIfAbsent(name + text, _ -> Policies.read(name, Json.parse(text)));
  }

  /**
   * The sentence of AWS, with the policy that denies.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
   *     denied error messages</a>
   */
  private String says(Asked asked, Decision decision) {
    var sentence =
        "User: "
            + asked.caller().arn()
            + " is not authorized to perform: "
            + asked.action()
            + " on resource: "
            + asked.resource();
    var cause = decision.causes().stream().findFirst();
    return switch (decision.outcome()) {
      case EXPLICIT_DENY ->
          sentence + " with an explicit deny in " + cause.map(this::place).orElse("a policy");
      case IMPLICIT_DENY ->
          sentence
              + " because no "
              + cause.map(one -> words(one.layer())).orElse("policy")
              + " allows the "
              + asked.action()
              + " action";
      case UNKNOWN ->
          sentence
              + ": the twin cannot tell, for "
              + cause
                  .map(one ->
                      one instanceof Decision.Cause.Doubt(_, var reason) ? reason : one.toString())
                  .orElse("what decides is not known");
      case ALLOWED -> throw new IllegalStateException("allowed");
    };
  }

  private String place(Decision.Cause cause) {
    return cause instanceof Decision.Cause.Stated(var layer, var policy, var statement, _)
        ? "a " + words(layer) + ": " + policy + ", statement " + statement + line(policy)
        : "a " + words(cause.layer());
  }

  private String line(String policy) {
    return store
        .find(PLACES, policy)
        .flatMap(one -> one.string("place"))
        .map(place -> ", asked for at " + place)
        .orElse("");
  }

  private static String words(Layer layer) {
    return switch (layer) {
      case SCP -> "service control policy";
      case RCP -> "resource control policy";
      case ENDPOINT -> "VPC endpoint policy";
      case RESOURCE -> "resource-based policy";
      case IDENTITY -> "identity-based policy";
      case BOUNDARY -> "permissions boundary";
      case SESSION -> "session policy";
    };
  }

  /** The items of a list of texts, or a text by itself. */
  static List<String> texts(Json value) {
    return switch (value) {
      case JsonString(var text) -> List.of(text);
      case JsonArray array -> array.strings();
      default -> List.of();
    };
  }
}
