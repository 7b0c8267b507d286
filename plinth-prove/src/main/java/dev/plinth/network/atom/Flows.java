package dev.plinth.network.atom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A set of packets: by source and destination, the protocols and ports. */
public final class Flows {
  /**
   * Ports of the packets between two atoms.
   *
   * @param written what the sender writes as the destination
   * @param meant the private address it stands for, the same where there is no other
   */
  record Cell(int source, int written, int meant, long[] ports) {}

  private final AddressAtoms atoms;
  private final PortAtoms ports;
  private final List<Cell> cells;
  private final Map<Long, long[]> byPair = new HashMap<>();

  Flows(AddressAtoms atoms, PortAtoms ports, List<Cell> cells) {
    this.atoms = atoms;
    this.ports = ports;
    this.cells = List.copyOf(cells);
    for (var cell : cells) {
      byPair.merge(pair(cell.source(), shown(cell)), cell.ports(), Flows::union);
    }
  }

  private static long[] union(long[] one, long[] other) {
    var both = one.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] |= other[i];
    }
    return both;
  }

  private static long pair(int source, int destination) {
    return (long) source << 32 | destination;
  }

  private int shown(Cell cell) {
    return cell.written() < atoms.count() ? cell.written() : cell.meant();
  }

  /** Whether no packet is in it. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }

  /** Whether a packet is in it. */
  public boolean contains(Packet packet) {
    var set = byPair.get(pair(atoms.at(packet.source()), atoms.at(packet.destination())));
    int port = ports.at(packet.protocol(), packet.port(), packet.code());
    return set != null && (set[port >>> 6] & 1L << port) != 0;
  }

  /**
   * The packets of it for one service.
   *
   * @param port the destination port for TCP and UDP, the type for ICMP
   */
  public Flows of(int protocol, int port) {
    int service = ports.at(protocol, port, 0);
    var kept = new ArrayList<Cell>();
    for (var cell : cells) {
      if ((cell.ports()[service >>> 6] & 1L << service) != 0) {
        var only = new long[cell.ports().length];
        only[service >>> 6] |= 1L << service;
        kept.add(new Cell(cell.source(), cell.written(), cell.meant(), only));
      }
    }
    return new Flows(atoms, ports, kept);
  }

  /** The first packet of the set. */
  public Optional<Packet> first() {
    return cells.isEmpty() ? Optional.empty() : Optional.of(first(cells.getFirst()));
  }

  private Packet first(Cell cell) {
    int port = ports.first(cell.ports());
    return new Packet(
        atoms.example(cell.source()),
        atoms.example(shown(cell)),
        ports.protocol(port),
        ports.port(port),
        ports.code(port));
  }
}
