package dev.plinth.network;

import dev.plinth.network.Answer.Kind;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Who reaches whom, all places against all.
 *
 * @param cells by where packets start, then by where they go, both in the same order
 */
public record Matrix(Service service, SequencedMap<String, SequencedMap<String, Kind>> cells) {
  public Matrix {
    cells = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cells));
  }

  /**
   * The matrix of these places. A place reaches another when something in it reaches something in
   * the other, and itself when there is only one thing in it. What the engine of atoms decides is
   * taken from there; the interpreter of single packets is asked for the rest.
   *
   * @param row hears the number of each row when it is begun, from any thread
   */
  public static Matrix of(
      Network network, SequencedMap<String, Place> places, Service service, IntConsumer row) {
    var pairs = new Pairs(network, places.values());
    var atoms = new AtomPairs(network, pairs, places.values(), service);
    return of(places, service, row, (from, to) -> kind(pairs, atoms, from, to, service));
  }

  /** The matrix of these places, by the interpreter of single packets alone. */
  static Matrix interpreted(Network network, SequencedMap<String, Place> places, Service service) {
    var pairs = new Pairs(network, places.values());
    return of(places, service, _ -> {}, (from, to) -> kind(pairs, from, to, service));
  }

  private static Matrix of(
      SequencedMap<String, Place> places,
      Service service,
      IntConsumer row,
      BiFunction<Place, Place, Kind> answer) {
    var names = List.copyOf(places.sequencedKeySet());
    var all = List.copyOf(places.sequencedValues());
    var rows =
        IntStream.range(0, names.size())
            .parallel()
            .mapToObj(number -> {
              row.accept(number);
              var cells = new LinkedHashMap<String, Kind>();
              places.forEach((name, to) -> cells.put(name, answer.apply(all.get(number), to)));
              return cells;
            })
            .toList();
    var cells = new LinkedHashMap<String, SequencedMap<String, Kind>>();
    for (int i = 0; i < names.size(); i++) {
      cells.put(names.get(i), rows.get(i));
    }
    return new Matrix(service, cells);
  }

  private static Kind kind(Pairs pairs, Place from, Place to, Service service) {
    return pairs
        .decisive(from, to, service)
        .map(pair -> pair.answer().kind())
        .orElse(Kind.REACHABLE);
  }

  private static Kind kind(Pairs pairs, AtomPairs atoms, Place from, Place to, Service service) {
    if (!(from instanceof Place.Inside(_, var senders))
        || !(to instanceof Place.Inside(_, var receivers))) {
      return kind(pairs, from, to, service);
    }
    boolean isStopped = false;
    var open = new ArrayList<List<NetworkInterface>>();
    int[] starts = atoms.numbers(senders);
    int[] ends = atoms.numbers(receivers);
    for (int i = 0; i < starts.length; i++) {
      var sender = senders.get(i);
      for (int j = 0; j < ends.length; j++) {
        var receiver = receivers.get(j);
        if (starts[i] >= 0 ? starts[i] != ends[j] : !sender.equals(receiver)) {
          var decided = atoms.decide(starts[i], ends[j]);
          if (decided.equals(Optional.of(Kind.REACHABLE))) {
            return Kind.REACHABLE;
          }
          isStopped |= decided.isPresent();
          if (decided.isEmpty()) {
            open.add(List.of(sender, receiver));
          }
        }
      }
    }
    var worst = isStopped ? Optional.of(Kind.UNREACHABLE) : Optional.<Kind>empty();
    for (var pair : open) {
      var one = pairs.decisive(alone(pair.getFirst()), alone(pair.getLast()), service);
      var kind = one.map(found -> found.answer().kind());
      if (kind.equals(Optional.of(Kind.REACHABLE))) {
        return Kind.REACHABLE;
      }
      worst = kind.equals(Optional.of(Kind.UNKNOWN)) ? kind : worst.or(() -> kind);
    }
    return worst.orElse(Kind.REACHABLE);
  }

  private static Place alone(NetworkInterface one) {
    return new Place.Inside("", List.of(one));
  }

  /** The places, in order. */
  public List<String> names() {
    return List.copyOf(cells.sequencedKeySet());
  }

  /** How many pairs of places have this answer. */
  public long count(Kind kind) {
    return cells.values().stream()
        .flatMap(row -> row.values().stream())
        .filter(kind::equals)
        .count();
  }
}
