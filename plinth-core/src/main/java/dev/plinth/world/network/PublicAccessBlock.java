package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.Map;

/**
 * Block Public Access of VPCs, in an account and Region.
 *
 * @param excluded VPCs and subnets it does not hold for, with what is let through there
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html">Block
 *     public access</a>
 */
public record PublicAccessBlock(
    String account, String region, Mode mode, Map<ResourceKey, Exclusion> excluded, Origin origin) {

  /** What is blocked. */
  public enum Mode {
    OFF,
    /** Both directions. */
    BIDIRECTIONAL,
    /** What starts outside. */
    INGRESS
  }

  /** What is let through all the same. */
  public enum Exclusion {
    BIDIRECTIONAL,
    EGRESS
  }

  public PublicAccessBlock {
    excluded = Map.copyOf(excluded);
  }
}
