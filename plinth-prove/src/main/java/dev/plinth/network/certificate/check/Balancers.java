package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Groups;
import dev.plinth.network.certificate.Place;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.LoadBalancer.Listener;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.NetworkInterface.Kind;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TargetGroup.Target;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.VpcEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What hands on packets that come to it. A node of a load balancer sends to every target of the
 * listeners that hear, in whatever zone; of others it is not known where they send.
 */
record Balancers(Network network, Ends ends, Filters filters) {
  /** Whether an interface may send what comes to it on to some of these addresses. */
  boolean mayHandOn(NetworkInterface one, Cuts<IpAddress> to) {
    boolean hands =
        switch (one.kind()) {
          case LOAD_BALANCER, NETWORK_LOAD_BALANCER, GATEWAY_LOAD_BALANCER -> true;
          case INTERFACE_ENDPOINT ->
              network.find(VpcEndpoint.class, one.owner()).filter(VpcEndpoint::isOfAws).isEmpty();
          case HOST, SERVICE, NAT_GATEWAY, GATEWAY_LOAD_BALANCER_ENDPOINT, TRANSIT_GATEWAY -> false;
        };
    return hands
        && known(one)
            .map(balancer ->
                groups(balancer.listeners())
                    .flatMap(group -> group.targets().stream())
                    .anyMatch(target -> at(target).meets(to)))
            .orElse(true);
  }

  /** The load balancer of a node; empty unless all of its targets are known. */
  private Optional<LoadBalancer> known(NetworkInterface node) {
    return network
        .find(LoadBalancer.class, node.owner())
        .filter(one -> one.kind() != LoadBalancer.Kind.GATEWAY && one.gaps().isEmpty())
        .filter(one ->
            one.listeners().stream()
                    .flatMap(listener -> listener.targetGroups().stream())
                    .allMatch(key -> network.find(TargetGroup.class, key).isPresent())
                && groups(one.listeners()).allMatch(this::isKnown));
  }

  private boolean isKnown(TargetGroup group) {
    return group.gaps().isEmpty()
        && (group.kind() == TargetGroup.Kind.LAMBDA
            || group.targets().stream().noneMatch(target -> at(target).isEmpty()));
  }

  private Stream<TargetGroup> groups(List<Listener> listeners) {
    return listeners.stream()
        .flatMap(listener -> listener.targetGroups().stream())
        .flatMap(key -> network.find(TargetGroup.class, key).stream());
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

  /** Of packets, those that a node listens for. */
  Stream<Packets> listen(NetworkInterface node, Packets packets) {
    var balancer = isNode(node) ? known(node) : Optional.<LoadBalancer>empty();
    return balancer.isEmpty()
        ? Stream.of(packets)
        : balancer.get().listeners().stream()
            .map(listener -> packets.about(Lines.atMost(listener.traffic())))
            .filter(heard -> !heard.isEmpty());
  }

  /** From a node on to its targets. */
  void sendOn(ResourceKey key, Packets packets, Onward onward) {
    var node = network.find(NetworkInterface.class, key);
    var balancer = node.flatMap(this::known);
    if (balancer.isEmpty()) {
      onward.wrong("it is not known where `" + key.id() + "` sends on to");
      return;
    }
    boolean isNetwork = balancer.get().kind() == LoadBalancer.Kind.NETWORK;
    for (var listener : balancer.get().listeners()) {
      var heard = packets.about(Lines.atMost(listener.traffic()));
      for (var group :
          heard.isEmpty() ? List.<TargetGroup>of() : groups(List.of(listener)).toList()) {
        // where TLS ends at the node, the node is the client
        boolean keeps =
            isNetwork && group.preservesClientAddress() && !group.protocol().equals("TLS");
        var sent =
            Packets.all(
                new Groups.Of(Set.copyOf(node.get().groups())),
                keeps ? heard.sources() : ends.inside(node.get()));
        int protocol = isNetwork ? listener.traffic().protocol() : Traffic.TCP;
        for (var target : group.targets()) {
          var service = new Traffic(protocol, target.port(), target.port());
          for (var family : List.of(Lines.IPV4, Lines.IPV6)) {
            var one = sent.from(family).to(at(target).and(family)).about(Lines.atMost(service));
            filters
                .send(node.get(), one)
                .forEach(left -> onward.to(new Place.InSubnet(node.get().subnet()), left));
          }
        }
      }
    }
  }
}
