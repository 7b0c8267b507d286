package dev.plinth.deploy;

import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.Value;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls that change nothing, made in an account as whoever deploys there makes them: the access
 * role is taken on anew, and each service that every deployment needs is asked for what is there.
 * What they do not ask is the matter of the check of the estate.
 *
 * @param role the ARN of the access role
 * @param there whoever deploys, in the account
 */
record Probe(String role, Caller there) {
  private static final List<String> CALLS =
      List.of("cloudformation:DescribeStacks", "ec2:GetEbsEncryptionByDefault", "kms:ListAliases");

  private static final Set<String> DENIALS =
      Set.of(
          "AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation");

  /** How often is asked: a policy takes a while to arrive everywhere. */
  private static final int TIMES = 3;

  private static final String CANARY = "CanaryAccountId";
  private static final String ITSELF = "ProbeAccountId";

  /** Whether an attachment is one that is probed. */
  static boolean isAsked(Map<String, Value> settings) {
    return settings.containsKey(CANARY) || settings.containsKey(ITSELF);
  }

  /** The probe of an attachment; none where nobody stands under it. */
  static Optional<Probe> of(JsonObject settings, Facts facts, Caller caller) {
    return settings
        .string(CANARY)
        .or(() -> settings.string(ITSELF))
        .map(account ->
            new Probe(
                "arn:%s:iam::%s:role/%s"
                    .formatted(
                        facts.get("organization.arn").split(":")[1],
                        account,
                        settings.string("AccessRole").orElseThrow()),
                caller.in(account, settings.string("ProbeRegion").orElseThrow())));
  }

  /** What is denied, and in which words; nothing when all passes. */
  Optional<String> denied() {
    for (int i = 0; i < TIMES; i++) {
      if (i > 0) {
        there.waiting().rest();
      }
      var denied = denial();
      if (denied.isPresent()) {
        return denied;
      }
    }
    return Optional.empty();
  }

  private Optional<String> denial() {
    try {
      there
          .in("", there.place().region())
          .call("sts:AssumeRole", Json.object("RoleArn", role, "RoleSessionName", "plinth-probe"));
      CALLS.forEach(there::call);
      return Optional.empty();
    } catch (Refusal refusal) {
      if (DENIALS.contains(refusal.code())) {
        return Optional.of(
            refusal.operation()
                + " in "
                + there.place().account()
                + " is denied: "
                + refusal.getMessage());
      }
      throw refusal;
    }
  }
}
