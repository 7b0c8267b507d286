package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.NetworkInterface.Kind;
import dev.plinth.world.network.Subnet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Interfaces that stand for whatever may be put into a subnet, with any security group. */
public final class Guests {
  private Guests() {}

  /** Anything in a subnet; it may have a public address, and no security group stops it. */
  public static NetworkInterface in(Subnet subnet) {
    return in(subnet, "anything in " + subnet.name(), List.of(), true);
  }

  /** Anything in a subnet, by its private addresses alone. */
  static NetworkInterface inside(Subnet subnet) {
    return in(subnet, "anything in " + subnet.name(), List.of(), false);
  }

  /** Anything that has an address of a subnet. */
  static NetworkInterface at(Subnet subnet, IpAddress address) {
    return in(subnet, "anything at " + address, List.of(address), true);
  }

  private static NetworkInterface in(
      Subnet subnet, String name, List<IpAddress> addresses, boolean mayBePublic) {
    var key = new ResourceKey(subnet.key().stack(), subnet.key().id() + "/anything");
    return new NetworkInterface(
        key,
        name,
        Kind.HOST,
        key,
        name,
        0,
        subnet.key(),
        addresses,
        Set.of(),
        new LinkedHashMap<>(),
        mayBePublic,
        List.of(),
        List.of(),
        false,
        true,
        List.of(),
        subnet.origin());
  }

  /** Anything at an address of a subnet. */
  static NetworkInterface in(Subnet subnet, IpAddress address) {
    return at(in(subnet), address);
  }

  /** An interface whose address AWS picks, with one that it may pick. */
  static NetworkInterface like(NetworkInterface one, IpAddress address) {
    return at(one, address);
  }

  private static NetworkInterface at(NetworkInterface one, IpAddress address) {
    var key = new ResourceKey(one.key().stack(), one.key().id() + "@" + address);
    return new NetworkInterface(
        key,
        one.name(),
        one.kind(),
        key,
        one.ownerName(),
        one.device(),
        one.subnet(),
        List.of(address),
        Set.of(),
        one.publicAddresses(),
        one.assignsPublicAddress(),
        one.prefixes(),
        one.groups(),
        one.hasGroups(),
        one.sourceDestinationCheck(),
        one.gaps(),
        one.origin());
  }

  /** The interface at these addresses alone. */
  static NetworkInterface at(NetworkInterface one, List<IpAddress> addresses) {
    return new NetworkInterface(
        one.key(),
        one.name(),
        one.kind(),
        one.owner(),
        one.ownerName(),
        one.device(),
        one.subnet(),
        addresses,
        Set.of(),
        one.publicAddresses(),
        one.assignsPublicAddress(),
        List.of(),
        one.groups(),
        one.hasGroups(),
        one.sourceDestinationCheck(),
        one.gaps(),
        one.origin());
  }

  /** Whether it stands for whatever may be put into its subnet. */
  public static boolean isOne(NetworkInterface one) {
    return one.key().id().endsWith("/anything");
  }
}
