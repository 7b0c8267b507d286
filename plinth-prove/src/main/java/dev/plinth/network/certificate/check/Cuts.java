package dev.plinth.network.certificate.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A set of points on a line.
 *
 * @param edges where it begins and where it is over, in turn: points in order, each once; without
 *     an end after the last beginning it goes on to the end of the line
 */
record Cuts<P extends Comparable<P>>(List<P> edges) {
  private interface Choice {
    boolean of(boolean inOne, boolean inOther);
  }

  static <P extends Comparable<P>> Cuts<P> none() {
    return new Cuts<>(List.<P>of());
  }

  /** Those in any of the sets. */
  static <P extends Comparable<P>> Cuts<P> union(List<Cuts<P>> sets) {
    return switch (sets.size()) {
      case 0 -> none();
      case 1 -> sets.getFirst();
      default -> {
        int half = sets.size() / 2;
        yield union(sets.subList(0, half)).or(union(sets.subList(half, sets.size())));
      }
    };
  }

  boolean isEmpty() {
    return edges.isEmpty();
  }

  Cuts<P> and(Cuts<P> other) {
    return choose(other, (in, inOther) -> in && inOther);
  }

  Cuts<P> or(Cuts<P> other) {
    return choose(other, (in, inOther) -> in || inOther);
  }

  Cuts<P> minus(Cuts<P> other) {
    return choose(other, (in, inOther) -> in && !inOther);
  }

  boolean meets(Cuts<P> other) {
    return !and(other).isEmpty();
  }

  private Cuts<P> choose(Cuts<P> other, Choice choice) {
    var others = other.edges;
    // where nothing outside of this set is chosen, the other set counts only where this one is
    boolean isPart = !choice.of(false, true);
    if (isPart && (edges.isEmpty() || edges == others)) {
      return choice.of(true, true) ? this : none();
    }
    var chosen = new ArrayList<P>();
    int i = 0;
    int j = isPart ? Collections.binarySearch(others, edges.getFirst()) : 0;
    j = j < 0 ? -j - 1 : j;
    while (i < edges.size() || (j < others.size() && !(isPart && i % 2 == 0))) {
      int order =
          i == edges.size() ? 1 : j == others.size() ? -1 : edges.get(i).compareTo(others.get(j));
      var at = order <= 0 ? edges.get(i) : others.get(j);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      // an odd number of edges passed is inside
      boolean isIn = choice.of(i % 2 == 1, j % 2 == 1);
      if (isIn != (chosen.size() % 2 == 1)) {
        chosen.add(at);
      }
    }
    return isPart && chosen.equals(edges) ? this : new Cuts<>(chosen);
  }
}
