package dev.plinth.cloud;

import dev.plinth.json.Json.JsonObject;

/**
 * A call as it arrives at AWS.
 *
 * @param accessKey the id of the access key that it is signed with; it tells who calls
 * @param region the Region whose endpoint was called
 * @param input the members of the operation's input
 */
public record Request(String accessKey, String region, Operation operation, JsonObject input) {}
