package dev.plinth.network.certificate;

import dev.plinth.network.certificate.Move.Goes;
import dev.plinth.network.certificate.Move.Stopped;
import dev.plinth.network.certificate.Move.Unsure;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TargetGroup.Target;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What hands on packets that come to it. A load balancer sends to every target of every listener,
 * whatever it listens to; of others it is not known where they send.
 */
final class Balancers {
  private final Network network;
  private final Addresses addresses;

  Balancers(Network network) {
    this.network = network;
    addresses = new Addresses(network);
  }

  /** A target, and what it is sent. */
  private record Onward(List<Span> spans, Services services) {}

  /** Interfaces that hand on what comes to them. */
  List<NetworkInterface> nodes() {
    return network.all(NetworkInterface.class).stream().filter(this::handsOn).toList();
  }

  private boolean handsOn(NetworkInterface one) {
    return switch (one.kind()) {
      case LOAD_BALANCER, NETWORK_LOAD_BALANCER, GATEWAY_LOAD_BALANCER -> true;
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

  /** Its targets; empty when they are not all known. */
  private Optional<List<Onward>> targets(NetworkInterface node) {
    var balancer = known(node);
    if (balancer.isEmpty()) {
      return Optional.empty();
    }
    var all = new ArrayList<Onward>();
    for (var listener : balancer.get().listeners()) {
      for (var key : listener.targetGroups()) {
        var group = network.find(TargetGroup.class, key).filter(one -> one.gaps().isEmpty());
        if (group.isEmpty()) {
          return Optional.empty();
        }
        for (var target : group.get().targets()) {
          var spans = spans(target);
          if (spans.isEmpty() && group.get().kind() != TargetGroup.Kind.LAMBDA) {
            return Optional.empty();
          }
          all.add(new Onward(spans, services(target.port())));
        }
      }
    }
    return Optional.of(all);
  }

  private Optional<LoadBalancer> known(NetworkInterface node) {
    return network
        .find(LoadBalancer.class, node.owner())
        .filter(one -> one.kind() != LoadBalancer.Kind.GATEWAY && one.gaps().isEmpty());
  }

  private List<Span> spans(Target target) {
    return switch (target) {
      case Target.Address(var address, _) -> List.of(Span.of(address));
      case Target.Owner(var owner, _) ->
          network.interfacesOf(owner).stream()
              .flatMap(one -> addresses.inside(new End.Interface(one.key())).stream())
              .toList();
    };
  }

  private static Services services(int port) {
    return Services.atMost(Traffic.tcp(port, port))
        .or(Services.atMost(new Traffic(Traffic.UDP, port, port)));
  }

  /** What gets into a node, of what comes to it. */
  Flow listen(Flow flow, NetworkInterface node) {
    var balancer = known(node);
    if (balancer.isEmpty()) {
      return flow;
    }
    var open = Services.NONE;
    for (var listener : balancer.get().listeners()) {
      open = open.or(Services.atMost(listener.traffic()));
    }
    return flow.filtered(open, List.of());
  }

  /** Whether targets see the addresses of clients. */
  boolean preserves(NetworkInterface node) {
    return known(node).stream()
        .flatMap(balancer -> balancer.listeners().stream())
        .flatMap(listener -> listener.targetGroups().stream())
        .flatMap(key -> network.find(TargetGroup.class, key).stream())
        .anyMatch(TargetGroup::preservesClientAddress);
  }

  /** From a node on to its targets. */
  Move sendOn(Flow flow, ResourceKey key, Filtering filtering) {
    var node = network.find(NetworkInterface.class, key);
    var targets = node.flatMap(this::targets);
    if (targets.isEmpty()) {
      return new Unsure("where `" + key.id() + "` sends on to");
    }
    var open = Services.NONE;
    for (var target : targets.get()) {
      if (Spans.cover(target.spans(), flow.destination())) {
        open = open.or(target.services());
      } else if (Spans.overlap(target.spans(), flow.destination())) {
        return new Move.Parts(Spans.edges(flow.destination(), target.spans()));
      }
    }
    return open.isEmpty()
        ? new Stopped(Cause.NOT_A_TARGET)
        : new Goes(
            new Position.InSubnet(node.get().subnet()),
            filtering.send(flow.filtered(open, List.of()), node.get()));
  }

  /**
   * The nodes through which something may get to some ends, or to another node, and which are
   * neither shut off from sources nor among them.
   */
  List<NetworkInterface> loose(List<End> from, List<End> to) {
    var wanted = new ArrayList<Span>();
    to.forEach(end -> wanted.addAll(addresses.destinations(end)));
    var nodes = nodes();
    nodes.forEach(node -> wanted.addAll(addresses.inside(new End.Interface(node.key()))));
    return nodes.stream()
        .filter(node -> !isHarmless(node, wanted))
        .filter(node -> !isShut(node, to))
        .filter(node -> targets(node).isEmpty() || !isSender(node, from))
        .toList();
  }

  private static boolean isSender(NetworkInterface node, List<End> from) {
    return from.contains(new End.SentOnBy(node.key(), false))
        || from.contains(new End.SentOnBy(node.key(), true));
  }

  private boolean isHarmless(NetworkInterface node, List<Span> wanted) {
    return targets(node).stream()
        .anyMatch(targets ->
            targets.stream()
                .flatMap(target -> target.spans().stream())
                .noneMatch(span -> Spans.overlap(wanted, span)));
  }

  /** Whether what comes to the node comes to one of the ends. */
  private static boolean isShut(NetworkInterface node, List<End> to) {
    boolean publicly = isPublic(to);
    return to.contains(new End.Node(node.key(), true))
        || to.contains(new End.Interface(node.key()))
        || (!publicly && to.contains(new End.Node(node.key(), false)))
        || (to.contains(new End.AnythingIn(node.subnet()))
            && (!publicly || to.contains(new End.PublicAddressIn(node.subnet()))));
  }

  /** Whether ends are about public addresses too. */
  static boolean isPublic(List<End> to) {
    return !to.stream()
        .allMatch(end ->
            end instanceof End.AnythingIn
                || (end instanceof End.Node(_, var publicly) && !publicly));
  }
}
