package dev.plinth.network.certificate.check;

import dev.plinth.world.IpAddress;
import dev.plinth.world.network.AclEntry;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.SecurityRule.Peer;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What network ACLs and security groups let pass, as boxes. What is not known lets everything pass.
 */
record Filters(Network network, Ends ends) {
  /** Into a subnet from another. */
  List<Packets> enter(Subnet subnet, Packets packets) {
    return acl(subnet, true, packets);
  }

  /** Out of a subnet. */
  List<Packets> leave(Subnet subnet, Packets packets) {
    return acl(subnet, false, packets);
  }

  /** The entry of the lowest number that matches decides. */
  private List<Packets> acl(Subnet subnet, boolean inbound, Packets packets) {
    var acl = network.find(NetworkAcl.class, subnet.networkAcl());
    if (acl.isEmpty() || !acl.get().gaps().isEmpty()) {
      return some(packets);
    }
    var passed = new ArrayList<Packets>();
    var left = some(packets);
    var entries = inbound ? acl.get().inbound() : acl.get().outbound();
    for (var entry : entries.stream().sorted(Comparator.comparingInt(AclEntry::number)).toList()) {
      var range = Lines.of(entry.range());
      if (entry.allows()) {
        left.forEach(one -> passed.addAll(matching(one, inbound, range, entry.traffic())));
      }
      var decided =
          Packets.all(packets.known(), inbound ? range : Lines.EVERYWHERE)
              .to(inbound ? Lines.EVERYWHERE : range)
              .about(Lines.atLeast(entry.traffic()));
      left = left.stream().flatMap(one -> one.minus(decided)).toList();
    }
    return passed;
  }

  private static List<Packets> some(Packets packets) {
    return packets.isEmpty() ? List.of() : List.of(packets);
  }

  private static List<Packets> matching(
      Packets packets, boolean inbound, Cuts<IpAddress> other, Traffic traffic) {
    var far = inbound ? packets.from(other) : packets.to(other);
    return some(far.about(Lines.atMost(traffic)));
  }

  /** Out of an interface. */
  List<Packets> send(NetworkInterface from, Packets packets) {
    return groups(from, false, packets);
  }

  /** Into an interface. */
  List<Packets> receive(NetworkInterface at, Packets packets) {
    return groups(at, true, packets);
  }

  private List<Packets> groups(NetworkInterface at, boolean inbound, Packets packets) {
    if (!at.hasGroups() || !at.gaps().isEmpty()) {
      return some(packets);
    }
    var passed = new ArrayList<Packets>();
    for (var key : at.groups()) {
      var group = network.find(SecurityGroup.class, key);
      if (group.isEmpty() || !group.get().gaps().isEmpty()) {
        return some(packets);
      }
      for (var rule : inbound ? group.get().inbound() : group.get().outbound()) {
        var other =
            switch (rule.peer()) {
              case Peer.Ranges(var ranges) -> Lines.of(ranges);
              case Peer.Members(var member) when !inbound -> ends.members(member, at);
              case Peer.Members(var member) ->
                  packets.mayBeKnownBy(member) ? Lines.EVERYWHERE : Cuts.<IpAddress>none();
            };
        passed.addAll(matching(packets, inbound, other, rule.traffic()));
      }
    }
    return passed;
  }
}
