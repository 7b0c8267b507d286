package dev.plinth.network.atom;

import dev.plinth.network.atom.Crossing.Direction;
import dev.plinth.network.atom.Relay.Onward;
import dev.plinth.network.atom.Stand.Where;
import dev.plinth.world.network.LoadBalancer.Listener;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TargetGroup.Target;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What becomes of packets that come to nodes of load balancers: listeners send them on to targets,
 * from the client's address or the node's own.
 */
final class Relays {
  private final Layout layout;
  private final Stands stands;
  private final Crossing crossing;
  private final Bounds bounds;

  Relays(Layout layout, Stands stands, Crossing crossing) {
    this.layout = layout;
    this.stands = stands;
    this.crossing = crossing;
    bounds = layout.bounds;
  }

  /** What of the packets to a node gets to targets, by the ports that clients write. */
  int behind(Stand from, int source, Stand to, int written, Direction direction) {
    var relay = to.handsOn().orElseThrow();
    int all = -1;
    for (var arrival : crossing.arrivals(from, source, to, written)) {
      int one =
          arrival.source() < 0
              ? Bounds.MAYBE
              : bounds.and(arrival.passed(), listened(relay, to, arrival.source(), direction));
      all = all < 0 ? one : bounds.either(all, one);
    }
    return Math.max(all, Bounds.NONE);
  }

  private int listened(Relay relay, Stand node, int client, Direction direction) {
    if (!relay.balancer().gaps().isEmpty()) {
      return Bounds.MAYBE;
    }
    int all = Bounds.NONE;
    for (var listener : relay.balancer().listeners()) {
      int sent = sent(relay, node, listener, client, direction);
      all = bounds.or(all, bounds.and(layout.traffic(listener.traffic()), sent));
    }
    return all;
  }

  /** {@link Bounds} of all or nothing: whether packets of a listener get to targets. */
  private int sent(Relay relay, Stand node, Listener listener, int client, Direction direction) {
    var groups = Relay.groups(layout.network, listener);
    if (groups.isEmpty() || groups.get().stream().anyMatch(group -> !group.gaps().isEmpty())) {
      return Bounds.MAYBE;
    }
    int all = -1;
    for (var group : groups.get()) {
      if (listener.isAnswered()) {
        all = all < 0 ? Bounds.ALL : bounds.either(all, Bounds.ALL);
        continue;
      }
      for (var target : relay.targets(layout.network, group)) {
        int protocol = listener.traffic().protocol();
        int one = toTarget(relay, node, target, protocol, client, direction);
        all = all < 0 ? one : bounds.either(all, one);
      }
    }
    return Math.max(all, Bounds.NONE);
  }

  private int toTarget(
      Relay relay, Stand node, Onward target, int protocol, int client, Direction direction) {
    int all = -1;
    for (int source : sources(relay, node, target.group(), client).stream().toArray()) {
      var sender = node.from(source);
      for (var receiver : receivers(target)) {
        var meant = addresses(target);
        meant.and(receiver.addresses());
        for (int to : meant.stream().toArray()) {
          if (layout.isIpv4(to) != layout.isIpv4(source)) {
            continue;
          }
          int one =
              relay.preserves(target.group()) && isSame(source, to)
                  ? Bounds.NONE
                  : verdict(
                      preserved(
                          source == client && relay.preserves(target.group()),
                          sender,
                          source,
                          receiver,
                          to,
                          direction),
                      protocol,
                      target.port());
          all = all < 0 ? one : bounds.either(all, one);
        }
      }
    }
    return Math.max(all, Bounds.NONE);
  }

  /** Whether both are the same address for sure: none gets back to itself. */
  boolean isSame(int source, int to) {
    return source == to && layout.isAlone(to);
  }

  /** What gets to a target, and back to the node whatever routes say. */
  private int preserved(
      boolean isSeen, Stand sender, int source, Stand receiver, int to, Direction direction) {
    int there = crossing.direct(sender, source, receiver, to, Direction.ONE_WAY);
    if (direction == Direction.ONE_WAY || there == Bounds.NONE) {
      return there;
    }
    if (!isSeen) {
      return crossing.direct(sender, source, receiver, to, direction);
    }
    if (receiver.where() != Where.SUBNET) {
      return bounds.unsure(there);
    }
    if (receiver.subnet() == sender.subnet()) {
      return there;
    }
    int out = layout.ground(receiver.number()).outbound().get(layout.atoms, source);
    int in = layout.ground(sender.number()).inbound().get(layout.atoms, to);
    return bounds.and(there, bounds.reply(bounds.and(out, in)));
  }

  private int verdict(int passed, int protocol, int port) {
    var set = new long[layout.ports.words()];
    int at = layout.ports.at(protocol, port, 0);
    set[at >>> 6] |= 1L << at;
    return bounds.passes(passed, set)
        ? Bounds.ALL
        : bounds.mayPass(passed, set) ? Bounds.MAYBE : Bounds.NONE;
  }

  /** The addresses that targets of a group see: a client of their family, else the node. */
  BitSet sources(Relay relay, Stand node, TargetGroup group, int client) {
    if (!relay.preserves(group)) {
      return node.addresses();
    }
    var only = new BitSet();
    only.set(client);
    node.addresses().stream()
        .filter(own -> layout.isIpv4(own) != layout.isIpv4(client))
        .forEach(only::set);
    return only;
  }

  /** The addresses that a target may have. */
  BitSet addresses(Onward target) {
    return switch (target.target()) {
      case Target.Address(var address, _) -> layout.alone(List.of(address));
      case Target.Owner _ ->
          target.at().stream()
              .flatMap(one -> stands.of(new Party.At(one)).stream())
              .map(Stand::addresses)
              .findFirst()
              .map(found -> (BitSet) found.clone())
              .orElseGet(BitSet::new);
    };
  }

  /** What may be at a target. */
  private List<Stand> receivers(Onward target) {
    if (target.at().isPresent()) {
      return stands.of(new Party.At(target.at().get()));
    }
    var found = new ArrayList<Stand>();
    for (int atom : addresses(target).stream().toArray()) {
      for (var one : layout.network.all(NetworkInterface.class)) {
        if (one.addresses().contains(layout.atoms.example(atom))) {
          found.addAll(stands.of(new Party.At(one)));
        }
      }
      layout.sites().stream()
          .filter(site -> layout.rangesOf(site).get(atom))
          .forEach(site -> found.addAll(stands.of(new Party.OnSite(site))));
      if (found.isEmpty()) {
        IntStream.range(0, layout.grounds().size())
            .mapToObj(layout::ground)
            .filter(ground -> ground.addresses().get(atom))
            .forEach(ground -> found.add(unsure(stands.anybody(ground, ground.addresses()))));
      }
    }
    return found;
  }

  /** Nobody is known to be there. */
  private static Stand unsure(Stand anybody) {
    return new Stand(
        anybody.where(),
        anybody.number(),
        anybody.addresses(),
        List.of(),
        anybody.ifUnknown(),
        anybody.membership(),
        Bounds.MAYBE,
        Bounds.MAYBE,
        anybody.handsOn());
  }
}
