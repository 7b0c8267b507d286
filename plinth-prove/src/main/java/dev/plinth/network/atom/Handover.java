package dev.plinth.network.atom;

import dev.plinth.network.atom.Crossing.Direction;
import dev.plinth.network.atom.Passage.Leg;
import dev.plinth.network.atom.Relay.Onward;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.LoadBalancer.Listener;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.NetworkInterface.Kind;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.VpcEndpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Follows what load balancers hand on, from node to node, until nothing new is reached. Belongs to
 * one question.
 */
final class Handover {
  /** To show; it does not count how many more there are. */
  private static final int MOST = 16;

  /** The node itself, as a client. */
  private static final int ITSELF = -1;

  private final Layout layout;
  private final Stands stands;
  private final Crossing crossing;
  private final List<Party> to;
  private final Optional<Traffic> service;
  private final boolean publicly;
  private final List<NetworkInterface> nodes = new ArrayList<>();
  private final Deque<State> waiting = new ArrayDeque<>();
  private final Set<Object> seen = new HashSet<>();
  private final List<Passage> passages = new ArrayList<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final Set<ResourceKey> entered = new LinkedHashSet<>();

  /** A client's packets at a listener. */
  private record State(Relay relay, Listener listener, int client, Passage passage) {}

  /**
   * @param service what has to come to the end; everything counts when it is empty
   * @param publicly whether nodes are reached by public addresses too
   */
  Handover(
      Layout layout,
      Stands stands,
      Crossing crossing,
      List<Party> to,
      Optional<Traffic> service,
      boolean publicly) {
    this.layout = layout;
    this.stands = stands;
    this.crossing = crossing;
    this.to = to;
    this.service = service;
    this.publicly = publicly;
    layout.network.all(NetworkInterface.class).stream()
        .filter(one -> isNode(one) || isUnread(one))
        .forEach(nodes::add);
  }

  private static boolean isNode(NetworkInterface one) {
    return one.kind() == Kind.LOAD_BALANCER || one.kind() == Kind.NETWORK_LOAD_BALANCER;
  }

  /** What hands packets on in a way that is not modelled. */
  private boolean isUnread(NetworkInterface one) {
    return one.kind() == Kind.GATEWAY_LOAD_BALANCER
        || (one.kind() == Kind.INTERFACE_ENDPOINT
            && layout
                .network
                .find(VpcEndpoint.class, one.owner())
                .filter(VpcEndpoint::isOfAws)
                .isEmpty());
  }

  /**
   * What is handed on of what some places send.
   *
   * @param reached which places may send to which nodes, as quickly as that can be told
   */
  HandedOn from(List<Party> from, BiFunction<List<Party>, List<Party>, List<BitSet>> reached) {
    var starters = new ArrayList<Party>();
    for (var place : from) {
      if (place instanceof Party.At(var one) && isNode(one)) {
        start(one);
      } else {
        starters.add(place);
      }
    }
    List<Party> at = nodes.stream().<Party>map(Party.At::new).toList();
    var rows = at.isEmpty() || starters.isEmpty() ? List.<BitSet>of() : reached.apply(starters, at);
    for (int i = 0; i < rows.size(); i++) {
      var place = starters.get(i);
      for (int j : rows.get(i).stream().toArray()) {
        for (var sender : stands.of(place)) {
          for (int source : sender.addresses().stream().toArray()) {
            arrive(
                new Sender(sender, source, Optional.empty()),
                nodes.get(j),
                Optional.empty(),
                packet -> new Passage(List.of(leg(place, packet, new Party.At(nodes.get(j))))));
          }
        }
      }
    }
    while (!waiting.isEmpty()) {
      handOn(waiting.remove());
    }
    return new HandedOn(passages, List.copyOf(open), entered);
  }

  private static Leg leg(Party from, Packet packet, Party to) {
    return new Leg(from, packet, to, packet.destination(), packet.port(), to);
  }

  /** A node talks to its targets. */
  private void start(NetworkInterface node) {
    var relay = relay(node);
    if (relay.isPresent()) {
      for (var listener : relay.get().balancer().listeners()) {
        wait(new State(relay.get(), listener, ITSELF, new Passage(List.of())));
      }
    }
  }

  private Optional<Relay> relay(NetworkInterface node) {
    var relay = Relay.of(layout.network, node);
    if (relay.isEmpty()) {
      open.add("what is behind `" + node.ownerName() + "`");
    } else {
      entered.add(node.key());
      open.addAll(relay.get().balancer().gaps());
    }
    return relay;
  }

  private void wait(State state) {
    boolean isNew =
        seen.add(
            List.of(
                state.relay().node().key(),
                state.listener().key(),
                state.listener().traffic(),
                state.client()));
    if (isNew) {
      waiting.add(state);
    }
  }

  /**
   * Packets from one address.
   *
   * @param only what they are; empty when they may be anything
   */
  private record Sender(Stand stand, int source, Optional<Traffic> only) {}

  /**
   * To a node.
   *
   * @param at the addresses that count; all when it is empty
   * @param passage to there, when this is the packet
   */
  private void arrive(
      Sender sender,
      NetworkInterface node,
      Optional<BitSet> at,
      Function<Packet, Passage> passage) {
    for (var stand : stands.of(new Party.At(node))) {
      for (int to : stand.addresses().stream().toArray()) {
        if (layout.isIpv4(to) == layout.isIpv4(sender.source())
            && at.map(set -> set.get(to)).orElse(true)) {
          arrive(sender, node, stand, to, to, passage);
        }
      }
      for (var name : stand.names()) {
        if (publicly && at.isEmpty() && layout.isIpv4(sender.source())) {
          arrive(sender, node, stand, name.outside(), name.inside(), passage);
        }
      }
    }
  }

  private void arrive(
      Sender sender,
      NetworkInterface node,
      Stand stand,
      int written,
      int meant,
      Function<Packet, Passage> passage) {
    for (var arrival : crossing.arrivals(sender.stand(), sender.source(), stand, written)) {
      var relay = mayPass(arrival.passed(), sender.only()) ? relay(node) : Optional.<Relay>empty();
      for (var listener :
          relay.map(one -> one.balancer().listeners()).orElse(List.<Listener>of())) {
        var traffic = listener.traffic();
        boolean isHeard =
            sender.only().map(one -> traffic.covers(one.protocol(), one.from(), 0)).orElse(true);
        if (isHeard && mayPass(arrival.passed(), Optional.of(sender.only().orElse(traffic)))) {
          int port = sender.only().map(Traffic::from).orElse(traffic.from());
          int shown = written < layout.atoms.count() ? written : meant;
          var packet =
              new Packet(
                  layout.atoms.example(sender.source()),
                  layout.atoms.example(shown),
                  traffic.protocol(),
                  port,
                  0);
          wait(
              new State(
                  relay.orElseThrow(),
                  listener,
                  client(relay.get(), listener, arrival.source()),
                  passage.apply(packet)));
        }
      }
    }
  }

  private boolean mayPass(int passed, Optional<Traffic> only) {
    return layout.bounds.mayPass(passed, only.map(layout.ports::of).orElseGet(layout.ports::all));
  }

  /** The client that targets of a listener see; the node where they see that. */
  private int client(Relay relay, Listener listener, int source) {
    boolean isSeen =
        Relay.groups(layout.network, listener).orElse(List.of()).stream()
            .anyMatch(relay::preserves);
    if (isSeen && source < 0) {
      open.add("which clients `" + relay.balancer().name() + "` sees");
    }
    return isSeen && source >= 0 ? source : ITSELF;
  }

  private void handOn(State state) {
    var groups = Relay.groups(layout.network, state.listener());
    if (groups.isEmpty()) {
      open.add("a target group of `" + state.relay().balancer().name() + "`");
    }
    for (var group : groups.orElse(List.of())) {
      open.addAll(group.gaps());
      for (var target : state.relay().targets(layout.network, group)) {
        handOn(state, target);
      }
    }
  }

  private void handOn(State state, Onward target) {
    var relay = state.relay();
    var addresses = crossing.relays().addresses(target);
    if (addresses.isEmpty() && target.group().kind() != TargetGroup.Kind.LAMBDA) {
      open.add("a target of `" + target.group().name() + "`");
    }
    int protocol = relay.sendsOn() ? state.listener().traffic().protocol() : Traffic.TCP;
    var only = new Traffic(protocol, target.port(), target.port());
    for (var node : stands.of(new Party.At(relay.node()))) {
      var sources =
          state.client() == ITSELF
              ? node.addresses()
              : crossing.relays().sources(relay, node, target.group(), state.client());
      for (int source : sources.stream().toArray()) {
        var sender = new Sender(node.from(source), source, Optional.of(only));
        toEnds(state, target, addresses, sender);
        for (var next : nodes) {
          if (isAt(next, target)) {
            arrive(
                sender,
                next,
                Optional.of(addresses),
                packet -> passage(state, target, packet, new Party.At(next)));
          }
        }
      }
    }
  }

  private static boolean isAt(NetworkInterface one, Onward target) {
    return target.at().map(known -> known.key().equals(one.key())).orElse(true);
  }

  private void toEnds(State state, Onward target, BitSet addresses, Sender sender) {
    var only = sender.only().orElseThrow();
    if (service.filter(one -> !one.covers(only.protocol(), only.from(), 0)).isPresent()) {
      return;
    }
    boolean isSeen = state.relay().preserves(target.group());
    for (var place : to) {
      if (place instanceof Party.At(var one)
          && layout.network.find(one.key()).isPresent()
          && !isAt(one, target)) {
        continue;
      }
      for (var end : stands.of(place)) {
        var meant = (BitSet) addresses.clone();
        meant.and(end.addresses());
        for (int at : meant.stream().toArray()) {
          boolean isItself = isSeen && crossing.relays().isSame(sender.source(), at);
          if (layout.isIpv4(at) == layout.isIpv4(sender.source())
              && !isItself
              && passages.size() < MOST
              && mayPass(
                  crossing.direct(sender.stand(), sender.source(), end, at, Direction.ONE_WAY),
                  sender.only())) {
            var packet =
                new Packet(
                    layout.atoms.example(sender.source()),
                    layout.atoms.example(at),
                    only.protocol(),
                    only.from(),
                    0);
            passages.add(passage(state, target, packet, place));
          }
        }
      }
    }
  }

  /** A node that answers its clients sends packets of its own. */
  private static Passage passage(State state, Onward target, Packet packet, Party end) {
    boolean isAnew = state.listener().isAnswered() || state.passage().legs().isEmpty();
    return isAnew
        ? state.passage().with(leg(new Party.At(state.relay().node()), packet, end))
        : state
            .passage()
            .withLast(
                state.passage().legs().getLast().onward(packet.destination(), packet.port(), end));
  }
}
