package dev.plinth.network;

import dev.plinth.network.atom.Party;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the sets of packets do not speak of, so that no proof may rest on them. */
final class Limits {
  private final Network network;

  Limits(Network network) {
    this.network = network;
  }

  /** Why the addresses of these places are not all known: a packet of none proves nothing. */
  List<String> of(List<Party> from, List<Party> to) {
    return Stream.concat(from.stream(), to.stream()).flatMap(this::of).distinct().toList();
  }

  private Stream<String> of(Party place) {
    return switch (place) {
      case Party.At(var one) ->
          network
              .find(Subnet.class, one.subnet())
              .map(this::of)
              .orElseGet(
                  () -> Stream.of("the subnet of " + Labels.of(one) + " is not in the sources"));
      case Party.In(var subnet) -> of(subnet);
      case Party.Within(var vpc, _) -> vpc.gaps().stream();
      case Party.OnSite _, Party.Internet() -> Stream.empty();
    };
  }

  private Stream<String> of(Subnet subnet) {
    var gaps = new ArrayList<>(subnet.gaps());
    if (subnet.ranges().isEmpty() && gaps.isEmpty()) {
      gaps.add("the range of " + Labels.of(subnet) + " is not in the sources");
    }
    network
        .find(Vpc.class, subnet.vpc())
        .ifPresentOrElse(
            vpc -> gaps.addAll(vpc.gaps()),
            () -> gaps.add("the VPC of " + Labels.of(subnet) + " is not in the sources"));
    return gaps.stream();
  }

  /**
   * What starts and takes packets by more than rules and routes: what is not certain to take those
   * of a service.
   */
  List<String> listening(List<Party> from, List<Party> to, Service service) {
    var open = new ArrayList<String>();
    for (var place : from) {
      if (place instanceof Party.At(var one) && !isHost(one)) {
        open.add("what " + Labels.of(one) + " starts");
      }
    }
    for (var place : to) {
      if (place instanceof Party.At(var one) && !takes(one, service)) {
        open.add("whether " + Labels.of(one) + " takes " + service.text());
      }
    }
    return open;
  }

  private boolean takes(NetworkInterface one, Service service) {
    return switch (one.kind()) {
      case HOST, SERVICE -> true;
      case INTERFACE_ENDPOINT ->
          network
              .find(VpcEndpoint.class, one.owner())
              .filter(VpcEndpoint::isOfAws)
              .flatMap(endpoint -> network.servicePorts().ofEndpoint(endpoint.service()))
              .filter(ports -> ports.contains(service.port()))
              .filter(_ -> service.protocol() == Traffic.TCP)
              .isPresent();
      case LOAD_BALANCER ->
          network
              .find(LoadBalancer.class, one.owner())
              .filter(balancer -> balancer.gaps().isEmpty())
              .filter(balancer ->
                  balancer.takes().stream()
                      .anyMatch(taken -> taken.covers(service.protocol(), service.port(), 0)))
              .isPresent();
      case IDLE,
          FUNCTION,
          NETWORK_LOAD_BALANCER,
          NAT_GATEWAY,
          GATEWAY_LOAD_BALANCER,
          GATEWAY_LOAD_BALANCER_ENDPOINT,
          TRANSIT_GATEWAY ->
          false;
    };
  }

  private static boolean isHost(NetworkInterface one) {
    return switch (one.kind()) {
      case HOST, FUNCTION, SERVICE -> true;
      case IDLE,
          NAT_GATEWAY,
          NETWORK_LOAD_BALANCER,
          LOAD_BALANCER,
          GATEWAY_LOAD_BALANCER,
          INTERFACE_ENDPOINT,
          GATEWAY_LOAD_BALANCER_ENDPOINT,
          TRANSIT_GATEWAY ->
          false;
    };
  }
}
