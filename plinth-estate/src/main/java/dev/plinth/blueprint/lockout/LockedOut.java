package dev.plinth.blueprint.lockout;

import dev.plinth.access.Layer;
import dev.plinth.access.language.Policy;
import dev.plinth.access.proof.Passage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one statement keeps a role from. */
final class LockedOut {
  /** A statement of a policy, by its {@code Sid} or number. */
  record Place(Layer layer, String policy, String statement) {}

  /** A call, and a request of it that is denied. */
  record Denial(Need need, Passage.Answer.Denied denied) {}

  private final Place place;
  private final List<List<Policy>> levels;
  private final List<Denial> denials = new ArrayList<>();
  private final Map<String, Need> undecided = new LinkedHashMap<>();

  /**
   * Nothing yet.
   *
   * @param levels the service control policies above the first account
   */
  LockedOut(Place place, List<List<Policy>> levels) {
    this.place = place;
    this.levels = levels;
  }

  void add(Need need, Passage.Answer.Denied denied) {
    denials.add(new Denial(need, denied));
  }

  void add(Need need, String reason) {
    undecided.putIfAbsent(reason, need);
  }

  Place place() {
    return place;
  }

  List<List<Policy>> levels() {
    return levels;
  }

  /** Those in which every request is denied, or those in which some are. */
  List<Denial> denials(boolean isAlways) {
    return denials.stream().filter(one -> one.denied().isAlways() == isAlways).toList();
  }

  /** The first call for each reason that is not known whether it passes. */
  Map<String, Need> undecided() {
    return undecided;
  }
}
