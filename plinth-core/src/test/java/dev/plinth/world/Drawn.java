package dev.plinth.world;

import dev.plinth.property.Choices;
import dev.plinth.property.Gen;
import dev.plinth.world.IpAddress.Family;
import java.util.ArrayList;
import java.util.List;

/** Ranges and orders for properties. */
final class Drawn {
  private Drawn() {}

  /** A range of either family. */
  static Cidr cidr(Choices choices) {
    return choices.oneIn(2) ? ipv6(choices) : ipv4(choices);
  }

  private static Cidr ipv4(Choices choices) {
    var address = new IpAddress(Family.IPV4, choices.upTo(0xffff_ffffL) << 32, 0);
    return Cidr.containing(address, choices.between(0, 32));
  }

  private static Cidr ipv6(Choices choices) {
    var address = new IpAddress(Family.IPV6, groups(choices), groups(choices));
    return Cidr.containing(address, choices.between(0, 128));
  }

  /** Four groups, many of them zero, so that {@code ::} is seen everywhere. */
  private static long groups(Choices choices) {
    long bits = 0;
    for (int group = 0; group < 4; group++) {
      bits = bits << 16 | (choices.oneIn(2) ? choices.upTo(0xffff) : 0);
    }
    return bits;
  }

  /** The same items in another order. */
  static <T> Gen<List<T>> shuffled(List<T> items) {
    return choices -> {
      var rest = new ArrayList<>(items);
      var other = new ArrayList<T>();
      while (!rest.isEmpty()) {
        other.add(rest.remove((int) choices.upTo(rest.size() - 1L)));
      }
      return other;
    };
  }
}
