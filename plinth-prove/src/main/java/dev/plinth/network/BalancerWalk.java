package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.LoadBalancer.Kind;
import dev.plinth.world.network.LoadBalancer.Listener;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TargetGroup.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Load balancers. A Network Load Balancer sends each packet on to a target and answers nothing
 * itself; the others answer, and talk to their targets on their own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html">Target
 *     group attributes</a>
 */
final class BalancerWalk {
  private static final String TLS = "TLS";

  private final Network network;
  private final Directory directory;
  private final Filters filters;
  private final Walk walk;

  BalancerWalk(Network network, Directory directory, Filters filters, Walk walk) {
    this.network = network;
    this.directory = directory;
    this.filters = filters;
    this.walk = walk;
  }

  /** At an interface of a load balancer. */
  List<Landing> land(Flight flight, NetworkInterface at) {
    if (flight.isAnswer()) {
      return walk.arrive(flight, at);
    }
    var found = network.find(LoadBalancer.class, at.owner());
    if (found.isEmpty()) {
      return walk.unknown(
          flight, "the load balancer of " + Labels.of(at) + " is not in the sources");
    }
    var balancer = found.get();
    for (var gap : balancer.gaps()) {
      flight = flight.doubting(new Doubt(gap, false));
    }
    var packet = flight.packet();
    var listener =
        balancer.listeners().stream()
            .filter(one -> one.traffic().covers(packet.protocol(), packet.port(), 0))
            .findFirst();
    flight = filters.receive(flight, at);
    if (listener.isEmpty()) {
      var where = hop(balancer, "no listener for " + packet.service());
      return List.of(
          new Landing.Nowhere(
              flight
                  .at(where)
                  .stoppedBy(
                      new Blocker(
                          Reason.ELBV2_LISTENER_PORT_RESTRICTION,
                          where,
                          "add a listener for " + packet.service()))));
    }
    return balancer.kind() == Kind.NETWORK
        ? forward(flight, at, balancer, listener.get())
        : List.of(new Landing.AtInterface(flight, at));
  }

  private List<Landing> forward(
      Flight flight, NetworkInterface at, LoadBalancer balancer, Listener listener) {
    var landings = new ArrayList<Landing>();
    for (var key : listener.targetGroups()) {
      var group = network.find(TargetGroup.class, key);
      if (group.isEmpty()) {
        landings.addAll(
            walk.unknown(flight, "target group `" + key.id() + "` is not in the sources"));
      } else if (group.get().protocol().equals(TLS)) {
        landings.add(new Landing.AtInterface(flight, at));
      } else {
        landings.addAll(toTargets(flight, at, balancer, group.get()));
      }
    }
    if (landings.isEmpty()) {
      landings.addAll(none(flight, balancer, "the listener has no targets"));
    }
    return landings;
  }

  private List<Landing> toTargets(
      Flight flight, NetworkInterface at, LoadBalancer balancer, TargetGroup group) {
    boolean crosses =
        switch (group.crossZone()) {
          case ON -> true;
          case OFF -> false;
          case AS_LOAD_BALANCER -> balancer.crossZone();
        };
    var zone = zone(at);
    var enabled =
        balancer.interfaces().stream()
            .flatMap(key -> network.find(NetworkInterface.class, key).stream())
            .map(this::zone)
            .toList();
    for (var gap : group.gaps()) {
      flight = flight.doubting(new Doubt(gap, false));
    }
    var landings = new ArrayList<Landing>();
    boolean elsewhere = false;
    for (var target : group.targets()) {
      var to = find(target, flight);
      if (to.isEmpty()) {
        landings.addAll(walk.unknown(flight, "a target of " + Labels.of(group)));
      } else if (to.get().at().isPresent()
          && !isUsed(zone(to.get().at().get()), zone, enabled, crosses)) {
        elsewhere = true;
      } else {
        landings.addAll(toTarget(flight, at, group, to.get(), target.port()));
      }
    }
    if (landings.isEmpty() && group.gaps().isEmpty()) {
      var what =
          elsewhere
              ? "no target of " + Labels.of(group) + " is in a zone that this interface uses"
              : Labels.of(group) + " has no target";
      return elsewhere
          ? stopped(flight, balancer, Reason.ELBV2_TARGET_ZONE_RESTRICTION, what)
          : none(flight, balancer, what);
    }
    return landings.isEmpty()
        ? walk.unknown(flight, "the targets of " + Labels.of(group))
        : landings;
  }

  /** Where a target is: its address, and its interface when the network holds it. */
  private record Place(IpAddress address, Optional<NetworkInterface> at) {}

  private static boolean isUsed(String zone, String own, List<String> enabled, boolean crosses) {
    return crosses ? enabled.contains(zone) : zone.equals(own);
  }

  private String zone(NetworkInterface at) {
    return network.find(Subnet.class, at.subnet()).map(Subnet::zone).orElse("");
  }

  private Optional<Place> find(Target target, Flight flight) {
    var family = flight.packet().destination().family();
    return switch (target) {
      case Target.Owner(var owner, _) ->
          directory.interfacesOf(owner).stream()
              .flatMap(one ->
                  directory.address(one, family).stream()
                      .map(address -> new Place(address, Optional.of(one))))
              .findFirst();
      case Target.Address(var address, _) ->
          Optional.of(new Place(address, directory.anywhere(address).stream().findFirst()));
    };
  }

  private List<Landing> toTarget(
      Flight flight, NetworkInterface at, TargetGroup group, Place to, int port) {
    var packet = flight.packet();
    boolean preserves = group.preservesClientAddress();
    var source = directory.address(at, Family.IPV4).filter(_ -> !preserves).orElse(packet.source());
    var after = packet.from(source).to(to.address(), port);
    var sent =
        flight
            .with(new Session.Balancer(at, packet, after))
            .at(hop(group, "picks the target " + to.address() + " port " + port));
    if (preserves && packet.source().equals(to.address())) {
      return walk.stop(
          sent,
          new Blocker(
              Reason.ELBV2_HAIRPIN_RESTRICTION,
              hop(group, "a target cannot reach itself while client addresses are preserved"),
              "turn the preservation of client addresses off"));
    }
    sent = filters.send(sent, at).knownBy(Set.copyOf(at.groups()));
    var subnet = network.find(Subnet.class, at.subnet());
    return subnet.isEmpty()
        ? walk.unknown(sent, "subnet `" + at.subnet().id() + "` is not in the sources")
        : walk.leave(sent, subnet.get());
  }

  /** A target's answer: it goes back through the load balancer, whatever routes say. */
  List<Landing> answer(Flight flight, NetworkInterface from) {
    var session =
        flight.sessions().reversed().stream()
            .filter(one -> one instanceof Session.Balancer)
            .map(Session.Balancer.class::cast)
            .filter(one -> flight.isAnswer() && flight.packet().answers(one.after()))
            .findFirst();
    var target = network.find(Subnet.class, from.subnet());
    if (session.isEmpty() || target.isEmpty()) {
      return List.of();
    }
    var at = session.get().at();
    var subnet = network.find(Subnet.class, at.subnet()).orElseThrow();
    var back = filters.send(flight, from);
    if (!subnet.key().equals(target.get().key())) {
      back = filters.enter(filters.leave(back, target.get()), subnet);
    }
    var client = session.get().before().answer();
    return walk.leave(
        back.with(client).at(hop(at, "sends the answer on as " + client.source())), subnet);
  }

  private List<Landing> none(Flight flight, LoadBalancer balancer, String what) {
    return stopped(flight, balancer, Reason.ELBV2_LISTENER_HAS_NO_TARGETS, what);
  }

  private static List<Landing> stopped(
      Flight flight, LoadBalancer balancer, Reason reason, String what) {
    var at = hop(balancer, what);
    return List.of(
        new Landing.Nowhere(
            flight.at(at).stoppedBy(new Blocker(reason, at, "register a target it can use"))));
  }
}
