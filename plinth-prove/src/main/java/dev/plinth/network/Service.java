package dev.plinth.network;

import dev.plinth.world.network.Traffic;
import java.util.Locale;
import java.util.Optional;

/**
 * What a packet is for, as people write it.
 *
 * @param protocol its number
 * @param port the destination port for TCP and UDP, the type for ICMP
 */
public record Service(String text, int protocol, int port) {

  /** Reads {@code 443/tcp}, {@code tcp/443}, {@code 443}, {@code 53/udp}, {@code icmp}. */
  public static Optional<Service> parse(String text) {
    var parts = text.toLowerCase(Locale.ROOT).split("/", -1);
    if (parts.length > 2) {
      return Optional.empty();
    }
    if (parts.length == 1) {
      return parts[0].equals("icmp") || parts[0].equals("ping")
          ? Optional.of(new Service("ping", Traffic.ICMP, Packet.ECHO))
          : of("tcp", parts[0]);
    }
    return isNumber(parts[0]) ? of(parts[1], parts[0]) : of(parts[0], parts[1]);
  }

  private static Optional<Service> of(String protocol, String port) {
    if (!isNumber(port) || Integer.parseInt(port) > Traffic.LAST_PORT) {
      return Optional.empty();
    }
    int number = Integer.parseInt(port);
    return switch (protocol) {
      case "tcp" -> Optional.of(new Service("tcp/" + number, Traffic.TCP, number));
      case "udp" -> Optional.of(new Service("udp/" + number, Traffic.UDP, number));
      case "icmp" -> Optional.of(new Service("icmp type " + number, Traffic.ICMP, number));
      default -> Optional.empty();
    };
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,5}");
  }
}
