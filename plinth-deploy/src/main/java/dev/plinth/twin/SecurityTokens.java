package dev.plinth.twin;

import dev.plinth.access.language.Policy;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * STS: who somebody is, and taking on roles.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class SecurityTokens {
  private static final int MOST_POLICY_CHARACTERS = 2048;
  private static final int MOST_POLICIES = 10;
  private static final int MOST_TAGS = 50;
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(12);

  private SecurityTokens() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("sts:GetCallerIdentity", SecurityTokens::who);
    handlers.put("sts:AssumeRole", SecurityTokens::assume);
  }

  private static JsonObject who(Call call) {
    return Json.object(
        "UserId", call.caller().session(),
        "Account", call.caller().account(),
        "Arn", call.caller().arn());
  }

  private static JsonObject assume(Call call) {
    var arn = call.text("RoleArn");
    var session = call.text("RoleSessionName");
    var role = Roles.find(call.store(), arn);
    var trust =
        role.flatMap(one -> one.get("AssumeRolePolicyDocument"))
            .map(document -> call.twin().authorizer().policy(arn + " trust", document));
    if (role.isEmpty() || trust.isEmpty() || !isActive(call, arn)) {
      // AWS does not tell whether the role exists
      throw new Refusal(
          call.operation(),
          "AccessDenied",
          "User: "
              + call.caller().arn()
              + " is not authorized to perform: sts:AssumeRole on resource: "
              + arn,
          403);
    }
    var asked = tags(call);
    var keys = keys(call, asked);
    require(call, "sts:AssumeRole", arn, keys, trust.get());
    if (!asked.isEmpty()) {
      require(call, "sts:TagSession", arn, keys, trust.get());
    }
    var terms = terms(call, asked);
    if (!terms.sourceIdentity().isEmpty()) {
      require(call, "sts:SetSourceIdentity", arn, keys, trust.get());
    }
    var time = time(call, role.get());
    var identity = new Identity(arn.split(":", 6)[4], arn, session, terms);
    var key = identity.issue(call.store(), Clock.now(call.store()).plus(time));
    return Json.object(
        "Credentials",
        Json.object(
            "AccessKeyId",
            key,
            "SecretAccessKey",
            "twin",
            "SessionToken",
            key,
            // who signs has a clock of its own, and is told when the twin's has run out
            "Expiration",
            "2099-01-01T00:00:00Z"),
        "AssumedRoleUser",
        Json.object("AssumedRoleId", key + ":" + session, "Arn", identity.arn()));
  }

  private static void require(
      Call call, String action, String arn, Map<String, List<String>> keys, Policy trust) {
    call.twin()
        .authorizer()
        .require(
            call.operation(),
            new Authorizer.Asked(call.caller(), call.region(), action, arn, keys),
            Optional.of(trust));
  }

  /** Tags that are passed, by key. */
  private static TreeMap<String, String> tags(Call call) {
    var tags = new TreeMap<String, String>();
    for (var item : call.input().items("Tags")) {
      if (item instanceof JsonObject tag) {
        tags.put(tag.string("Key").orElse(""), tag.string("Value").orElse(""));
      }
    }
    if (tags.size() > MOST_TAGS) {
      throw invalid(call, "tags", "Member must have length less than or equal to " + MOST_TAGS);
    }
    return tags;
  }

  /** The condition keys that a trust policy may ask for. */
  private static Map<String, List<String>> keys(Call call, TreeMap<String, String> tags) {
    var keys = new HashMap<String, List<String>>();
    keys.put("sts:RoleSessionName", List.of(call.text("RoleSessionName")));
    call.input().string("ExternalId").ifPresent(id -> keys.put("sts:ExternalId", List.of(id)));
    var behind = call.textOr("SourceIdentity", call.caller().terms().sourceIdentity());
    if (!behind.isEmpty()) {
      keys.put("sts:SourceIdentity", List.of(behind));
    }
    tags.forEach((key, value) -> keys.put("aws:RequestTag/" + key, List.of(value)));
    if (!tags.isEmpty()) {
      keys.put("aws:TagKeys", List.copyOf(tags.keySet()));
    }
    var transitive = call.input().strings("TransitiveTagKeys");
    if (!transitive.isEmpty()) {
      keys.put("sts:TransitiveTagKeys", transitive);
    }
    return keys;
  }

  private static SessionTerms terms(Call call, TreeMap<String, String> asked) {
    var before = call.caller().terms();
    var inherited = before.inherited();
    for (var key : asked.keySet()) {
      if (inherited.containsKey(key)) {
        throw call.refusal(
            "InvalidParameterValue",
            "One of the specified transitive tag keys can't be set because it conflicts with a"
                + " transitive tag key from the calling session.");
      }
    }
    var tags = new TreeMap<>(inherited);
    tags.putAll(asked);
    var transitive = new ArrayList<>(inherited.keySet());
    transitive.addAll(call.input().strings("TransitiveTagKeys"));
    if (!tags.keySet().containsAll(transitive)) {
      throw call.refusal(
          "ValidationError",
          "The specified transitive tag key must be included in the session tags.");
    }
    return new SessionTerms(
        policy(call), policyArns(call), tags, transitive, source(call, before.sourceIdentity()));
  }

  private static String source(Call call, String before) {
    var asked = call.textOr("SourceIdentity", before);
    if (!before.isEmpty() && !asked.equals(before)) {
      throw new Refusal(
          call.operation(),
          "AccessDenied",
          "SourceIdentity cannot be changed: the calling session has " + before,
          403);
    }
    return asked;
  }

  private static Optional<String> policy(Call call) {
    var policy = call.input().string("Policy");
    policy.ifPresent(text -> {
      if (text.length() > MOST_POLICY_CHARACTERS) {
        throw invalid(
            call,
            "policy",
            "Member must have length less than or equal to " + MOST_POLICY_CHARACTERS);
      }
      try {
        Json.parse(text);
      } catch (JsonException e) {
        throw call.refusal("MalformedPolicyDocument", "Syntax errors in policy.");
      }
    });
    return policy;
  }

  private static List<String> policyArns(Call call) {
    var arns = new ArrayList<String>();
    for (var item : call.input().items("PolicyArns")) {
      if (item instanceof JsonObject one) {
        arns.add(one.string("arn").orElse(""));
      }
    }
    if (arns.size() > MOST_POLICIES) {
      throw invalid(
          call, "policyArns", "Member must have length less than or equal to " + MOST_POLICIES);
    }
    for (var arn : arns) {
      if (!call.twin().authorizer().isManaged(arn)) {
        throw new Refusal(
            call.operation(),
            "UnsupportedByTwin",
            "the twin does not know the managed policy " + arn,
            501);
      }
    }
    return arns;
  }

  private static Refusal invalid(Call call, String member, String why) {
    return call.refusal(
        "ValidationError",
        "1 validation error detected: Value at '"
            + member
            + "' failed to satisfy constraint: "
            + why);
  }

  /** How long a session lasts. One that a session takes on lasts an hour at most. */
  private static Duration time(Call call, JsonObject role) {
    var asked =
        call.input().number("DurationSeconds").map(one -> Duration.ofSeconds(one.longValue()));
    var most =
        role.number("MaxSessionDuration")
            .map(one -> Duration.ofSeconds(one.longValue()))
            .orElse(USUAL);
    if (asked.isPresent()
        && (asked.get().compareTo(SHORTEST) < 0 || asked.get().compareTo(LONGEST) > 0)) {
      throw invalid(call, "durationSeconds", "Member must be between 900 and 43200");
    }
    if (asked.isPresent() && asked.get().compareTo(most) > 0) {
      throw call.refusal(
          "ValidationError",
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    boolean isChained = !call.caller().session().isEmpty();
    if (asked.isPresent() && isChained && asked.get().compareTo(USUAL) > 0) {
      throw call.refusal(
          "ValidationError",
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining.");
    }
    return asked.orElse(USUAL);
  }

  private static boolean isActive(Call call, String arn) {
    return Optional.of(arn.split(":", 6)[4])
        .filter(account -> Accounts.isMade(call.store(), account))
        .flatMap(account -> Accounts.find(call.store(), account))
        .flatMap(account -> account.string("State"))
        .filter("ACTIVE"::equals)
        .isPresent();
  }
}
