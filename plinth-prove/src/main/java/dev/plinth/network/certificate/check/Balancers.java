package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Groups;
import dev.plinth.network.certificate.Place;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.NetworkInterface.Kind;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TargetGroup.Target;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What hands on packets that come to it. A node of a load balancer sends to every target of the
 * listeners that hear, in whatever zone; of others it is not known where they send.
 */
record Balancers(Network network, Ends ends, Filters filters) {
  /**
   * From a listener to a target.
   *
   * @param keeps whether the target sees a client of its family as the source
   */
  private record Leg(Traffic heard, boolean keeps, Cuts<IpAddress> at, Traffic sent) {}

  /** Whether an interface may send what comes to it on to some of these addresses. */
  boolean mayHandOn(NetworkInterface one, Cuts<IpAddress> to) {
    return switch (one.kind()) {
      case LOAD_BALANCER, NETWORK_LOAD_BALANCER, GATEWAY_LOAD_BALANCER ->
          legs(one).map(legs -> legs.stream().anyMatch(leg -> leg.at().meets(to))).orElse(true);
      case INTERFACE_ENDPOINT ->
          network.find(VpcEndpoint.class, one.owner()).filter(VpcEndpoint::isOfAws).isEmpty();
      case HOST,
          IDLE,
          FUNCTION,
          SERVICE,
          NAT_GATEWAY,
          GATEWAY_LOAD_BALANCER_ENDPOINT,
          TRANSIT_GATEWAY ->
          false;
    };
  }

  /** Empty when not all of them are known. */
  private Optional<List<Leg>> legs(NetworkInterface node) {
    var balancer = network.find(LoadBalancer.class, node.owner());
    if (balancer.isEmpty()
        || balancer.get().kind() == LoadBalancer.Kind.GATEWAY
        || !balancer.get().gaps().isEmpty()) {
      return Optional.empty();
    }
    boolean isNetwork = balancer.get().kind() == LoadBalancer.Kind.NETWORK;
    var legs = new ArrayList<Leg>();
    for (var listener : balancer.get().listeners()) {
      for (var key : listener.targetGroups()) {
        var group = network.find(TargetGroup.class, key).filter(one -> one.gaps().isEmpty());
        if (group.isEmpty()) {
          return Optional.empty();
        }
        boolean keeps = isNetwork && group.get().preservesClientAddress();
        int protocol = isNetwork ? listener.traffic().protocol() : Traffic.TCP;
        for (var target : group.get().targets()) {
          var at = at(target);
          if (at.isEmpty() && group.get().kind() != TargetGroup.Kind.LAMBDA) {
            return Optional.empty();
          }
          var sent = new Traffic(protocol, target.port(), target.port());
          legs.add(new Leg(listener.traffic(), keeps, at, sent));
        }
      }
    }
    return Optional.of(legs);
  }

  private Cuts<IpAddress> at(Target target) {
    return switch (target) {
      case Target.Address(var address, _) -> Lines.of(address);
      case Target.Owner(var owner, _) ->
          Cuts.union(network.interfacesOf(owner).stream().map(ends::inside).toList());
    };
  }

  static boolean isNode(NetworkInterface one) {
    return one.kind() == Kind.LOAD_BALANCER || one.kind() == Kind.NETWORK_LOAD_BALANCER;
  }

  /** From a node on to its targets. */
  void sendOn(ResourceKey key, Packets packets, Onward onward) {
    var node = network.find(NetworkInterface.class, key);
    var legs = node.flatMap(this::legs);
    if (legs.isEmpty()) {
      onward.wrong("it is not known where `" + key.id() + "` sends on to");
      return;
    }
    for (var leg : legs.get()) {
      var heard = packets.about(Lines.atMost(leg.heard()));
      if (heard.isEmpty()) {
        continue;
      }
      var known = new Groups.Of(Set.copyOf(node.get().groups()));
      var sent =
          Packets.all(known, seen(ends.inside(node.get()), heard.sources(), leg.keeps()))
              .to(leg.at())
              .about(Lines.atMost(leg.sent()));
      for (var family : sent.families()) {
        filters
            .send(node.get(), family)
            .forEach(one -> onward.to(new Place.InSubnet(node.get().subnet()), one));
      }
    }
  }

  /** What targets see: a node puts its own address where it changes the family. */
  private static Cuts<IpAddress> seen(
      Cuts<IpAddress> node, Cuts<IpAddress> clients, boolean keeps) {
    if (!keeps) {
      return node;
    }
    var ipv4 = clients.meets(Lines.IPV6) ? node.and(Lines.IPV4) : Cuts.<IpAddress>none();
    var ipv6 = clients.meets(Lines.IPV4) ? node.and(Lines.IPV6) : Cuts.<IpAddress>none();
    return clients.or(ipv4).or(ipv6);
  }
}
