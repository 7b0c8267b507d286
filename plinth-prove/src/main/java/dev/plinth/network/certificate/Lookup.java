package dev.plinth.network.certificate;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a table of routes sends a whole span: the longest prefix, for every address of it. */
final class Lookup {
  private Lookup() {}

  /**
   * A route to one range.
   *
   * @param rank among routes to the same range, the lowest wins
   * @param next where it leads
   */
  record Entry<T>(Span span, int prefixLength, int rank, T next) {
    static <T> Entry<T> of(Cidr range, int rank, T next) {
      return new Entry<>(Span.of(range), range.prefixLength(), rank, next);
    }
  }

  /** What the table says of a span. */
  sealed interface Outcome<T> {
    /** No route matches any address of it. */
    record Nothing<T>() implements Outcome<T> {}

    /** All of it is sent there. */
    record One<T>(T next) implements Outcome<T> {}

    /** Two routes match that nothing ranks. */
    record Tie<T>() implements Outcome<T> {}

    /** Not all of it is sent to the same: something else begins at each of these addresses. */
    record Parts<T>(List<IpAddress> starts) implements Outcome<T> {}
  }

  static <T> Outcome<T> of(List<Entry<T>> table, Span span) {
    var matching = table.stream().filter(entry -> entry.span().overlaps(span)).toList();
    var edges = Spans.edges(span, matching.stream().map(Entry::span).toList());
    var starts = new ArrayList<IpAddress>();
    Optional<Outcome<T>> before = Optional.empty();
    for (var piece : span.cut(edges)) {
      var here = at(matching, piece);
      if (before.isPresent() && !before.get().equals(here)) {
        starts.add(piece.first());
      }
      before = Optional.of(here);
    }
    return starts.isEmpty() ? before.orElseThrow() : new Outcome.Parts<>(starts);
  }

  /** Of a piece in which no range begins or ends. */
  private static <T> Outcome<T> at(List<Entry<T>> table, Span piece) {
    Optional<Entry<T>> best = Optional.empty();
    boolean ties = false;
    for (var entry : table) {
      if (!entry.span().contains(piece)) {
        continue;
      }
      int order = best.isEmpty() ? 1 : compare(entry, best.get());
      if (order > 0) {
        best = Optional.of(entry);
        ties = false;
      } else if (order == 0 && !entry.next().equals(best.get().next())) {
        ties = true;
      }
    }
    return best.isEmpty()
        ? new Outcome.Nothing<>()
        : ties ? new Outcome.Tie<>() : new Outcome.One<>(best.get().next());
  }

  private static <T> int compare(Entry<T> one, Entry<T> other) {
    int longer = Integer.compare(one.prefixLength(), other.prefixLength());
    return longer != 0 ? longer : Integer.compare(other.rank(), one.rank());
  }
}
