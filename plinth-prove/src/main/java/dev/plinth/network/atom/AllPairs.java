package dev.plinth.network.atom;

import dev.plinth.network.atom.Crossing.Direction;
import dev.plinth.network.atom.Endpoints.Column;
import dev.plinth.network.atom.Endpoints.Endpoint;
import dev.plinth.network.atom.Transit.Door;
import dev.plinth.network.atom.Way.Carried;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What gets through between all pairs of places.
 *
 * <p>Packets between single addresses that take a plain way, through route tables, peering and
 * transit gateways to another subnet, are looked at in squares of {@link #SIDE} addresses: all that
 * is asked of one side there is drawn out into arrays first. The rest goes through {@link
 * Crossing}.
 */
final class AllPairs {
  private static final int SIDE = 128;
  private static final Carried[] CARRIED = Carried.values();
  private static final int CARRIED_SHIFT = 28;
  private static final int NUMBER = (1 << CARRIED_SHIFT) - 1;

  private final Layout layout;
  private final Stands stands;
  private final Crossing crossing;
  private final List<Party> from;
  private final List<Party> to;
  private final boolean sendsOn;
  private long[] interest;
  private boolean publicly = true;
  private final Endpoints senders;
  private final Endpoints receivers;
  private final Map<Door, Column> sent;
  private final boolean[] opensOut;
  private final boolean[] opensIn;

  AllPairs(
      Layout layout, Forwarding forwarding, Stands stands, Crossing crossing, List<Party> all) {
    this(layout, forwarding, stands, crossing, all, all, true);
  }

  /**
   * @param sendsOn whether what comes to nodes that send it on has to get to their targets
   */
  AllPairs(
      Layout layout,
      Forwarding forwarding,
      Stands stands,
      Crossing crossing,
      List<Party> from,
      List<Party> to,
      boolean sendsOn) {
    this.layout = layout;
    this.stands = stands;
    this.crossing = crossing;
    this.from = List.copyOf(from);
    this.to = List.copyOf(to);
    this.sendsOn = sendsOn;
    interest = layout.ports.all();
    senders = new Endpoints(layout, forwarding, stands, from);
    receivers = from.equals(to) ? senders : new Endpoints(layout, forwarding, stands, to);
    sent = columns(senders, receivers);
    opensOut = new boolean[layout.grounds().size()];
    opensIn = new boolean[layout.grounds().size()];
    for (var ground : layout.grounds()) {
      opensOut[ground.number()] =
          forwarding.routes(ground).isEmpty()
              || forwarding.routes(ground).get().at(layout, layout.atoms.unknownPublic()).stream()
                  .anyMatch(hops -> !hops.isEmpty());
      opensIn[ground.number()] =
          ground.vpc() >= 0
              && layout.network.internetGatewayOf(layout.vpc(ground.vpc()).key()).isPresent();
    }
  }

  private static Map<Door, Column> columns(Endpoints senders, Endpoints receivers) {
    var columns = new HashMap<Door, Column>();
    senders.doors().forEach(door -> columns.put(door, receivers.column(door)));
    return columns;
  }

  /** Of these port atoms alone, and by private addresses. */
  AllPairs privately(long[] service) {
    interest = service;
    publicly = false;
    return this;
  }

  /** With replies, between different places of one list. */
  Matrix twoWay() {
    var possible = rows();
    var certain = rows();
    int tiles = (senders.all.size() + SIDE - 1) / SIDE;
    IntStream.range(0, tiles)
        .parallel()
        .forEach(i -> {
          var square = new Square(Direction.TWO_WAY);
          for (int j = 0; j <= i; j++) {
            square.both(i, j, possible, certain);
          }
        });
    others((i, j) -> {
      if (i != j) {
        mark(i, j, slowly(i, j, Direction.TWO_WAY), possible, certain);
      }
    });
    return new Matrix(possible, certain);
  }

  /** The first pair, by position, that something may get through between, replies aside. */
  Optional<int[]> first() {
    var possible = oneWay();
    for (int i = 0; i < possible.size(); i++) {
      if (!possible.get(i).isEmpty()) {
        return Optional.of(new int[] {i, possible.get(i).nextSetBit(0)});
      }
    }
    return Optional.empty();
  }

  /** Where something may get through, replies aside. */
  List<BitSet> oneWay() {
    var possible = rows();
    var certain = rows();
    int rows = (senders.all.size() + SIDE - 1) / SIDE;
    int columns = (receivers.all.size() + SIDE - 1) / SIDE;
    IntStream.range(0, rows)
        .parallel()
        .forEach(i -> {
          var square = new Square(Direction.ONE_WAY);
          for (int j = 0; j < columns; j++) {
            square.forth(i, j, possible, certain);
          }
        });
    others((i, j) -> mark(i, j, slowly(i, j, Direction.ONE_WAY), possible, certain));
    return possible;
  }

  private List<BitSet> rows() {
    return from.stream().map(_ -> new BitSet(to.size())).toList();
  }

  private interface Pairs {
    void take(int from, int to);
  }

  /** All pairs with a place that is not simple. */
  private void others(Pairs pairs) {
    for (int i : senders.others.keySet()) {
      for (int j = 0; j < to.size(); j++) {
        pairs.take(i, j);
      }
    }
    for (int j : receivers.others.keySet()) {
      for (int i = 0; i < from.size(); i++) {
        if (!senders.others.containsKey(i)) {
          pairs.take(i, j);
        }
      }
    }
  }

  private int slowly(int i, int j, Direction direction) {
    int found = 0;
    var local = new LocalBounds(layout.bounds, interest);
    for (var sender : stands.of(from.get(i))) {
      for (var receiver : stands.of(to.get(j))) {
        for (int source : sender.addresses().stream().toArray()) {
          for (int written : receiver.addresses().stream().toArray()) {
            if (layout.isIpv4(source) == layout.isIpv4(written)) {
              found |= local.hits(passed(sender, source, receiver, written, direction));
            }
          }
          found |= named(sender, source, receiver, direction, local);
          if (found == (LocalBounds.POSSIBLE | LocalBounds.CERTAIN)) {
            return found;
          }
        }
      }
    }
    return found;
  }

  private int passed(Stand from, int source, Stand to, int written, Direction direction) {
    return sendsOn
        ? crossing.between(from, source, to, written, direction)
        : crossing.direct(from, source, to, written, direction);
  }

  private int named(
      Stand sender, int source, Stand receiver, Direction direction, LocalBounds local) {
    int found = 0;
    for (var name : publicly && layout.isIpv4(source) ? receiver.names() : List.<Stand.Name>of()) {
      int passed = passed(sender, source, receiver, name.outside(), direction);
      found |= local.hits(name.isSure() ? passed : layout.bounds.unsure(passed));
    }
    return found;
  }

  private static void mark(
      int from, int to, int found, List<BitSet> possible, List<BitSet> certain) {
    if (found != 0) {
      set(possible.get(from), to);
    }
    if ((found & LocalBounds.CERTAIN) != 0) {
      set(certain.get(from), to);
    }
  }

  private static void set(BitSet row, int bit) {
    synchronized (row) {
      row.set(bit);
    }
  }

  /** One side of a square: for each endpoint, what it says about every endpoint opposite. */
  private static final class Side {
    final Endpoint[] rows;
    final int[] subnets;
    final int[] vpcs;
    final int offset;
    final int[][] hops;
    final int[][] out;
    final int[][] in;
    final int[][] releases;
    final int[][] accepts;

    Side(Endpoints own, int tile, Endpoints opposite, int oppositeTile) {
      offset = tile * SIDE;
      rows =
          own.all.subList(offset, Math.min(own.all.size(), offset + SIDE)).toArray(Endpoint[]::new);
      subnets = new int[rows.length];
      vpcs = new int[rows.length];
      int start = oppositeTile * SIDE;
      int end = Math.min(opposite.all.size(), start + SIDE);
      var drawn = new IdentityHashMap<AddressMap, int[]>();
      int size = rows.length;
      hops = new int[size][];
      out = new int[size][];
      in = new int[size][];
      releases = new int[size][];
      accepts = new int[size][];
      for (int i = 0; i < size; i++) {
        var row = rows[i];
        subnets[i] = row.ground().number();
        vpcs[i] = row.ground().vpc();
        hops[i] = draw(row.hops(), opposite.atoms, start, end, drawn);
        out[i] = draw(row.ground().outbound(), opposite.atoms, start, end, drawn);
        in[i] = draw(row.ground().inbound(), opposite.atoms, start, end, drawn);
        releases[i] = draw(row.stand().membership().outbound(), opposite.atoms, start, end, drawn);
        accepts[i] = draw(row.stand().membership().inbound(), opposite.atoms, start, end, drawn);
      }
    }

    private static int[] draw(
        AddressMap map, int[] atoms, int start, int end, Map<AddressMap, int[]> drawn) {
      return drawn.computeIfAbsent(
          map,
          _ -> {
            var into = new int[end - start];
            map.fill(atoms, start, end, into);
            return into;
          });
    }
  }

  /** Works on squares, in one thread. */
  private final class Square {
    private final Direction direction;
    private final LocalBounds local = new LocalBounds(layout.bounds, interest);
    private final int[] forth = new int[SIDE * SIDE];
    private final int[] back = new int[SIDE * SIDE];

    Square(Direction direction) {
      this.direction = direction;
    }

    void both(int i, int j, List<BitSet> possible, List<BitSet> certain) {
      var left = new Side(senders, i, senders, j);
      var right = i == j ? left : new Side(senders, j, senders, i);
      routed(left, right, forth);
      if (i == j) {
        decide(left, right, forth, forth, possible, certain);
      } else {
        routed(right, left, back);
        decide(left, right, forth, back, possible, certain);
        decide(right, left, back, forth, possible, certain);
      }
    }

    void forth(int i, int j, List<BitSet> possible, List<BitSet> certain) {
      var left = new Side(senders, i, receivers, j);
      var right = new Side(receivers, j, senders, i);
      routed(left, right, forth);
      decide(left, right, forth, forth, possible, certain);
    }

    /** What gets from each of a side to each of the other, security groups aside. */
    private void routed(Side own, Side opposite, int[] into) {
      int width = opposite.rows.length;
      for (int i = 0; i < own.rows.length; i++) {
        var row = own.rows[i];
        var hops = own.hops[i];
        var out = own.out[i];
        int known = -1;
        Plan plan = new Plan.Other();
        int entered = Bounds.ALL;
        Optional<Column> column = Optional.empty();
        for (int j = 0; j < width; j++) {
          if (hops[j] != known) {
            known = hops[j];
            plan = row.plans().get(known);
            if (plan instanceof Plan.Gateway(var enter, var door)) {
              entered = enter.get(layout.atoms, row.atom());
              column = Optional.ofNullable(sent.get(door));
            }
          }
          var target = opposite.rows[j];
          int passed =
              target.isIpv4() != row.isIpv4()
                  ? Bounds.NONE
                  : opposite.subnets[j] == own.subnets[i]
                      ? Bounds.ALL
                      : switch (plan) {
                        case Plan.Drop() -> Bounds.NONE;
                        case Plan.Into(int vpc, var carried) ->
                            vpc == opposite.vpcs[j]
                                ? local.and(out[j], opposite.in[j][i])
                                    | carried.code() << CARRIED_SHIFT
                                : Bounds.NONE;
                        case Plan.Gateway _ -> {
                          var at = column.orElseThrow();
                          int beyond = at.passed[opposite.offset + j];
                          if (beyond <= Bounds.NONE) {
                            yield beyond;
                          }
                          int all = local.and(local.and(entered, out[j]), beyond);
                          yield (at.enters[opposite.offset + j]
                                  ? local.and(all, opposite.in[j][i])
                                  : all)
                              | at.carried[opposite.offset + j] << CARRIED_SHIFT;
                        }
                        case Plan.Outward() ->
                            opensIn[opposite.subnets[j]] ? Endpoints.SLOW : Bounds.NONE;
                        case Plan.Nat(int subnet) ->
                            senders.drops(subnet, target.atom(), opposite.vpcs[j])
                                ? Bounds.NONE
                                : Endpoints.SLOW;
                        case Plan.Other() -> Endpoints.SLOW;
                      };
          into[i * SIDE + j] = passed;
        }
      }
    }

    private void decide(
        Side own,
        Side opposite,
        int[] routed,
        int[] answers,
        List<BitSet> possible,
        List<BitSet> certain) {
      for (int i = 0; i < own.rows.length; i++) {
        var row = own.rows[i];
        var maybe = possible.get(row.place());
        var surely = certain.get(row.place());
        for (int j = 0; j < opposite.rows.length; j++) {
          var target = opposite.rows[j];
          if (direction == Direction.TWO_WAY && row.place() == target.place()) {
            continue;
          }
          int found =
              routed[i * SIDE + j] == Bounds.NONE ? 0 : found(own, i, opposite, j, routed, answers);
          if (found != (LocalBounds.POSSIBLE | LocalBounds.CERTAIN)
              && publicly
              && row.isIpv4()
              && !target.stand().names().isEmpty()
              && opensOut[own.subnets[i]]
              && opensIn[opposite.subnets[j]]) {
            synchronized (crossing) {
              found |= named(row.stand(), row.atom(), target.stand(), direction, local);
            }
          }
          if (found != 0) {
            set(maybe, target.place());
            if ((found & LocalBounds.CERTAIN) != 0) {
              set(surely, target.place());
            }
          }
        }
      }
    }

    private int found(Side own, int i, Side opposite, int j, int[] routed, int[] answers) {
      int there = routed[i * SIDE + j];
      var row = own.rows[i];
      var target = opposite.rows[j];
      boolean isNear = own.subnets[i] == opposite.subnets[j];
      int answer = direction == Direction.TWO_WAY && !isNear ? answers[j * SIDE + i] : Bounds.ALL;
      if (there < 0 || answer < 0) {
        synchronized (crossing) {
          return local.hits(
              crossing.between(row.stand(), row.atom(), target.stand(), target.atom(), direction));
        }
      }
      var carried = CARRIED[there >>> CARRIED_SHIFT];
      int accepts = opposite.accepts[j][i];
      int releases = own.releases[i][j];
      var sender = row.stand().membership();
      var receiver = target.stand().membership();
      if (carried != Carried.NONE && !receiver.inboundMembers().isEmpty()) {
        accepts =
            local.or(accepts, Membership.allowed(receiver.inboundMembers(), sender, layout.bounds));
      }
      if (carried == Carried.ALL && !sender.outboundMembers().isEmpty()) {
        releases =
            local.or(
                releases, Membership.allowed(sender.outboundMembers(), receiver, layout.bounds));
      }
      int passed = local.and(local.and(there & NUMBER, releases), accepts);
      passed = local.and(passed, local.and(row.stand().starts(), target.stand().takes()));
      if (passed != Bounds.NONE && direction == Direction.TWO_WAY) {
        passed = local.and(passed, local.reply(answer & NUMBER));
      }
      return local.hits(passed);
    }
  }
}
