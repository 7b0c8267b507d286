package dev.plinth.twin;

import java.util.HashMap;
import java.util.Map;

/** Resources that fail when they are made, so many times, and then work. */
final class Breakdowns {
  private final Map<String, Integer> left = new HashMap<>();
  private int happened;

  void plan(String stack, String logicalId, int times) {
    left.merge(stack + "/" + logicalId, times, Integer::sum);
  }

  /** Whether this one fails now. */
  boolean happens(StackPlace place, String logicalId) {
    var key = place.key() + "/" + logicalId;
    if (left.getOrDefault(key, 0) == 0) {
      return false;
    }
    left.merge(key, -1, Integer::sum);
    happened++;
    return true;
  }

  int happened() {
    return happened;
  }
}
