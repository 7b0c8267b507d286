package dev.plinth.network.atom;

import java.util.BitSet;

/** Something on the way of a packet that lets it pass, or not, or changes it. */
sealed interface Step {
  /** Out of a subnet, unless that is where the packet goes. By destination. */
  record Leave(AddressMap acl, int subnet) implements Step {}

  /** Into a subnet on the way. By source. */
  record Enter(AddressMap acl) implements Step {}

  /** Only from these addresses. */
  record From(BitSet sources) implements Step {}

  /** Only this traffic, a number of {@link Bounds}. */
  record Only(int traffic) implements Step {}

  /**
   * Out of an internet gateway, which writes the public address of the source in its place.
   *
   * @param hosts what is let out of the public addresses of interfaces, {@link Bounds}
   * @param translated what is let out of those of NAT gateways
   */
  record Publish(int vpc, int hosts, int translated) implements Step {}

  /**
   * Through a NAT gateway.
   *
   * @param inside its private address, that it writes as the source
   * @param outside its public one, or -1
   * @param subnet where it stands
   */
  record Masquerade(int inside, int outside, int subnet) implements Step {}

  /** In through an internet gateway, which writes the private address of the destination. */
  record Readdress(int inside) implements Step {}

  /** In from the internet, unless Block Public Access is against it. */
  record Admit(int vpc) implements Step {}
}
