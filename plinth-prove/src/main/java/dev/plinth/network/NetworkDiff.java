package dev.plinth.network;

import dev.plinth.network.Answer.Kind;
import dev.plinth.network.Pairs.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes reachable, unreachable or unknown between two networks.
 *
 * @param compared the places that both have
 * @param onlyOld the places that only the old one has
 * @param onlyNew the places that only the new one has
 * @param services that were asked for
 * @param changes in the order of the places, then of the services
 */
public record NetworkDiff(
    List<String> compared,
    List<String> onlyOld,
    List<String> onlyNew,
    List<Service> services,
    List<Change> changes) {
  public NetworkDiff {
    compared = List.copyOf(compared);
    onlyOld = List.copyOf(onlyOld);
    onlyNew = List.copyOf(onlyNew);
    services = List.copyOf(services);
    changes = List.copyOf(changes);
  }

  /**
   * A pair of places whose answer is another.
   *
   * @param services whose answers change the same way and for the same reason
   * @param before the pair that decided, for the first of the services
   * @param now the same pair where there is one
   */
  public record Change(String from, String to, List<Service> services, Pair before, Pair now) {
    public Change {
      services = List.copyOf(services);
    }

    /** What the answer was. */
    public Kind was() {
      return before.answer().kind();
    }

    /** What the answer is. */
    public Kind is() {
      return now.answer().kind();
    }

    Change and(Service service) {
      var more = new ArrayList<>(services);
      more.add(service);
      return new Change(from, to, more, before, now);
    }

    /** Whether the other changes the same, stopped by the same. */
    boolean isLike(Change other) {
      return was() == other.was()
          && is() == other.is()
          && reasons(before).equals(reasons(other.before))
          && reasons(now).equals(reasons(other.now));
    }

    private static List<String> reasons(Pair pair) {
      var way = pair.answer().best();
      return Stream.concat(
              way.blockers().stream().map(one -> one.reason() + " " + one.at().element()),
              way.doubts().stream().map(Doubt::what))
          .toList();
    }
  }

  /** The changes to this answer. */
  public List<Change> to(Kind kind) {
    return changes.stream().filter(change -> change.is() == kind).toList();
  }

  /** The changes to this answer, those with the same reasons together. */
  public List<List<Change>> alike(Kind kind) {
    var groups = new ArrayList<List<Change>>();
    for (var change : to(kind)) {
      groups.stream()
          .filter(group -> group.getFirst().isLike(change))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(change), () -> groups.add(new ArrayList<>(List.of(change))));
    }
    return groups.stream().map(List::copyOf).toList();
  }

  /** Whether the networks answer the same, and have the same places. */
  public boolean isEmpty() {
    return changes.isEmpty() && onlyOld.isEmpty() && onlyNew.isEmpty();
  }
}
