package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.world.Cidr;
import java.util.List;

/**
 * A route of a route table of a VPC.
 *
 * @param destinations one range, or those of a prefix list
 * @param source where it comes from, which decides between routes to the same range
 * @param active false for a black hole: it still wins over less specific routes, and drops
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html">Route
 *     priority</a>
 */
public record Route(
    List<Cidr> destinations, RouteTarget target, Source source, boolean active, Origin origin) {

  /** Where a route comes from, the preferred first among routes to the same range. */
  public enum Source {
    /** Of every VPC, to itself. */
    LOCAL,
    /** Written by somebody. */
    STATIC,
    /** Of a prefix list. */
    PREFIX_LIST,
    /** Learnt from a virtual private gateway. */
    PROPAGATED
  }

  public Route {
    destinations = List.copyOf(destinations);
  }
}
