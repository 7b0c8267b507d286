package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Where one question was followed already, so that ways which meet are followed on once. Belongs to
 * one thread.
 */
final class Explored {
  private final Set<State> states = new HashSet<>();

  private record State(Object at, Flight flight, Set<Stop> stops) {}

  private record Stop(Reason reason, ResourceKey element) {}

  /**
   * Whether a flight like this was not here yet.
   *
   * @param at an element, or what tells one end from another
   */
  boolean isNew(Object at, Flight flight) {
    var stops = new HashSet<Stop>();
    for (var blocker : flight.blockers()) {
      stops.add(new Stop(blocker.reason(), blocker.at().element()));
    }
    return states.add(new State(at, flight.withoutWay(), stops));
  }

  /** All are alike: what was explored is no part of a flight. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Explored;
  }

  @Override
  public int hashCode() {
    return 1;
  }
}
