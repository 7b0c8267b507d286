package dev.plinth.network;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import java.util.List;

/**
 * Addresses that no internet gateway forwards to.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1918">RFC 1918</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6598">RFC 6598</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4193">RFC 4193</a>
 */
final class SpecialRanges {
  private static final List<Cidr> PRIVATE =
      List.of(
          Cidr.of("10.0.0.0/8"),
          Cidr.of("100.64.0.0/10"),
          Cidr.of("127.0.0.0/8"),
          Cidr.of("169.254.0.0/16"),
          Cidr.of("172.16.0.0/12"),
          Cidr.of("192.168.0.0/16"),
          Cidr.of("fc00::/7"),
          Cidr.of("fe80::/10"));

  private SpecialRanges() {}

  static boolean isPrivate(IpAddress address) {
    return Filters.contains(PRIVATE, address);
  }
}
