package dev.plinth.network.atom;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.LoadBalancer.Kind;
import dev.plinth.world.network.LoadBalancer.Listener;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TargetGroup.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A node of a load balancer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html">Target
 *     group attributes</a>
 */
record Relay(NetworkInterface node, LoadBalancer balancer) {
  /** A target: an interface where it is known, else an address. */
  record Onward(TargetGroup group, Target target, Optional<NetworkInterface> at) {
    int port() {
      return target.port();
    }
  }

  /** The node that an interface is; empty when it is none that hands packets on by listeners. */
  static Optional<Relay> of(Network network, NetworkInterface one) {
    return network
        .find(LoadBalancer.class, one.owner())
        .filter(balancer -> balancer.kind() != Kind.GATEWAY)
        .map(balancer -> new Relay(one, balancer));
  }

  /** Whether packets go on as they are, but for addresses; others are answered, and sent anew. */
  boolean sendsOn() {
    return balancer.kind() == Kind.NETWORK;
  }

  /** Whether targets of a group see the client's address. */
  boolean preserves(TargetGroup group) {
    return sendsOn() && group.preservesClientAddress();
  }

  /** What it listens for, {@link Bounds}. */
  int listens(Layout layout) {
    int all = balancer.gaps().isEmpty() ? Bounds.NONE : Bounds.MAYBE;
    for (var traffic : balancer.takes()) {
      int one = layout.traffic(traffic);
      all = layout.bounds.or(all, balancer.gaps().isEmpty() ? one : layout.bounds.unsure(one));
    }
    return all;
  }

  /** The target groups of a listener; empty when one is not in the sources. */
  static Optional<List<TargetGroup>> groups(Network network, Listener listener) {
    var groups =
        listener.targetGroups().stream()
            .flatMap(key -> network.find(TargetGroup.class, key).stream())
            .toList();
    return groups.size() < listener.targetGroups().size() ? Optional.empty() : Optional.of(groups);
  }

  /** The targets of a group that this node uses. */
  List<Onward> targets(Network network, TargetGroup group) {
    var all = new ArrayList<Onward>();
    for (var target : group.targets()) {
      var at =
          switch (target) {
            case Target.Owner(var owner, _) ->
                network.interfacesOf(owner).stream()
                    .min(Comparator.comparingInt(NetworkInterface::device));
            case Target.Address(var address, _) -> network.interfaceAt(balancer.vpc(), address);
          };
      var onward = new Onward(group, target, at);
      if (uses(network, group, zone(network, onward))) {
        all.add(onward);
      }
    }
    return all;
  }

  private Optional<String> zone(Network network, Onward target) {
    return target
        .at()
        .flatMap(one -> network.find(Subnet.class, one.subnet()))
        .or(() ->
            target.target() instanceof Target.Address(var address, _)
                ? network.subnetAt(balancer.vpc(), address)
                : Optional.empty())
        .map(Subnet::zone);
  }

  private boolean uses(Network network, TargetGroup group, Optional<String> zone) {
    if (zone.isEmpty() || zone.get().isEmpty() || zone.equals(zone(network, node.subnet()))) {
      return true;
    }
    boolean isEnabled =
        balancer.interfaces().stream()
            .flatMap(key -> network.find(NetworkInterface.class, key).stream())
            .map(one -> zone(network, one.subnet()))
            .anyMatch(one -> one.isEmpty() || one.equals(zone) || one.get().isEmpty());
    return isEnabled
        && switch (group.crossZone()) {
          case ON -> true;
          case OFF -> false;
          case AS_LOAD_BALANCER -> balancer.crossZone();
        };
  }

  private static Optional<String> zone(Network network, ResourceKey subnet) {
    return network.find(Subnet.class, subnet).map(Subnet::zone);
  }
}
