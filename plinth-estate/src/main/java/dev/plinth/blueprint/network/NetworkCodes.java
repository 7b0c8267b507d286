package dev.plinth.blueprint.network;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** The codes of what keeps a network from being worked out. */
public final class NetworkCodes {
  public static final Code NOT_A_RANGE = new Code("NET-102", "not an address range");
  public static final Code TOO_SMALL = new Code("NET-103", "a VPC too small for its tiers");
  public static final Code TIERS = new Code("NET-104", "tiers that do not fit together");
  public static final Code ZONES = new Code("NET-105", "a zone that cannot be used");
  public static final Code NO_ROOM = new Code("NET-106", "no room left in the pool");

  private NetworkCodes() {}

  /** All of them. */
  public static List<Code> all() {
    return List.of(NOT_A_RANGE, TOO_SMALL, TIERS, ZONES, NO_ROOM);
  }
}
