package dev.plinth.aws.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request of HTTP.
 *
 * @param path without the query, as written
 * @param query parameters by name
 * @param headers by name in small letters
 */
public record WireRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body) {
  public WireRequest {
    var small = new TreeMap<String, String>();
    headers.forEach((name, value) -> small.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(small);
    query = Map.copyOf(query);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
