package dev.plinth.twin;

import dev.plinth.json.Json.JsonObject;

/** Carries out an operation. */
interface Handler {
  /**
   * Answers a call that the policies let through.
   *
   * @throws dev.plinth.cloud.Refusal as the service would
   */
  JsonObject answer(Call call);
}
