package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PrivateService;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Appliances behind Gateway Load Balancers. A packet is carried to one of them inside of a GENEVE
 * packet; what gets through to none is lost, and what gets to one is as the appliance decides.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/target-groups.html">Target
 *     groups of Gateway Load Balancers</a>
 */
final class ApplianceWalk {
  /** GENEVE. */
  private static final int PORT = 6081;

  /** The source port tells flows apart; any is as good. */
  private static final int EPHEMERAL = 50_000;

  private final Network network;
  private final Directory directory;
  private final Targets targets;
  private final Walk walk;

  ApplianceWalk(Network network, Directory directory, Walk walk) {
    this.network = network;
    this.directory = directory;
    this.walk = walk;
    targets = new Targets(network, directory);
  }

  /** How a packet is carried to an appliance, or is not. */
  private record Carried(List<Hop> hops, List<Blocker> blockers, boolean isLost) {
    static Carried of(Flight flight) {
      return new Carried(flight.hops(), flight.blockers(), !flight.isOpen());
    }

    static Carried lost(LoadBalancer balancer, Reason reason) {
      var at = hop(balancer, reason.meaning());
      return new Carried(List.of(at), List.of(new Blocker(reason, at, reason.change())), true);
    }
  }

  /** Through the appliances of a service; stopped when no appliance can be reached. */
  Flight inspect(Flight flight, PrivateService service) {
    var ways = new ArrayList<Carried>();
    for (var key : service.balancers()) {
      var balancer = network.find(LoadBalancer.class, key);
      if (balancer.filter(one -> one.gaps().isEmpty()).isEmpty()) {
        return flight;
      }
      for (var at : balancer.get().interfaces()) {
        var from = network.find(NetworkInterface.class, at);
        var reached = from.flatMap(one -> carry(balancer.get(), one));
        if (reached.isEmpty()) {
          return flight;
        }
        ways.addAll(reached.get());
      }
    }
    if (ways.isEmpty() || !ways.stream().allMatch(Carried::isLost)) {
      return flight;
    }
    var way = ways.getFirst();
    var stopped = flight;
    for (var hop : way.hops()) {
      stopped = stopped.at(hop);
    }
    for (var blocker : way.blockers()) {
      stopped = stopped.stoppedBy(blocker);
    }
    return stopped;
  }

  /** From an interface of a load balancer to each target; empty when they are not all known. */
  private Optional<List<Carried>> carry(LoadBalancer balancer, NetworkInterface from) {
    var address = directory.address(from, Family.IPV4);
    var subnet = network.find(Subnet.class, from.subnet());
    if (address.isEmpty() || subnet.isEmpty()) {
      return Optional.empty();
    }
    var ways = new ArrayList<Carried>();
    for (var listener : balancer.listeners()) {
      for (var key : listener.targetGroups()) {
        var group = network.find(TargetGroup.class, key);
        if (group.filter(one -> one.gaps().isEmpty()).isEmpty()) {
          return Optional.empty();
        }
        for (var target : group.get().targets()) {
          var to = targets.find(target, Family.IPV4, balancer.vpc());
          if (to.isEmpty()) {
            return Optional.empty();
          }
          var refusal = targets.refusal(balancer, from, group.get(), to.get());
          if (refusal.isPresent()) {
            ways.add(Carried.lost(balancer, refusal.get()));
          } else {
            var packet =
                new Packet(address.get(), to.get().address(), Traffic.UDP, EPHEMERAL, PORT);
            var sent =
                Flight.of(packet).at(hop(group.get(), "carries it to " + packet.destination()));
            walk.leave(sent, subnet.get())
                .forEach(landing -> ways.add(Carried.of(landing.flight())));
          }
        }
      }
    }
    return Optional.of(
        ways.isEmpty() ? List.of(Carried.lost(balancer, Reason.ELBV2_LISTENER_HAS_NO_TG)) : ways);
  }
}
