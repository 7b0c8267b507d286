package dev.plinth.world.network;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The protocols that rules may name. */
final class Protocols {
  private static final Map<String, Integer> NAMES =
      Map.of(
          "tcp", Traffic.TCP,
          "udp", Traffic.UDP,
          "icmp", Traffic.ICMP,
          "icmpv6", Traffic.ICMP6,
          "all", Traffic.EVERY,
          "-1", Traffic.EVERY);

  private Protocols() {}

  /** The number of a protocol; empty when it is neither a name that AWS takes nor a number. */
  static Optional<Integer> number(String protocol) {
    var named = NAMES.get(protocol.toLowerCase(Locale.ROOT));
    return named != null
        ? Optional.of(named)
        : protocol.matches("[0-9]{1,3}")
            ? Optional.of(Integer.parseInt(protocol))
            : Optional.empty();
  }
}
