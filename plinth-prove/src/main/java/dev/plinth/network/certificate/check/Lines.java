package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Run;
import dev.plinth.network.certificate.Span;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.Traffic;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Addresses and services as points on lines: IPv6 addresses behind those of IPv4, services as
 * {@link Run} has them.
 */
final class Lines {
  private static final IpAddress FIRST_IPV6 = Cidr.of("::/0").first();

  static final Cuts<IpAddress> EVERYWHERE = ranges("0.0.0.0/0", "::/0");
  static final Cuts<IpAddress> IPV4 = ranges("0.0.0.0/0");
  static final Cuts<IpAddress> IPV6 = ranges("::/0");

  /** What NAT gateways make IPv4 addresses of (RFC 6052). */
  static final Cuts<IpAddress> NAT64 = ranges("64:ff9b::/96");

  /**
   * What the internet forwards to somebody: of IPv4 all but RFC 791, 1112, 1122, 1918, 3927 and
   * 6598 keep back, of IPv6 what RFC 4291 calls global unicast and IANA gives out.
   */
  static final Cuts<IpAddress> PUBLIC =
      ranges("0.0.0.0/0", "2000::/3")
          .minus(ranges("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8"))
          .minus(ranges("169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"));

  static final Cuts<Integer> EVERYTHING = run(Run.ALL);

  private static final int CODES = 256;

  private Lines() {}

  private static Cuts<IpAddress> ranges(String... texts) {
    return of(List.of(texts).stream().map(Cidr::of).toList());
  }

  static Cuts<IpAddress> of(Collection<Cidr> ranges) {
    return Cuts.union(ranges.stream().map(Lines::of).toList());
  }

  static Cuts<IpAddress> of(Cidr range) {
    return between(range.first(), range.last());
  }

  static Cuts<IpAddress> of(IpAddress address) {
    return between(address, address);
  }

  static Cuts<IpAddress> addresses(List<Span> spans) {
    return Cuts.union(spans.stream().map(span -> between(span.first(), span.last())).toList());
  }

  static Cuts<Integer> services(List<Run> runs) {
    return Cuts.union(runs.stream().map(Lines::run).toList());
  }

  private static Cuts<IpAddress> between(IpAddress first, IpAddress last) {
    boolean isLast = last.low() == -1 || last.family() == Family.IPV4;
    long high = last.high() + (last.family() == Family.IPV4 ? 1L << 32 : isLast ? 1 : 0);
    if (isLast && high == 0) {
      return new Cuts<>(last.family() == Family.IPV4 ? List.of(first, FIRST_IPV6) : List.of(first));
    }
    long low = last.family() == Family.IPV4 ? 0 : last.low() + 1;
    return new Cuts<>(List.of(first, new IpAddress(last.family(), high, low)));
  }

  private static Cuts<Integer> run(Run run) {
    return new Cuts<>(List.of(run.first(), run.last() + 1));
  }

  /** Every packet that a rule may be about. */
  static Cuts<Integer> atMost(Traffic traffic) {
    return isOdd(traffic) ? EVERYTHING : exactly(traffic);
  }

  /** Packets that a rule is about for sure. */
  static Cuts<Integer> atLeast(Traffic traffic) {
    return isOdd(traffic) ? Cuts.none() : exactly(traffic);
  }

  /** Whether it cannot be told what a rule means. */
  private static boolean isOdd(Traffic traffic) {
    int last = Traffic.hasPorts(traffic.protocol()) ? Run.WIDTH : CODES;
    boolean hasNumbers = Traffic.hasPorts(traffic.protocol()) || Traffic.isIcmp(traffic.protocol());
    return traffic.protocol() < Traffic.EVERY
        || traffic.protocol() >= CODES
        || (hasNumbers
            && traffic.from() != Traffic.EVERY
            && (traffic.from() < 0
                || traffic.from() >= last
                || traffic.to() >= last
                || traffic.to() < (last == CODES ? Traffic.EVERY : traffic.from())));
  }

  private static Cuts<Integer> exactly(Traffic traffic) {
    int protocol = traffic.protocol();
    if (protocol == Traffic.EVERY) {
      return EVERYTHING;
    }
    int start = protocol * Run.WIDTH;
    if (traffic.from() != Traffic.EVERY && Traffic.hasPorts(protocol)) {
      return run(new Run(start + traffic.from(), start + traffic.to()));
    }
    if (traffic.from() != Traffic.EVERY && Traffic.isIcmp(protocol)) {
      int type = start + traffic.from() * CODES;
      return traffic.to() == Traffic.EVERY
          ? run(new Run(type, type + CODES - 1))
          : run(new Run(type + traffic.to(), type + traffic.to()));
    }
    return run(new Run(start, start + Run.WIDTH - 1));
  }

  /** Of the addresses of a translation, those that some inner ones get. */
  static Cuts<IpAddress> outside(Map<IpAddress, IpAddress> translation, Cuts<IpAddress> inner) {
    return Cuts.union(
        translation.entrySet().stream()
            .filter(one -> of(one.getKey()).meets(inner))
            .map(one -> of(one.getValue()))
            .toList());
  }

  /** Of the addresses of a translation, those that some outer ones stand for. */
  static Cuts<IpAddress> inside(Map<IpAddress, IpAddress> translation, Cuts<IpAddress> outer) {
    return Cuts.union(
        translation.entrySet().stream()
            .filter(one -> of(one.getValue()).meets(outer))
            .map(one -> of(one.getKey()))
            .toList());
  }
}
