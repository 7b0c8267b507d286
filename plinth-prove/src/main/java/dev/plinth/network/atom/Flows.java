package dev.plinth.network.atom;

import java.util.BitSet;
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
  record Cell(int source, int written, int meant, BitSet ports) {}

  private final AddressAtoms atoms;
  private final PortAtoms ports;
  private final List<Cell> cells;
  private final Map<Long, BitSet> byPair = new HashMap<>();

  Flows(AddressAtoms atoms, PortAtoms ports, List<Cell> cells) {
    this.atoms = atoms;
    this.ports = ports;
    this.cells = List.copyOf(cells);
    for (var cell : cells) {
      byPair.merge(pair(cell.source(), shown(cell)), cell.ports(), Flows::union);
    }
  }

  private static BitSet union(BitSet one, BitSet other) {
    var both = (BitSet) one.clone();
    both.or(other);
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
    return set != null && set.get(port);
  }

  /**
   * The packets of it for one service.
   *
   * @param port the destination port for TCP and UDP, the type for ICMP
   */
  public Flows of(int protocol, int port) {
    int service = ports.at(protocol, port, 0);
    var only = new BitSet();
    only.set(service);
    return new Flows(
        atoms,
        ports,
        cells.stream()
            .filter(cell -> cell.ports().get(service))
            .map(cell -> new Cell(cell.source(), cell.written(), cell.meant(), only))
            .toList());
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
