package dev.plinth.twin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was just made and is not seen yet by who looks, as AWS promises nothing more: for so many
 * looks that would have shown it, or until a call that changes something makes use of it.
 */
final class Veil {
  private static final Set<String> TABLES =
      Set.of(
          "account-creations",
          "accounts",
          "anomaly-monitors",
          "attachments",
          "change-sets",
          "delegated-administrators",
          "enabled-baselines",
          "enabled-controls",
          "key-aliases",
          "keys",
          "landing-zone",
          "organization",
          "policies",
          "policy-types",
          "resources",
          "service-settings",
          "stacks",
          "trusted-services",
          "units");

  private record Place(String table, String key) {}

  /** What comes to be seen at once. */
  private static final class Group {
    private int left;

    Group(int left) {
      this.left = left;
    }
  }

  private final Map<Place, Group> hidden = new HashMap<>();
  private final Set<Group> touched = new HashSet<>();
  private final Map<String, Group> making = new HashMap<>();
  private Optional<Integer> looks = Optional.empty();
  private boolean isLook;
  private boolean isLifted;

  /**
   * A call begins.
   *
   * @param isLook whether it changes nothing
   * @param looks how many looks what it makes stays unseen for
   */
  void begin(boolean isLook, int looks) {
    this.isLook = isLook;
    this.looks = looks > 0 ? Optional.of(looks) : Optional.empty();
  }

  /** A call ends. */
  void end() {
    for (var group : touched) {
      group.left--;
    }
    hidden.values().removeIf(group -> group.left <= 0);
    touched.clear();
    making.clear();
    isLook = false;
    looks = Optional.empty();
  }

  /** Something new was made. */
  void made(String table, String key) {
    if (looks.isPresent() && TABLES.contains(table)) {
      hidden.put(
          new Place(table, key),
          making.computeIfAbsent(together(table), _ -> new Group(looks.get())));
    }
  }

  /** A stack and its first change set come to be seen together, as an organization and its root. */
  private String together(String table) {
    return table.equals("change-sets")
        ? "stacks"
        : making.containsKey("organization") ? "organization" : table;
  }

  /** Whether there is nothing that is not seen. */
  boolean isEmpty() {
    return hidden.isEmpty();
  }

  /** Whether this one is not seen; who uses it without looking, or made it, sees it. */
  boolean hides(String table, String key) {
    var group = hidden.get(new Place(table, key));
    if (group == null || isLifted || making.containsValue(group)) {
      return false;
    }
    if (isLook) {
      touched.add(group);
      return true;
    }
    hidden.values().removeIf(group::equals);
    return false;
  }

  /** Of the keys of a table those that a list of it leaves out. */
  Set<String> leavesOut(String table, Set<String> keys) {
    return isLook
        ? hidden.keySet().stream()
            .filter(place -> place.table().equals(table))
            .map(Place::key)
            .filter(key -> keys.contains(key) && hides(table, key))
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** AWS itself sees everything. */
  void lift(boolean lifted) {
    isLifted = lifted;
  }
}
