package dev.plinth.network;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.Traffic;

/**
 * IPv6 packets to IPv4 destinations, whose addresses are the last 32 bits of one in 64:ff9b::/96.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html">DNS64
 *     and NAT64</a>
 */
final class Nat64 {
  private static final Cidr RANGE = Cidr.of("64:ff9b::/96");

  private Nat64() {}

  /** The packet as a NAT gateway sends it on, but for its source; the same if it is not for it. */
  static Packet sent(Packet packet) {
    if (!RANGE.contains(packet.destination())) {
      return packet;
    }
    boolean pings = packet.protocol() == Traffic.ICMP6 && packet.port() == Packet.ECHO6;
    return new Packet(
        packet.source(),
        embedded(packet.destination()),
        packet.protocol() == Traffic.ICMP6 ? Traffic.ICMP : packet.protocol(),
        packet.sourcePort(),
        pings ? Packet.ECHO : packet.port());
  }

  private static IpAddress embedded(IpAddress address) {
    return new IpAddress(Family.IPV4, address.low() << 32, 0);
  }
}
