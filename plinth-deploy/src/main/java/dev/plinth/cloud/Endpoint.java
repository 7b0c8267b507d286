package dev.plinth.cloud;

import dev.plinth.json.Json.JsonObject;

/** The side of AWS that answers calls. Safe for use by several threads. */
public interface Endpoint {
  /**
   * Answers a call.
   *
   * @return the members of the operation's output
   * @throws Refusal when it is refused
   * @throws ConnectionLost when the caller is to hear nothing
   */
  JsonObject answer(Request request);
}
