package dev.plinth.twin;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;

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
        .orElseThrow(() -> refusal("ValidationException", "1 validation error detected: Value at '" + member + "' failed to satisfy constraint: Member must not be null"));
  }

  String textOr(String member, String other) {
    return input.string(member).orElse(other);
  }

  Refusal refusal(String code, String message) {
    return new Refusal(operation, code, message, 400);
  }

  /** The answer without members. */
  static JsonObject nothing() {
    return Json.object();
  }
}
