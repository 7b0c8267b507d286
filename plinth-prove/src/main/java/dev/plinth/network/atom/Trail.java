package dev.plinth.network.atom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a packet has been, so that one that goes round in circles is dropped, and what is known.
 */
final class Trail {
  private record Stop(Object at, int destination) {}

  private final List<Object> path = new ArrayList<>();
  private final Map<Stop, List<Way>> known = new HashMap<>();
  private int loops;

  /** The ways from a stop; they are found once, unless they depend on how the packet got there. */
  List<Way> from(Object at, int destination, Supplier<List<Way>> find) {
    var stop = new Stop(at, destination);
    var ways = known.get(stop);
    if (ways != null) {
      return ways;
    }
    if (path.contains(at)) {
      loops++;
      return List.of(Way.DROPPED);
    }
    int before = loops;
    path.add(at);
    ways = List.copyOf(find.get());
    path.removeLast();
    if (loops == before || path.isEmpty()) {
      known.put(stop, ways);
    }
    return ways;
  }
}
