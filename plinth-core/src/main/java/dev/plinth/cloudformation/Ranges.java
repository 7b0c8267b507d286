package dev.plinth.cloudformation;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The formats {@code ipv4-network} and {@code ipv6-network}: an address range in CIDR notation. */
final class Ranges {
  static final Set<String> NAMES = Set.of("ipv4-network", "ipv6-network");

  private static final Pattern IPV4 =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}(/(?<prefix>[0-9]{1,2}))?");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(/(?<prefix>[0-9]{1,3}))?");

  private Ranges() {}

  /** What is wrong with the text as a range of this format. */
  static Optional<String> misfit(String format, String text) {
    var four = format.equals("ipv4-network");
    var matcher = (four ? IPV4 : IPV6).matcher(text);
    var wrong =
        Optional.of(
            "is `"
                + Scalars.brief(text)
                + "`, which is not an "
                + (four ? "IPv4" : "IPv6")
                + " range");
    if (!matcher.matches()) {
      return wrong;
    }
    byte[] address;
    try {
      address = InetAddress.ofLiteral(address(text)).getAddress();
    } catch (IllegalArgumentException e) {
      return wrong;
    }
    var bits = four ? 32 : 128;
    var prefix = matcher.group("prefix");
    var length = prefix == null ? bits : Integer.parseInt(prefix);
    if (length > bits) {
      return wrong;
    }
    // an IPv6 literal that embeds IPv4 may come back as four bytes
    return address.length * 8 == bits && hasBitsAfter(address, length)
        ? Optional.of("is `" + text + "`, which has bits set after its prefix")
        : Optional.empty();
  }

  private static String address(String range) {
    int slash = range.indexOf('/');
    return slash < 0 ? range : range.substring(0, slash);
  }

  private static boolean hasBitsAfter(byte[] address, int prefix) {
    for (int bit = prefix; bit < address.length * 8; bit++) {
      if ((address[bit / 8] >> (7 - bit % 8) & 1) == 1) {
        return true;
      }
    }
    return false;
  }
}
