package dev.plinth.aws.wire;

import java.util.Map;

/** A response of HTTP. */
public record WireResponse(int status, Map<String, String> headers, byte[] body) {
  public WireResponse {
    headers = Map.copyOf(headers);
  }
}
