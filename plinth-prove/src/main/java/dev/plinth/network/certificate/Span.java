package dev.plinth.network.certificate;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Addresses of one family without a hole, ordered by the first.
 *
 * @param last not before the first, and of its family
 */
public record Span(IpAddress first, IpAddress last) implements Comparable<Span> {
  public Span {
    if (first.family() != last.family() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("no addresses from " + first + " to " + last);
    }
  }

  static Span of(Cidr range) {
    return new Span(range.first(), range.last());
  }

  static Span of(IpAddress address) {
    return new Span(address, address);
  }

  /**
   * The span of this text, as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException for any other text
   */
  static Span parse(String text) {
    int dash = text.indexOf('-');
    return dash < 0
        ? of(Cidr.of(text))
        : new Span(address(text.substring(0, dash)), address(text.substring(dash + 1)));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
  }

  Family family() {
    return first.family();
  }

  boolean overlaps(Span other) {
    return family() == other.family()
        && first.compareTo(other.last) <= 0
        && other.first.compareTo(last) <= 0;
  }

  /** Whether every address of the other is in it. */
  boolean contains(Span other) {
    return family() == other.family()
        && first.compareTo(other.first) <= 0
        && other.last.compareTo(last) <= 0;
  }

  /** Where the other begins or ends inside of it: the first addresses behind each of its edges. */
  List<IpAddress> edges(Span other) {
    var edges = new ArrayList<IpAddress>();
    if (overlaps(other)) {
      if (other.first.compareTo(first) > 0) {
        edges.add(other.first);
      }
      if (other.last.compareTo(last) < 0) {
        edges.add(after(other.last));
      }
    }
    return edges;
  }

  /** Its pieces, in order, a new one at each of these addresses that lies in it. */
  List<Span> cut(Iterable<IpAddress> starts) {
    var inside = new TreeSet<IpAddress>();
    for (var start : starts) {
      if (start.family() == family() && start.compareTo(first) > 0 && start.compareTo(last) <= 0) {
        inside.add(start);
      }
    }
    var pieces = new ArrayList<Span>();
    var from = first;
    for (var start : inside) {
      pieces.add(new Span(from, before(start)));
      from = start;
    }
    pieces.add(new Span(from, last));
    return pieces;
  }

  /** The next address; of the last of a family, zero. */
  static IpAddress after(IpAddress address) {
    long low = address.low() + 1;
    return switch (address.family()) {
      case IPV4 -> new IpAddress(Family.IPV4, address.high() + (1L << 32), 0);
      case IPV6 -> new IpAddress(Family.IPV6, address.high() + (low == 0 ? 1 : 0), low);
    };
  }

  private static IpAddress before(IpAddress address) {
    return switch (address.family()) {
      case IPV4 -> new IpAddress(Family.IPV4, address.high() - (1L << 32), 0);
      case IPV6 ->
          new IpAddress(
              Family.IPV6, address.high() - (address.low() == 0 ? 1 : 0), address.low() - 1);
    };
  }

  @Override
  public int compareTo(Span other) {
    int order = first.compareTo(other.first);
    return order != 0 ? order : last.compareTo(other.last);
  }

  /** In CIDR notation when it is such a range, else {@code first-last}. */
  @Override
  public String toString() {
    for (int length = first.family().bits(); length >= 0; length--) {
      var range = Cidr.containing(first, length);
      if (!range.first().equals(first)) {
        break;
      }
      if (range.last().equals(last)) {
        return range.toString();
      }
    }
    return first + "-" + last;
  }
}
