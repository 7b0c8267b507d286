package dev.plinth.network.atom;

import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Traffic;

/**
 * A packet as its sender writes it.
 *
 * @param destination a public address that is not known yet is given as the private one it stands
 *     for
 * @param port the destination port, or the type for ICMP
 * @param code for ICMP
 */
public record Packet(IpAddress source, IpAddress destination, int protocol, int port, int code) {
  @Override
  public String toString() {
    var traffic =
        Traffic.hasPorts(protocol)
            ? new Traffic(protocol, port, port)
            : new Traffic(protocol, Traffic.isIcmp(protocol) ? port : Traffic.EVERY, code);
    return source + " -> " + destination + " " + traffic;
  }
}
