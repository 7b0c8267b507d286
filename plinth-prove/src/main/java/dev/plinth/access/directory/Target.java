package dev.plinth.access.directory;

import dev.plinth.world.Resource;
import java.util.Optional;

/**
 * What a request is for.
 *
 * @param arn {@code *} for actions that have no resource
 * @param account the text of the id of the account that owns it; empty for that of the caller
 * @param resource what the World holds of it, or of what it is in
 */
public record Target(String arn, String account, Optional<Resource> resource) {
  /** For actions that act on nothing that can be named. */
  public static final Target ANY = new Target("*", "", Optional.empty());

  /** The prefix of its service; empty when it has no ARN. */
  String service() {
    var parts = arn.split(":", 6);
    return parts.length == 6 ? parts[2] : "";
  }

  /** The Region in its ARN; empty when there is none. */
  String region() {
    var parts = arn.split(":", 6);
    return parts.length == 6 ? parts[3] : "";
  }
}
