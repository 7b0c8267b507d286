package dev.plinth.twin;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Map;

/** A call that was let through, with what it is about. */
record Call(Twin twin, Identity caller, String region, Operation operation, JsonObject input) {
  Store store() {
    return twin.store();
  }

  /**
   * A text that must be there.
   *
   * @throws Refusal when it is not
   */
  String text(String member) {
    return input
        .string(member)
        .orElseThrow(() ->
            refusal(
                "ValidationException",
                "1 validation error detected: Value at '"
                    + member
                    + "' failed to satisfy constraint: Member must not be null"));
  }

  String textOr(String member, String other) {
    return input.string(member).orElse(other);
  }

  Refusal refusal(String code, String message) {
    return new Refusal(operation, code, message, 400);
  }

  /**
   * Asks the policies whether the caller may do this.
   *
   * @param resource the ARN of what it is done to, {@code *} where there is none
   * @throws Refusal when it may not
   */
  void allowed(String resource) {
    twin.authorizer()
        .require(operation, new Authorizer.Asked(caller, region, action(), resource, Map.of()));
  }

  /** Services are called otherwise in policies than on the command line. */
  private String action() {
    var prefix =
        switch (operation.service()) {
          case "configservice" -> "config";
          case "sso-admin" -> "sso";
          case "accessanalyzer" -> "access-analyzer";
          case "cloudcontrol" -> "cloudformation";
          case "s3control" -> "s3";
          default -> operation.service();
        };
    var name =
        switch (operation.toString()) {
          case "s3control:GetPublicAccessBlock" -> "GetAccountPublicAccessBlock";
          case "s3control:PutPublicAccessBlock" -> "PutAccountPublicAccessBlock";
          default -> operation.name();
        };
    return prefix + ":" + name;
  }

  /** The same call with another input. */
  Call with(JsonObject other) {
    return new Call(twin, caller, region, operation, other);
  }

  /** The answer without members. */
  static JsonObject nothing() {
    return Json.object();
  }
}
