package dev.plinth.network;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.TransitGatewayRoute;
import dev.plinth.world.network.TransitGatewayRouteTable;
import java.util.Optional;

/**
 * Which route a destination takes.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html">Route
 *     priority</a>
 */
final class RouteLookup {
  private RouteLookup() {}

  /** A route, and the range of it that matched. */
  record Match(Route route, Cidr range) {}

  /** The route of a VPC's table: the most specific; among the same range by where it is from. */
  static Optional<Match> find(RouteTable table, IpAddress destination) {
    Optional<Match> best = Optional.empty();
    for (var route : table.routes()) {
      for (var range : route.destinations()) {
        if (range.contains(destination)
            && best.filter(other -> !beats(route, range, other)).isEmpty()) {
          best = Optional.of(new Match(route, range));
        }
      }
    }
    return best;
  }

  private static boolean beats(Route route, Cidr range, Match other) {
    int longer = range.prefixLength() - other.range().prefixLength();
    return longer > 0 || (longer == 0 && route.source().compareTo(other.route().source()) < 0);
  }

  /** The route of a transit gateway's table. */
  static Optional<TransitGatewayRoute> find(TransitGatewayRouteTable table, IpAddress to) {
    Optional<TransitGatewayRoute> best = Optional.empty();
    for (var route : table.routes()) {
      if (route.destination().contains(to)
          && best.filter(other -> !beats(route, other)).isEmpty()) {
        best = Optional.of(route);
      }
    }
    return best;
  }

  private static boolean beats(TransitGatewayRoute route, TransitGatewayRoute other) {
    int longer = route.destination().prefixLength() - other.destination().prefixLength();
    return longer > 0 || (longer == 0 && route.source().compareTo(other.source()) < 0);
  }
}
