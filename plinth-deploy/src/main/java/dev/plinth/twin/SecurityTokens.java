package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * STS: who somebody is, and taking on roles.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class SecurityTokens {
  private static final List<String> NARROWER =
      List.of("Policy", "PolicyArns", "Tags", "TransitiveTagKeys", "SourceIdentity");

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
    for (var narrower : NARROWER) {
      if (call.input().has(narrower)) {
        // one that is ignored would let through what AWS denies
        throw new Refusal(
            call.operation(),
            "UnsupportedByTwin",
            "the twin knows no sessions with `" + narrower + "`",
            501);
      }
    }
    var arn = call.text("RoleArn");
    var role = Roles.find(call.store(), arn);
    var trust =
        role.flatMap(one -> one.get("AssumeRolePolicyDocument"))
            .map(document -> call.twin().authorizer().policy(arn + " trust", document));
    if (trust.isEmpty() || !isActive(call, arn)) {
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
    call.twin()
        .authorizer()
        .require(
            call.operation(),
            new Authorizer.Asked(call.caller(), call.region(), "sts:AssumeRole", arn, Map.of()),
            trust);
    var session = call.text("RoleSessionName");
    var identity = new Identity(arn.split(":", 6)[4], arn, session);
    var key = identity.issue(call.store());
    return Json.object(
        "Credentials",
        Json.object(
            "AccessKeyId",
            key,
            "SecretAccessKey",
            "twin",
            "SessionToken",
            key,
            // as long as sessions of the SDK are renewed without the twin's clock
            "Expiration",
            "2099-01-01T00:00:00Z"),
        "AssumedRoleUser",
        Json.object("AssumedRoleId", key + ":" + session, "Arn", identity.arn()));
  }

  private static boolean isActive(Call call, String arn) {
    return Optional.of(arn.split(":", 6)[4])
        .flatMap(account -> Accounts.find(call.store(), account))
        .flatMap(account -> account.string("State"))
        .filter("ACTIVE"::equals)
        .isPresent();
  }
}
