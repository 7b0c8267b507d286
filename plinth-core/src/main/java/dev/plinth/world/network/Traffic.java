package dev.plinth.world.network;

/**
 * Which packets a rule is about.
 *
 * @param protocol its number, {@link #EVERY} for all
 * @param from the first destination port for TCP and UDP; the type for ICMP and ICMPv6, {@link
 *     #EVERY} for all
 * @param to the last destination port for TCP and UDP; the code for ICMP and ICMPv6, {@link #EVERY}
 *     for all
 */
public record Traffic(int protocol, int from, int to) {
  /** Every protocol, type or code. */
  public static final int EVERY = -1;

  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMP6 = 58;

  /** The last port. */
  public static final int LAST_PORT = 65_535;

  /** Every packet. */
  public static Traffic all() {
    return new Traffic(EVERY, EVERY, EVERY);
  }

  /** TCP to these ports. */
  public static Traffic tcp(int from, int to) {
    return new Traffic(TCP, from, to);
  }

  /** Whether the protocol has ports. */
  public static boolean hasPorts(int protocol) {
    return protocol == TCP || protocol == UDP;
  }

  /** Whether the protocol is ICMP of either version. */
  public static boolean isIcmp(int protocol) {
    return protocol == ICMP || protocol == ICMP6;
  }

  /**
   * Whether it is about a packet of this protocol.
   *
   * @param port the destination port for TCP and UDP, the type for ICMP; anything otherwise
   * @param code for ICMP; anything otherwise
   */
  public boolean covers(int packet, int port, int code) {
    if (protocol == EVERY) {
      return true;
    }
    if (protocol != packet) {
      return false;
    }
    if (hasPorts(packet)) {
      return from == EVERY || (from <= port && port <= to);
    }
    return !isIcmp(packet) || from == EVERY || (from == port && (to == EVERY || to == code));
  }

  @Override
  public String toString() {
    return switch (protocol) {
      case EVERY -> "all traffic";
      case TCP -> "tcp" + ports();
      case UDP -> "udp" + ports();
      case ICMP -> "icmp" + type();
      case ICMP6 -> "icmpv6" + type();
      default -> "protocol " + protocol;
    };
  }

  private String ports() {
    return from == EVERY || (from == 0 && to == LAST_PORT)
        ? ""
        : from == to ? "/" + from : "/" + from + "-" + to;
  }

  private String type() {
    return from == EVERY ? "" : " type " + from;
  }
}
