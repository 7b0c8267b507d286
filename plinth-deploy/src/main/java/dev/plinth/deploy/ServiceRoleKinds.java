package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The roles that Control Tower takes on in the management account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/controltower/latest/userguide/walkthrough-api-setup.html">The
 *     roles that a landing zone needs</a>
 */
final class ServiceRoleKinds {
  private static final Set<String> NO_ENTITY = Set.of("NoSuchEntity", "NoSuchEntityException");

  private ServiceRoleKinds() {}

  static Outcome serviceRole(String id, JsonObject settings, Facts facts, Caller caller) {
    var name = settings.string("RoleName").orElseThrow();
    var outcome = Outcome.UNCHANGED;
    if (caller
        .unless(Set.of("NoSuchEntity", "NoSuchEntityException"), "iam:GetRole", "RoleName", name)
        .isEmpty()) {
      caller.unless(
          Set.of("EntityAlreadyExists", "EntityAlreadyExistsException"),
          "iam:CreateRole",
          "RoleName",
          name,
          "Path",
          settings.string("Path").orElse("/"),
          "AssumeRolePolicyDocument",
          trust(settings).compact());
      outcome = Outcome.DONE;
    }
    var attached =
        caller
            .seen(
                NO_ENTITY,
                () ->
                    caller.list(
                        "iam:ListAttachedRolePolicies", "AttachedPolicies", "RoleName", name))
            .orElseThrow(() -> new StepFailed("the role is not seen after it was made"));
    for (var arn : settings.strings("ManagedPolicyArns")) {
      if (attached.stream().noneMatch(one -> one.string("PolicyArn").orElse("").equals(arn))) {
        caller.call("iam:AttachRolePolicy", "RoleName", name, "PolicyArn", arn);
        outcome = Outcome.DONE;
      }
    }
    var inline = settings.get("InlinePolicy");
    if (inline.isPresent() && !inline(name, caller).equals(inline)) {
      caller.call(
          "iam:PutRolePolicy",
          "RoleName",
          name,
          "PolicyName",
          name,
          "PolicyDocument",
          inline.get().compact());
      outcome = Outcome.DONE;
    }
    return outcome;
  }

  /** AWS returns policies with percent signs in them. */
  private static Optional<Json> inline(String name, Caller caller) {
    return caller
        .unless(NO_ENTITY, "iam:GetRolePolicy", "RoleName", name, "PolicyName", name)
        .flatMap(one -> one.string("PolicyDocument"))
        .flatMap(text -> {
          try {
            return Optional.of(Json.parse(URLDecoder.decode(text, StandardCharsets.UTF_8)));
          } catch (JsonException e) {
            return Optional.empty();
          }
        });
  }

  private static JsonObject trust(JsonObject settings) {
    return Json.object(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            Json.object(
                "Effect",
                "Allow",
                "Principal",
                Json.object("Service", settings.string("AssumedBy").orElseThrow()),
                "Action",
                "sts:AssumeRole")));
  }
}
