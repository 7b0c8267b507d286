package dev.plinth.world.network;

import dev.plinth.world.World;
import java.util.List;
import java.util.Map;

/** Reads the network out of a World. */
final class NetworkReading {
  private NetworkReading() {}

  static NetworkParts of(World world) {
    return new NetworkParts(List.of(), Map.of(), List.of(), world.missing());
  }
}
