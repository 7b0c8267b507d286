package dev.plinth.network;

import dev.plinth.network.Answer.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
   * the other, and itself when there is only one thing in it.
   *
   * @param row hears the number of each row when it is begun, from any thread
   */
  public static Matrix of(
      Pairs pairs, SequencedMap<String, Place> places, Service service, IntConsumer row) {
    var names = List.copyOf(places.sequencedKeySet());
    var rows =
        IntStream.range(0, names.size())
            .parallel()
            .mapToObj(number -> {
              row.accept(number);
              return row(pairs, List.copyOf(places.sequencedValues()).get(number), places, service);
            })
            .toList();
    var cells = new LinkedHashMap<String, SequencedMap<String, Kind>>();
    for (int i = 0; i < names.size(); i++) {
      cells.put(names.get(i), rows.get(i));
    }
    return new Matrix(service, cells);
  }

  private static SequencedMap<String, Kind> row(
      Pairs pairs, Place from, SequencedMap<String, Place> places, Service service) {
    var row = new LinkedHashMap<String, Kind>();
    places.forEach((name, to) ->
        row.put(
            name,
            pairs
                .decisive(from, to, service)
                .map(pair -> pair.answer().kind())
                .orElse(Kind.REACHABLE)));
    return row;
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
