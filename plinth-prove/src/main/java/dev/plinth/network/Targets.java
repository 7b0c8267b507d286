package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TargetGroup.Target;
import java.util.List;
import java.util.Optional;

/**
 * Where the targets of load balancers are, and which of them an interface of one may use.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html">How
 *     Elastic Load Balancing works</a>
 */
final class Targets {
  private final Network network;
  private final Directory directory;

  Targets(Network network, Directory directory) {
    this.network = network;
    this.directory = directory;
  }

  /** Where a target is: its address, and its interface when the network holds it. */
  record Place(IpAddress address, Optional<NetworkInterface> at) {}

  /**
   * Where a target is, for packets of a family.
   *
   * @param vpc of the load balancer, which an address is of where it may be
   */
  Optional<Place> find(Target target, Family family, ResourceKey vpc) {
    return switch (target) {
      case Target.Owner(var owner, _) ->
          directory.interfacesOf(owner).stream()
              .flatMap(one ->
                  directory.address(one, family).stream()
                      .map(address -> new Place(address, Optional.of(one))))
              .findFirst();
      case Target.Address(var address, _) ->
          Optional.of(
              new Place(
                  address,
                  directory
                      .at(vpc, address)
                      .or(() -> directory.anywhere(address).stream().findFirst())));
    };
  }

  /** Why an interface of a load balancer does not use a target; empty when it does. */
  Optional<Reason> refusal(
      LoadBalancer balancer, NetworkInterface at, TargetGroup group, Place target) {
    // of a target outside of its VPC a load balancer knows no zone
    var zone = target.at().filter(one -> isIn(balancer.vpc(), one)).map(this::zone);
    if (zone.isEmpty() || zone.get().equals(zone(at))) {
      return Optional.empty();
    }
    boolean isEnabled =
        balancer.interfaces().stream()
            .flatMap(key -> network.find(NetworkInterface.class, key).stream())
            .anyMatch(one -> zone(one).equals(zone.get()));
    if (!isEnabled) {
      return Optional.of(Reason.ELB_INSTALLED_AZ_RESTRICTION);
    }
    boolean crosses =
        switch (group.crossZone()) {
          case ON -> true;
          case OFF -> false;
          case AS_LOAD_BALANCER -> balancer.crossZone();
        };
    return crosses ? Optional.empty() : Optional.of(Reason.ELB_NOT_CROSSZONE);
  }

  private boolean isIn(ResourceKey vpc, NetworkInterface one) {
    return network.find(Subnet.class, one.subnet()).filter(in -> in.vpc().equals(vpc)).isPresent();
  }

  private String zone(NetworkInterface at) {
    return network.find(Subnet.class, at.subnet()).map(Subnet::zone).orElse("");
  }

  /** A flow that a load balancer starts: it does so to its targets only. */
  Flight start(Flight flight, NetworkInterface from) {
    var found = network.find(LoadBalancer.class, from.owner());
    if (found.isEmpty()) {
      return flight.doubting(
          new Doubt("the load balancer of " + Labels.of(from) + " is not in the sources", false));
    }
    var balancer = found.get();
    var groups =
        balancer.listeners().stream()
            .flatMap(listener -> listener.targetGroups().stream())
            .distinct()
            .toList();
    boolean isWhole = balancer.gaps().isEmpty();
    var reason = Reason.TARGET_ADDRESS_RESTRICTION;
    for (var key : groups) {
      var group = network.find(TargetGroup.class, key);
      isWhole &= group.filter(one -> one.gaps().isEmpty()).isPresent();
      for (var target : group.map(TargetGroup::targets).orElse(List.of())) {
        var place = find(target, flight.packet().destination().family(), balancer.vpc());
        if (place.filter(one -> one.address().equals(flight.packet().destination())).isPresent()) {
          var refusal = refusal(balancer, from, group.orElseThrow(), place.get());
          if (refusal.isEmpty() && target.port() == flight.packet().port()) {
            return flight.at(hop(group.get(), "has this target"));
          }
          reason = refusal.orElse(Reason.TARGET_PORT_RESTRICTION);
        }
        isWhole &= place.isPresent();
      }
    }
    if (!isWhole) {
      return flight.doubting(new Doubt("every target of " + Labels.of(balancer), false));
    }
    return flight.stoppedBy(new Blocker(reason, hop(balancer, reason.meaning()), reason.change()));
  }
}
