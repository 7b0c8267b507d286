package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.NetworkInterface.Kind;
import dev.plinth.world.network.Subnet;
import java.util.LinkedHashMap;
import java.util.List;

/** Interfaces that stand for whatever may be put into a subnet, with any security group. */
public final class Guests {
  private Guests() {}

  /** Anything in a subnet; it may have a public address, and no security group stops it. */
  public static NetworkInterface in(Subnet subnet) {
    return in(subnet, "anything in " + subnet.name(), List.of());
  }

  /** Anything that has an address of a subnet. */
  static NetworkInterface at(Subnet subnet, IpAddress address) {
    return in(subnet, "anything at " + address, List.of(address));
  }

  private static NetworkInterface in(Subnet subnet, String name, List<IpAddress> addresses) {
    var key = new ResourceKey(subnet.key().stack(), subnet.key().id() + "/anything");
    return new NetworkInterface(
        key,
        name,
        Kind.HOST,
        key,
        0,
        subnet.key(),
        addresses,
        new LinkedHashMap<>(),
        true,
        List.of(),
        List.of(),
        false,
        true,
        List.of(),
        subnet.origin());
  }

  /** Whether it stands for whatever may be put into its subnet. */
  public static boolean isOne(NetworkInterface one) {
    return one.key().id().endsWith("/anything");
  }
}
