package dev.plinth.network;

import dev.plinth.network.NetworkDiff.Change;
import dev.plinth.network.Pairs.Pair;
import dev.plinth.world.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Compares two networks, all places of one against the same places of the other. */
public final class NetworkComparison {
  private final Side old;
  private final Side now;

  /**
   * A network and its places.
   *
   * @param places by name
   */
  public record Side(Network network, SequencedMap<String, Place> places, Pairs pairs) {
    /** The places of a grouping, and those outside. */
    public static Side of(Selection selection, Network network, Grouping by) {
      var places = selection.groups(by);
      selection.outside().forEach(place -> places.putIfAbsent(place.label(), place));
      return new Side(network, places, new Pairs(network, places.values()));
    }

    private Optional<Pair> decisive(String from, String to, Service service) {
      return pairs.decisive(place(from), place(to), service);
    }

    /** The pair that decided on the other side, unless it is not what this side comes to. */
    private Pair like(Pair decided, Pair other, String from, String to, Service service) {
      return pairs
          .between(place(from), place(to), service, other)
          .filter(pair -> pair.answer().kind() == decided.answer().kind())
          .orElse(decided);
    }

    private Place place(String name) {
      var place = places.get(name);
      if (place == null) {
        throw new IllegalArgumentException("no place is called " + name);
      }
      return place;
    }
  }

  public NetworkComparison(Side old, Side now) {
    this.old = old;
    this.now = now;
  }

  /**
   * What changes for these services.
   *
   * @param place hears the name of each place before it is compared, from any thread
   */
  public NetworkDiff diff(List<Service> services, Consumer<String> place) {
    var both = old.places().keySet().stream().filter(now.places()::containsKey).toList();
    var changes =
        both.parallelStream()
            .flatMap(from -> {
              place.accept(from);
              return both.stream()
                  .filter(to -> isWorthAsking(from, to))
                  .flatMap(to -> changes(from, to, services).stream());
            })
            .toList();
    return new NetworkDiff(both, only(old, now), only(now, old), services, changes);
  }

  /** Nothing in the networks decides what happens outside of them. */
  private boolean isWorthAsking(String from, String to) {
    return old.place(from) instanceof Place.Inside || old.place(to) instanceof Place.Inside;
  }

  private List<Change> changes(String from, String to, List<Service> services) {
    var found = new ArrayList<Change>();
    services.forEach(service -> change(from, to, service).ifPresent(change -> add(found, change)));
    return found;
  }

  private Optional<Change> change(String from, String to, Service service) {
    var before = old.decisive(from, to, service);
    var after = now.decisive(from, to, service);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    var was = before.get();
    var is = after.get();
    return switch (is.answer().kind()) {
      case Answer.Kind kind when kind == was.answer().kind() -> Optional.empty();
      case REACHABLE ->
          Optional.of(
              new Change(from, to, List.of(service), old.like(was, is, from, to, service), is));
      case UNREACHABLE, UNKNOWN ->
          Optional.of(
              new Change(from, to, List.of(service), was, now.like(is, was, from, to, service)));
    };
  }

  private static void add(List<Change> found, Change change) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).isLike(change)) {
        found.set(i, found.get(i).and(change.services().getFirst()));
        return;
      }
    }
    found.add(change);
  }

  private static List<String> only(Side some, Side others) {
    return some.places().keySet().stream()
        .filter(name -> !others.places().containsKey(name))
        .toList();
  }
}
