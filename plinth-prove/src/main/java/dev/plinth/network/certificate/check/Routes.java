package dev.plinth.network.certificate.check;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/** A table of routes, the longest prefix first, then the preferred source. */
record Routes<T>(List<Route<T>> routes) {
  /**
   * A route to one range.
   *
   * @param rank among routes to the same range, the lowest wins
   */
  record Route<T>(Cidr range, int rank, T target) {}

  Routes {
    Comparator<Route<T>> longest = Comparator.comparingInt(one -> -one.range().prefixLength());
    routes =
        routes.stream()
            .sorted(longest.thenComparing(Route::range).thenComparingInt(Route::rank))
            .toList();
  }

  /** Sends packets to where they may go; those that no route matches go nowhere. */
  void follow(Packets packets, BiConsumer<T, Packets> way) {
    var left = packets;
    var here = packets;
    for (int i = 0; i < routes.size() && !(left.isEmpty() && here.isEmpty()); i++) {
      var route = routes.get(i);
      boolean isSame = i > 0 && routes.get(i - 1).range().equals(route.range());
      if (!isSame) {
        Cuts<IpAddress> range = Lines.of(route.range());
        here = left.to(range);
        left = here.isEmpty() ? left : left.notTo(range);
      } else if (route.rank() > routes.get(i - 1).rank()) {
        here = here.to(Cuts.none());
      }
      if (!here.isEmpty()) {
        way.accept(route.target(), here);
      }
    }
  }
}
