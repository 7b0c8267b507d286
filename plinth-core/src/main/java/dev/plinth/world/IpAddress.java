package dev.plinth.world;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address.
 *
 * <p>The bits stand left-aligned in two words, so that both families share one arithmetic: an IPv4
 * address fills the upper half of {@code high} and nothing else.
 *
 * @param family which of the two
 * @param high the first 64 bits
 * @param low the other 64 bits, zero for IPv4
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

  /** The version of the protocol, with the number of bits of an address. */
  public enum Family {
    IPV4(32),
    IPV6(128);

    private final int bits;

    Family(int bits) {
      this.bits = bits;
    }

    /** Bits of an address: 32 or 128. */
    public int bits() {
      return bits;
    }
  }

  public IpAddress {
    if (family == Family.IPV4 && (low != 0 || (high & 0xffff_ffffL) != 0)) {
      throw new IllegalArgumentException("not the bits of an IPv4 address");
    }
  }

  /**
   * The address of this text: dotted decimal without leading zeros, or RFC 4291 hexadecimal without
   * a zone. Empty for anything else; names are never looked up.
   */
  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') < 0 ? parse4(text) : parse6(text);
  }

  private static Optional<IpAddress> parse4(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    long bits = 0;
    for (var part : parts) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return Optional.of(new IpAddress(Family.IPV4, bits << 32, 0));
  }

  private static Optional<IpAddress> parse6(String text) {
    var gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    var left = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    var right = groups(gap < 0 ? "" : text.substring(gap + 2), true);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    int given = left.get().length + right.get().length;
    if (gap < 0 ? given != 8 : given > 7) {
      return Optional.empty();
    }
    var all = new int[8];
    System.arraycopy(left.get(), 0, all, 0, left.get().length);
    System.arraycopy(right.get(), 0, all, 8 - right.get().length, right.get().length);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | all[i];
      low = low << 16 | all[i + 4];
    }
    return Optional.of(new IpAddress(Family.IPV6, high, low));
  }

  /** The 16-bit groups; the last may be two of them in dotted decimal when it ends the text. */
  private static Optional<int[]> groups(String text, boolean endsAddress) {
    if (text.isEmpty()) {
      return Optional.of(new int[0]);
    }
    var parts = text.split(":", -1);
    var dotted = endsAddress && parts[parts.length - 1].indexOf('.') >= 0;
    var groups = new int[parts.length + (dotted ? 1 : 0)];
    for (int i = 0; i < parts.length; i++) {
      if (dotted && i == parts.length - 1) {
        var tail = parse4(parts[i]);
        if (tail.isEmpty()) {
          return Optional.empty();
        }
        groups[i] = (int) (tail.get().high >>> 48);
        groups[i + 1] = (int) (tail.get().high >>> 32 & 0xffff);
      } else if (parts[i].matches("[0-9A-Fa-f]{1,4}")) {
        groups[i] = Integer.parseInt(parts[i], 16);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  /** IPv4 before IPv6, then by value. */
  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    if (byFamily != 0) {
      return byFamily;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** Dotted decimal, or the canonical text of RFC 5952 in hexadecimal. */
  @Override
  public String toString() {
    return switch (family) {
      case IPV4 ->
          (high >>> 56)
              + "."
              + (high >>> 48 & 0xff)
              + "."
              + (high >>> 40 & 0xff)
              + "."
              + (high >>> 32 & 0xff);
      case IPV6 -> hexadecimal();
    };
  }

  private String hexadecimal() {
    int gap = 8;
    int gapLength = 1;
    for (int start = 0; start < 8; start++) {
      int length = 0;
      while (start + length < 8 && group(start + length) == 0) {
        length++;
      }
      if (length > gapLength) {
        gap = start;
        gapLength = length;
      }
    }
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == gap) {
        text.append("::");
        i += gapLength - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(i)));
    }
    return text.toString();
  }

  private int group(int index) {
    return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index % 4)) & 0xffff);
  }
}
