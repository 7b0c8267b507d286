package dev.plinth.network;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.Vpc;
import java.util.Set;

/**
 * What AWS answers in every VPC: the resolver, instance metadata and the clock. Neither security
 * groups nor network ACLs are asked.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html">Network
 *     ACLs</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html">DNS in
 *     VPCs</a>
 */
final class VpcServices {
  private static final int DNS = 53;
  private static final int HTTP = 80;
  private static final int CLOCK = 123;

  private static final Set<IpAddress> RESOLVERS =
      Set.of(of("169.254.169.253"), of("fd00:ec2::253"));
  private static final Set<IpAddress> METADATA = Set.of(of("169.254.169.254"), of("fd00:ec2::254"));
  private static final Set<IpAddress> CLOCKS = Set.of(of("169.254.169.123"), of("fd00:ec2::123"));

  private VpcServices() {}

  private static IpAddress of(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  /** Whether one of them takes a packet that starts in a VPC. */
  static boolean take(Packet packet, Vpc vpc) {
    var to = packet.destination();
    return switch (packet.protocol()) {
      case Traffic.TCP ->
          (packet.port() == DNS && isResolver(to, vpc))
              || (packet.port() == HTTP && METADATA.contains(to));
      case Traffic.UDP ->
          (packet.port() == DNS && isResolver(to, vpc))
              || (packet.port() == CLOCK && CLOCKS.contains(to));
      default -> false;
    };
  }

  /** Its first IPv4 range has it too, at the second address after the base. */
  private static boolean isResolver(IpAddress to, Vpc vpc) {
    return vpc.dnsSupport()
        && (RESOLVERS.contains(to)
            || vpc.ranges().stream()
                .filter(range -> range.family() == Family.IPV4)
                .findFirst()
                .filter(range -> second(range).equals(to))
                .isPresent());
  }

  private static IpAddress second(Cidr range) {
    return range.subnet(range.family().bits(), 2).first();
  }
}
