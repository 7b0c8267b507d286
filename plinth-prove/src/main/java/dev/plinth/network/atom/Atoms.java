package dev.plinth.network.atom;

import dev.plinth.network.atom.Crossing.Direction;
import dev.plinth.network.atom.Flows.Cell;
import dev.plinth.network.certificate.Certificate;
import dev.plinth.network.certificate.Claim;
import dev.plinth.network.certificate.Flow;
import dev.plinth.network.certificate.Run;
import dev.plinth.network.certificate.Span;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What gets where in a network, for every packet at once.
 *
 * <p>Safe for use by several threads, one of which works at a time.
 */
public final class Atoms {
  private final Layout layout;
  private final Stands stands;
  private final Forwarding forwarding;
  private final Crossing crossing;

  private Atoms(Network network) {
    layout = new Layout(network);
    stands = new Stands(layout);
    forwarding = new Forwarding(layout);
    crossing = new Crossing(layout, forwarding, stands);
  }

  /** Of a network. */
  public static Atoms of(Network network) {
    return new Atoms(network);
  }

  /** The packets that get from one place to another. */
  public synchronized Reach forward(Party from, Party to) {
    return reach(from, to, Direction.ONE_WAY);
  }

  /**
   * The packets that get there and whose replies get back.
   *
   * <p>A reply goes to any port from 1024: what is certain gets back to all of them.
   */
  public synchronized Reach twoWay(Party from, Party to) {
    return reach(from, to, Direction.TWO_WAY);
  }

  /**
   * A packet for a service that may get lost between two places, or its reply: none is the proof
   * that every one gets there and back. From the internet, public addresses are what counts.
   *
   * @param port the destination port for TCP and UDP, the type for ICMP
   */
  public synchronized Optional<Packet> lost(Party from, Party to, int protocol, int port) {
    var set = new long[layout.ports.words()];
    int service = layout.ports.at(protocol, port, 0);
    set[service >>> 6] |= 1L << service;
    for (var sender : stands.of(from)) {
      for (var receiver : stands.of(to)) {
        for (var pair : pairs(sender, receiver)) {
          int passed = crossing.between(sender, pair[0], receiver, pair[1], Direction.TWO_WAY);
          if (!layout.bounds.passes(passed, set)) {
            return Optional.of(
                new Packet(
                    layout.atoms.example(pair[0]),
                    layout.atoms.example(pair[2]),
                    protocol,
                    port,
                    0));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Source, destination as it is written, and the address it stands for. */
  private List<int[]> pairs(Stand sender, Stand receiver) {
    var pairs = new ArrayList<int[]>();
    boolean outside = sender.where() == Stand.Where.INTERNET;
    sender.addresses().stream()
        .forEach(source -> {
          if (outside && layout.isIpv4(source)) {
            receiver
                .names()
                .forEach(name -> pairs.add(new int[] {source, name.outside(), name.inside()}));
          }
          receiver.addresses().stream()
              .filter(to -> layout.isIpv4(to) == layout.isIpv4(source))
              .filter(to -> !outside || !layout.isIpv4(source) || receiver.names().isEmpty())
              .forEach(to -> pairs.add(new int[] {source, to, to}));
        });
    return pairs;
  }

  /** Between all ordered pairs of different places, with replies. */
  public synchronized Matrix matrix(List<Party> places) {
    return new AllPairs(layout, forwarding, stands, crossing, places).twoWay();
  }

  /**
   * For one service, between all ordered pairs of different places by their private addresses, with
   * replies.
   *
   * @param port the destination port for TCP and UDP
   */
  public synchronized Matrix matrix(List<Party> places, int protocol, int port) {
    var set = new long[layout.ports.words()];
    int service = layout.ports.at(protocol, port, 0);
    set[service >>> 6] |= 1L << service;
    return new AllPairs(layout, forwarding, stands, crossing, places).privately(set).twoWay();
  }

  /**
   * A packet that may get from one of some places to one of others, replies aside: the first by the
   * order of the places. None is the proof that none does.
   */
  public synchronized Optional<Packet> isolation(List<Party> from, List<Party> to) {
    return new AllPairs(layout, forwarding, stands, crossing, from, to, true)
        .first()
        .flatMap(pair -> forward(from.get(pair[0]), to.get(pair[1])).possible().first());
  }

  /**
   * What load balancers hand on from some places to others, replies aside.
   *
   * @param service what has to come to the end; everything counts when it is empty
   * @param publicly whether load balancers are reached by public addresses too
   */
  public synchronized HandedOn handedOn(
      List<Party> from, List<Party> to, Optional<Traffic> service, boolean publicly) {
    return new Handover(layout, stands, crossing, to, service, publicly)
        .from(
            from,
            (some, nodes) ->
                new AllPairs(layout, forwarding, stands, crossing, some, nodes, false).oneWay());
  }

  /**
   * What may get where of what the sources of a claim send, as a certificate of it. Whether the
   * claim holds is for a checker to say.
   */
  public synchronized Certificate certificate(Claim claim) {
    var flows = new ArrayList<Flow>();
    var addresses = new HashMap<BitSet, List<Span>>();
    var services = new HashMap<BitSet, List<Run>>();
    new Spread(layout, forwarding, claim)
        .from(claim.from())
        .forEach((place, bundles) -> {
          for (var one : bundles) {
            flows.add(
                new Flow(
                    place,
                    one.known(),
                    addresses.computeIfAbsent(one.sources(), layout.atoms::spans),
                    addresses.computeIfAbsent(one.destinations(), layout.atoms::spans),
                    services.computeIfAbsent(one.ports(), layout.ports::runs)));
          }
        });
    return new Certificate(claim, flows, List.copyOf(layout.network.missing()));
  }

  private Reach reach(Party from, Party to, Direction direction) {
    var possible = new ArrayList<Cell>();
    var certain = new ArrayList<Cell>();
    for (var sender : stands.of(from)) {
      for (var receiver : stands.of(to)) {
        sender.addresses().stream()
            .forEach(source -> cells(sender, source, receiver, direction, possible, certain));
      }
    }
    return new Reach(
        new Flows(layout.atoms, layout.ports, possible),
        new Flows(layout.atoms, layout.ports, certain));
  }

  private void cells(
      Stand from,
      int source,
      Stand to,
      Direction direction,
      List<Cell> possible,
      List<Cell> certain) {
    IntConsumer direct =
        written -> {
          if (layout.isIpv4(written) == layout.isIpv4(source)) {
            int passed = crossing.between(from, source, to, written, direction);
            add(possible, certain, source, written, written, passed);
          }
        };
    to.addresses().stream().forEach(direct);
    for (var name : to.names()) {
      if (layout.isIpv4(source)) {
        int passed = crossing.between(from, source, to, name.outside(), direction);
        passed = name.isSure() ? passed : layout.bounds.unsure(passed);
        add(possible, certain, source, name.outside(), name.inside(), passed);
      }
    }
  }

  private void add(
      List<Cell> possible, List<Cell> certain, int source, int written, int meant, int passed) {
    if (passed != Bounds.NONE) {
      possible.add(
          new Cell(source, written, meant, BitSet.valueOf(layout.bounds.possible(passed))));
      if (layout.bounds.passes(passed, layout.ports.all())) {
        certain.add(
            new Cell(source, written, meant, BitSet.valueOf(layout.bounds.certain(passed))));
      }
    }
  }
}
