package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.LoadBalancer.Kind;
import dev.plinth.world.network.LoadBalancer.Listener;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TargetGroup;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Load balancers. A Network Load Balancer sends each packet on to a target and answers nothing
 * itself; the others answer, and talk to their targets on their own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html">Target
 *     group attributes</a>
 */
final class BalancerWalk {
  private final Network network;
  private final Directory directory;
  private final Filters filters;
  private final Targets targets;
  private final Walk walk;

  BalancerWalk(Network network, Directory directory, Filters filters, Walk walk) {
    this.network = network;
    this.directory = directory;
    this.filters = filters;
    this.walk = walk;
    targets = new Targets(network, directory);
  }

  /** A flow that an interface of a load balancer starts. */
  Flight start(Flight flight, NetworkInterface from) {
    return targets.start(flight, from);
  }

  /** Network ACLs hold for what a Classic Load Balancer sends to its own subnet. */
  Flight filterInside(Flight flight, NetworkInterface from, Subnet subnet) {
    return isClassic(from) && Filters.contains(subnet.ranges(), flight.packet().destination())
        ? filters.stay(flight, subnet)
        : flight;
  }

  private boolean isClassic(NetworkInterface from) {
    return from.kind() == NetworkInterface.Kind.LOAD_BALANCER
        && network
            .find(LoadBalancer.class, from.owner())
            .filter(balancer -> balancer.kind() == Kind.CLASSIC)
            .isPresent();
  }

  /** At an interface of a load balancer. */
  List<Landing> land(Flight flight, NetworkInterface at) {
    if (flight.isAnswer()) {
      return handBack(flight, at);
    }
    var found = network.find(LoadBalancer.class, at.owner());
    if (found.isEmpty()) {
      return walk.unknown(
          flight, "the load balancer of " + Labels.of(at) + " is not in the sources");
    }
    var balancer = found.get();
    for (var gap : balancer.gaps()) {
      flight = flight.doubting(new Doubt(gap, true));
    }
    var packet = flight.packet();
    var listener =
        balancer.listeners().stream()
            .filter(one -> one.traffic().covers(packet.protocol(), packet.port(), 0))
            .findFirst();
    flight = filters.receive(flight, at);
    if (listener.isEmpty() && !balancer.gaps().isEmpty()) {
      return List.of(new Landing.Nowhere(flight));
    }
    if (listener.isEmpty() && isTaken(balancer, packet)) {
      return List.of(new Landing.AtInterface(flight, at));
    }
    if (listener.isEmpty()) {
      var where = hop(balancer, "no listener for " + packet.service());
      return List.of(
          new Landing.Nowhere(
              flight
                  .at(where)
                  .stoppedBy(
                      new Blocker(
                          balancer.kind() == Kind.CLASSIC
                              ? Reason.ELB_LISTENERS_MISMATCH
                              : Reason.ELBV2_LISTENERS_MISMATCH,
                          where,
                          "add a listener for " + packet.service()))));
    }
    return listener.get().isAnswered()
        ? List.of(new Landing.AtInterface(flight, at))
        : forward(flight, at, balancer, listener.get());
  }

  /** What it answers by itself although it has no listener for it, such as a ping. */
  private static boolean isTaken(LoadBalancer balancer, Packet packet) {
    return balancer.takes().stream()
        .anyMatch(one -> one.covers(packet.protocol(), packet.port(), 0));
  }

  private List<Landing> forward(
      Flight flight, NetworkInterface at, LoadBalancer balancer, Listener listener) {
    var landings = new ArrayList<Landing>();
    for (var key : listener.targetGroups()) {
      var group = network.find(TargetGroup.class, key);
      if (group.isEmpty()) {
        landings.addAll(
            walk.unknown(flight, "target group `" + key.id() + "` is not in the sources"));
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
    for (var gap : group.gaps()) {
      flight = flight.doubting(new Doubt(gap, true));
    }
    var landings = new ArrayList<Landing>();
    var refusals = EnumSet.noneOf(Reason.class);
    for (var target : group.targets()) {
      var to = targets.find(target, flight.packet().destination().family(), balancer.vpc());
      var refusal = to.flatMap(place -> targets.refusal(balancer, at, group, place));
      if (to.isEmpty()) {
        landings.addAll(walk.unknown(flight, "a target of " + Labels.of(group)));
      } else if (refusal.isPresent()) {
        refusals.add(refusal.get());
      } else {
        landings.addAll(toTarget(flight, at, group, to.get(), target.port()));
      }
    }
    if (landings.isEmpty() && group.gaps().isEmpty()) {
      return refusals.isEmpty()
          ? none(flight, balancer, Labels.of(group) + " has no target")
          : stopped(
              flight,
              balancer,
              refusals.iterator().next(),
              "no target of " + Labels.of(group) + " is in a zone that this interface uses");
    }
    return landings.isEmpty()
        ? walk.unknown(flight, "the targets of " + Labels.of(group))
        : landings;
  }

  private List<Landing> toTarget(
      Flight flight, NetworkInterface at, TargetGroup group, Targets.Place to, int port) {
    var packet = flight.packet();
    var family = to.address().family();
    boolean preserves = group.preservesClientAddress() && packet.source().family() == family;
    var source = directory.address(at, family).filter(_ -> !preserves).orElse(packet.source());
    var after = packet.from(source).to(to.address(), port);
    var sent =
        flight
            .with(new Session.Balancer(at, packet, after))
            .at(hop(group, "picks the target " + to.address() + " port " + port));
    if (preserves && packet.source().equals(to.address())) {
      var where = hop(group, "a target cannot reach itself while client addresses are preserved");
      var reason = Reason.ELBV2_HAIRPIN_RESTRICTION;
      return List.of(
          new Landing.Nowhere(
              sent.at(where).stoppedBy(new Blocker(reason, where, reason.change()))));
    }
    sent = filters.send(sent, at).knownBy(at.groups());
    var subnet = network.find(Subnet.class, at.subnet());
    return subnet.isEmpty()
        ? walk.unknown(sent, "subnet `" + at.subnet().id() + "` is not in the sources")
        : walk.leave(sent, subnet.get());
  }

  /**
   * The answer of a target that sees its client: it goes back through the load balancer, whatever
   * routes say.
   */
  List<Landing> answer(Flight flight, NetworkInterface from) {
    var session =
        flight.sessions().reversed().stream()
            .filter(one -> one instanceof Session.Balancer)
            .map(Session.Balancer.class::cast)
            .filter(one -> flight.isAnswer() && flight.packet().answers(one.after()))
            .filter(one -> !directory.addresses(one.at()).contains(one.after().source()))
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

  /** The answer of a target to an address of the load balancer, which came by its routes. */
  private List<Landing> handBack(Flight flight, NetworkInterface at) {
    var client =
        flight.sessions().reversed().stream()
            .filter(one -> one instanceof Session.Balancer of && of.at().key().equals(at.key()))
            .filter(one -> flight.packet().answers(one.after()))
            .map(one -> one.before().answer())
            .findFirst();
    var subnet = network.find(Subnet.class, at.subnet());
    return client.isEmpty() || subnet.isEmpty()
        ? walk.arrive(flight, at)
        : walk.leave(
            filters
                .receive(flight, at)
                .with(client.get())
                .at(hop(at, "sends the answer on as " + client.get().source())),
            subnet.get());
  }

  private List<Landing> none(Flight flight, LoadBalancer balancer, String what) {
    return stopped(flight, balancer, Reason.ELBV2_LISTENER_HAS_NO_TG, what);
  }

  private static List<Landing> stopped(
      Flight flight, LoadBalancer balancer, Reason reason, String what) {
    var at = hop(balancer, what);
    return List.of(
        new Landing.Nowhere(flight.at(at).stoppedBy(new Blocker(reason, at, reason.change()))));
  }
}
