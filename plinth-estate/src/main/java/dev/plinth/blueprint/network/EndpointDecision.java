package dev.plinth.blueprint.network;

/**
 * How a VPC reaches AWS services.
 *
 * @param way what was decided
 * @param reason why, for {@code plinth show}; may be empty
 */
public record EndpointDecision(Way way, String reason) {
  /** The ways there are. */
  public enum Way {
    /** Interface endpoints of its own. */
    OWN,
    /** The services VPC's, through the hub. */
    SHARED,
    /** Gateway endpoints only. */
    GATEWAY
  }
}
