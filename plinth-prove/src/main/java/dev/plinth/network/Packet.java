package dev.plinth.network;

import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Traffic;

/**
 * A packet, by what AWS decides on.
 *
 * @param protocol its number
 * @param sourcePort for TCP and UDP; 0 otherwise
 * @param port the destination port for TCP and UDP; the type for ICMP and ICMPv6; 0 otherwise
 */
public record Packet(
    IpAddress source, IpAddress destination, int protocol, int sourcePort, int port) {
  /** The type of an ICMP echo request. */
  public static final int ECHO = 8;

  /** The type of an ICMPv6 echo request. */
  public static final int ECHO6 = 128;

  private static final int ECHO6_REPLY = 129;

  /** The packet that answers it: a reset, an acknowledgement, an echo reply. */
  public Packet answer() {
    int answered =
        switch (protocol) {
          case Traffic.ICMP -> port == ECHO ? 0 : port;
          case Traffic.ICMP6 -> port == ECHO6 ? ECHO6_REPLY : port;
          default -> sourcePort;
        };
    return new Packet(
        /* source= */ destination,
        /* destination= */ source,
        protocol,
        Traffic.hasPorts(protocol) ? port : 0,
        answered);
  }

  Packet from(IpAddress address) {
    return new Packet(address, destination, protocol, sourcePort, port);
  }

  Packet to(IpAddress address) {
    return new Packet(source, address, protocol, sourcePort, port);
  }

  Packet to(IpAddress address, int otherPort) {
    return new Packet(source, address, protocol, sourcePort, otherPort);
  }

  /** Whether it is the same but for what an answer does not repeat. */
  boolean answers(Packet other) {
    return equals(other.answer());
  }

  @Override
  public String toString() {
    return source + " to " + destination + " " + service();
  }

  /** Its protocol and port, such as {@code tcp/443}. */
  public String service() {
    return switch (protocol) {
      case Traffic.TCP -> "tcp/" + port;
      case Traffic.UDP -> "udp/" + port;
      case Traffic.ICMP -> port == ECHO ? "ping" : port == 0 ? "ping reply" : "icmp type " + port;
      case Traffic.ICMP6 ->
          port == ECHO6 ? "ping" : port == ECHO6_REPLY ? "ping reply" : "icmpv6 type " + port;
      default -> "protocol " + protocol;
    };
  }
}
