package dev.plinth.network.certificate;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Arithmetic with several spans. */
final class Spans {
  /** Every address. */
  static final List<Span> ALL = List.of(Span.of(Cidr.of("0.0.0.0/0")), Span.of(Cidr.of("::/0")));

  /** Addresses that the internet forwards to nobody (RFC 1918, 6598, 3927, 1122, 4193, 4291). */
  static final List<Span> PRIVATE =
      List.of(
          Span.of(Cidr.of("10.0.0.0/8")),
          Span.of(Cidr.of("100.64.0.0/10")),
          Span.of(Cidr.of("127.0.0.0/8")),
          Span.of(Cidr.of("169.254.0.0/16")),
          Span.of(Cidr.of("172.16.0.0/12")),
          Span.of(Cidr.of("192.168.0.0/16")),
          Span.of(Cidr.of("fc00::/7")),
          Span.of(Cidr.of("fe80::/10")));

  /** Every other address. */
  static final List<Span> PUBLIC = without(ALL, PRIVATE);

  private Spans() {}

  static List<Span> of(Collection<Cidr> ranges) {
    return ranges.stream().map(Span::of).toList();
  }

  static boolean overlap(List<Span> some, Span other) {
    return some.stream().anyMatch(other::overlaps);
  }

  /** Whether every address of the wanted span is in one of these. */
  static boolean cover(Collection<Span> some, Span wanted) {
    var next = wanted.first();
    for (var span : some.stream().filter(wanted::overlaps).sorted().toList()) {
      if (span.first().compareTo(next) > 0) {
        return false;
      }
      if (span.last().compareTo(wanted.last()) >= 0) {
        return true;
      }
      if (span.last().compareTo(next) >= 0) {
        next = Span.after(span.last());
      }
    }
    return false;
  }

  /** The same addresses in as few spans as can be, in order. */
  static List<Span> merge(Collection<Span> some) {
    var merged = new ArrayList<Span>();
    for (var span : some.stream().sorted().toList()) {
      if (!merged.isEmpty() && touches(merged.getLast(), span)) {
        var last = merged.removeLast();
        merged.add(
            new Span(
                last.first(), last.last().compareTo(span.last()) > 0 ? last.last() : span.last()));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  private static boolean touches(Span before, Span next) {
    return before.overlaps(next)
        || (before.family() == next.family() && Span.after(before.last()).equals(next.first()));
  }

  /** The addresses of the first that are not in the others. */
  static List<Span> without(List<Span> some, List<Span> others) {
    var left = new ArrayList<Span>();
    for (var span : some) {
      for (var piece : span.cut(edges(span, others))) {
        if (!overlap(others, piece)) {
          left.add(piece);
        }
      }
    }
    return merge(left);
  }

  /** Where any of the others begins or ends inside of a span. */
  static List<IpAddress> edges(Span span, Collection<Span> others) {
    return others.stream().flatMap(other -> span.edges(other).stream()).toList();
  }
}
