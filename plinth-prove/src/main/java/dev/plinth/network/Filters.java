package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.AclEntry;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.SecurityRule.Peer;
import dev.plinth.world.network.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Network ACLs and security groups, one packet at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html">Network
 *     ACLs</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">Security
 *     group rules</a>
 */
final class Filters {
  private static final String IN = "inbound";
  private static final String OUT = "outbound";

  private final Network network;
  private final Directory directory;

  Filters(Network network, Directory directory) {
    this.network = network;
    this.directory = directory;
  }

  /** Out of a subnet. */
  Flight leave(Flight flight, Subnet subnet) {
    return acl(flight, subnet, OUT, Reason.SUBNET_ACL_RESTRICTION);
  }

  /** From a Classic Load Balancer to its own subnet. */
  Flight stay(Flight flight, Subnet subnet) {
    return acl(flight, subnet, OUT, Reason.ELB_ACL_RESTRICTION);
  }

  /** Into a subnet. */
  Flight enter(Flight flight, Subnet subnet) {
    return acl(flight, subnet, IN, Reason.SUBNET_ACL_RESTRICTION);
  }

  private Flight acl(Flight flight, Subnet subnet, String direction, Reason reason) {
    var found = network.find(NetworkAcl.class, subnet.networkAcl());
    if (found.isEmpty()) {
      return flight.doubting(
          new Doubt("the network ACL of " + Labels.of(subnet) + " is not in the sources", false));
    }
    var acl = found.get();
    var entries = direction.equals(IN) ? acl.inbound() : acl.outbound();
    var packet = flight.packet();
    var remote = direction.equals(IN) ? packet.source() : packet.destination();
    for (var gap : acl.gaps()) {
      flight = flight.doubting(new Doubt(gap, false));
    }
    var deciding = decides(entries, packet, remote);
    if (deciding.filter(AclEntry::allows).isPresent()) {
      var entry = deciding.get();
      return flight.at(hop(acl, direction + " rule " + entry.number() + " allows", entry.origin()));
    }
    if (!acl.gaps().isEmpty()) {
      // an entry that could not be read may allow it first
      return flight;
    }
    var what =
        deciding
            .map(entry -> direction + " rule " + entry.number() + " denies " + packet)
            .orElse("no " + direction + " rule allows " + packet);
    var origin = deciding.map(AclEntry::origin).orElse(acl.origin());
    var at = hop(acl, what, origin);
    return flight
        .at(at)
        .stoppedBy(
            new Blocker(
                reason,
                at,
                "allow "
                    + packet.service()
                    + (direction.equals(IN) ? " from " : " to ")
                    + remote
                    + " "
                    + direction
                    + (flight.isAnswer() ? ", as a network ACL does not track flows" : "")));
  }

  private static Optional<AclEntry> decides(
      List<AclEntry> entries, Packet packet, IpAddress remote) {
    for (var entry : entries) {
      if (entry.range().contains(remote)
          && entry.traffic().covers(packet.protocol(), packet.port(), 0)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** Out of an interface, which knows the flow from now on. */
  Flight send(Flight flight, NetworkInterface from) {
    return groups(flight, from, OUT);
  }

  /** Into an interface, which knows the flow from now on. */
  Flight receive(Flight flight, NetworkInterface to) {
    return groups(flight, to, IN);
  }

  private Flight groups(Flight flight, NetworkInterface at, String direction) {
    if (!at.hasGroups()) {
      return flight;
    }
    if (flight.isAnswer() && flight.tracking().contains(at.key())) {
      return flight.at(hop(at, "its security groups let the answer of a flow they know pass"));
    }
    var packet = flight.packet();
    boolean inbound = direction.equals(IN);
    var remote = inbound ? packet.source() : packet.destination();
    var closed = new ArrayList<SecurityGroup>();
    boolean lost = false;
    for (var key : at.groups()) {
      var group = network.find(SecurityGroup.class, key);
      if (group.isEmpty()) {
        flight =
            flight.doubting(
                new Doubt(
                    "security group `"
                        + key.id()
                        + "` of "
                        + Labels.of(at)
                        + " is not in the sources",
                    false));
        continue;
      }
      var rules = inbound ? group.get().inbound() : group.get().outbound();
      for (var rule : rules) {
        if (rule.traffic().covers(packet.protocol(), packet.port(), 0)) {
          if (isPeer(rule.peer(), remote, flight, inbound, at)) {
            return flight
                .at(hop(group.get(), direction + " rule allows " + rule.traffic(), rule.origin()))
                .tracedBy(at.key());
          }
          lost |= isForgotten(rule.peer(), flight, inbound);
        }
      }
      closed.add(group.get());
    }
    return refuse(flight, at, direction, closed, lost);
  }

  private Flight refuse(
      Flight flight,
      NetworkInterface at,
      String direction,
      List<SecurityGroup> closed,
      boolean lost) {
    var gaps =
        at.groups().isEmpty()
            ? at.gaps()
            : closed.stream().flatMap(group -> group.gaps().stream()).toList();
    boolean unread = closed.size() < at.groups().size();
    for (var gap : gaps) {
      flight = flight.doubting(new Doubt(gap, false));
    }
    if (!gaps.isEmpty() || unread) {
      return flight.tracedBy(at.key());
    }
    var packet = flight.packet();
    boolean inbound = direction.equals(IN);
    var what =
        closed.isEmpty()
            ? "it has no security group"
            : "no " + direction + " rule of its security groups allows " + packet;
    var where =
        closed.isEmpty() ? hop(at, what) : hop(closed.getFirst(), what + " at " + Labels.of(at));
    boolean empty =
        closed.stream().allMatch(group -> (inbound ? group.inbound() : group.outbound()).isEmpty());
    var reason =
        empty
            ? Reason.SG_HAS_NO_RULES
            : lost ? flight.groups().why() : Reason.ENI_SG_RULES_MISMATCH;
    var remote = inbound ? packet.source() : packet.destination();
    var change =
        "allow " + packet.service() + (inbound ? " from " : " to ") + remote + " " + direction;
    return flight.at(where).stoppedBy(new Blocker(reason, where, change)).tracedBy(at.key());
  }

  private boolean isPeer(
      Peer peer, IpAddress remote, Flight flight, boolean inbound, NetworkInterface at) {
    return switch (peer) {
      case Peer.Ranges(var ranges) -> contains(ranges, remote);
      case Peer.Members(var group) ->
          inbound ? flight.groups().known().contains(group) : isMember(group, remote, at);
    };
  }

  /** Whether a rule names a group of the sender that something on the way forgot. */
  private static boolean isForgotten(Peer peer, Flight flight, boolean inbound) {
    return inbound
        && peer instanceof Peer.Members(var group)
        && flight.groups().forgotten().contains(group);
  }

  /** A rule for what goes out names a group by the private addresses of its interfaces. */
  private boolean isMember(ResourceKey group, IpAddress remote, NetworkInterface at) {
    var subnet = network.find(Subnet.class, at.subnet());
    if (subnet.isEmpty()) {
      return false;
    }
    var here = directory.at(subnet.get().vpc(), remote);
    return here.isPresent()
        ? here.get().groups().contains(group)
        : Peers.of(network, subnet.get().vpc()).stream()
            .flatMap(vpc -> directory.at(vpc, remote).stream())
            .anyMatch(there -> there.groups().contains(group));
  }

  static boolean contains(List<Cidr> ranges, IpAddress address) {
    for (var range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
