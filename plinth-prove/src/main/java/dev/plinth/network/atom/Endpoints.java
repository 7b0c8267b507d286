package dev.plinth.network.atom;

import dev.plinth.network.atom.Layout.Ground;
import dev.plinth.network.atom.Transit.Door;
import dev.plinth.network.atom.Way.Carried;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The addresses of places that are simple enough to be compared in bulk, in the order of their
 * atoms.
 */
final class Endpoints {
  private static final int MOST_ADDRESSES = 64;

  /**
   * One address.
   *
   * @param place its position
   * @param hops the choices of the routes of its subnet
   * @param plans by the number of the choice
   */
  record Endpoint(
      int place,
      Stand stand,
      Ground ground,
      int atom,
      boolean isIpv4,
      AddressMap hops,
      List<Plan> plans) {}

  /**
   * What happens behind a door to the packets to each endpoint.
   *
   * <p>{@code passed} is {@link Bounds}, or {@link #SLOW}; {@code carried} the code of {@link
   * Carried}; {@code enters} whether the network ACL of the endpoint's subnet counts.
   */
  static final class Column {
    final int[] passed;
    final byte[] carried;
    final boolean[] enters;

    Column(int size) {
      passed = new int[size];
      carried = new byte[size];
      enters = new boolean[size];
    }
  }

  static final int SLOW = -1;

  private final Layout layout;
  private final Forwarding forwarding;
  private final List<Map<Integer, List<Plan>>> plans = List.of(new HashMap<>(), new HashMap<>());
  private final Map<Integer, Nat> nats = new HashMap<>();
  final List<Endpoint> all = new ArrayList<>();
  final int[] atoms;

  /** The places that are not simple. */
  final Map<Integer, List<Stand>> others = new HashMap<>();

  Endpoints(Layout layout, Forwarding forwarding, Stands stands, List<Party> places) {
    this.layout = layout;
    this.forwarding = forwarding;
    for (int i = 0; i < places.size(); i++) {
      var found = stands.of(places.get(i));
      if (found.size() == 1 && isSimple(found.getFirst())) {
        add(i, found.getFirst());
      } else {
        others.put(i, found);
      }
    }
    all.sort(Comparator.comparingInt(Endpoint::atom).thenComparingInt(Endpoint::place));
    atoms = all.stream().mapToInt(Endpoint::atom).toArray();
  }

  private boolean isSimple(Stand stand) {
    if (stand.where() != Stand.Where.SUBNET
        || stand.handsOn().isPresent()
        || stand.addresses().cardinality() > MOST_ADDRESSES) {
      return false;
    }
    var ground = layout.ground(stand.number());
    return forwarding.routes(ground).isPresent()
        && stand.addresses().stream()
            .allMatch(atom -> !layout.internet.get(atom) && layout.standsFor(atom).isEmpty());
  }

  private void add(int place, Stand stand) {
    var ground = layout.ground(stand.number());
    var routes = forwarding.routes(ground).orElseThrow();
    stand.addresses().stream()
        .forEach(atom -> {
          boolean ipv4 = layout.isIpv4(atom);
          all.add(
              new Endpoint(place, stand, ground, atom, ipv4, routes.hops(), plans(ground, ipv4)));
        });
  }

  /** The plans of a subnet whose routes are known. */
  private List<Plan> plans(Ground ground, boolean ipv4) {
    var ofFamily = plans.get(ipv4 ? 0 : 1);
    var known = ofFamily.get(ground.number());
    if (known != null) {
      return known;
    }
    var found =
        forwarding.routes(ground).orElseThrow().choices().stream()
            .map(hops -> Plan.of(layout, forwarding, ground, hops, ipv4))
            .toList();
    ofFamily.put(ground.number(), found);
    for (var plan : found) {
      if (plan instanceof Plan.Nat(int subnet) && !nats.containsKey(subnet)) {
        var gateway = layout.ground(subnet);
        forwarding
            .routes(gateway)
            .ifPresent(routes -> nats.put(subnet, new Nat(routes.hops(), plans(gateway, true))));
      }
    }
    return found;
  }

  /** What a NAT gateway does with what it sends on. */
  private record Nat(AddressMap hops, List<Plan> plans) {}

  /** Whether a NAT gateway in a subnet gets nothing to an address of another VPC. */
  boolean drops(int subnet, int atom, int vpc) {
    var nat = nats.get(subnet);
    if (nat == null || layout.ground(subnet).vpc() == vpc) {
      return false;
    }
    return switch (nat.plans().get(nat.hops().get(layout.atoms, atom))) {
      case Plan.Drop() -> true;
      case Plan.Into(int into, _) -> into != vpc;
      case Plan.Nat _, Plan.Gateway _, Plan.Outward _, Plan.Other _ -> false;
    };
  }

  /** Every door that some packet comes to. */
  List<Door> doors() {
    var doors = new ArrayList<Door>();
    var seen = new HashMap<Door, Boolean>();
    for (var endpoint : all) {
      for (var plan : endpoint.plans()) {
        if (plan instanceof Plan.Gateway(_, var door) && seen.put(door, true) == null) {
          doors.add(door);
        }
      }
    }
    return doors;
  }

  Column column(Door door) {
    var column = new Column(all.size());
    for (int i = 0; i < all.size(); i++) {
      var to = all.get(i);
      var ways = forwarding.transit().through(door, to.atom());
      var first = ways.getFirst();
      int passed = passed(first, to);
      for (var way : ways) {
        boolean alike = enters(way, to) == enters(first, to) && way.carried() == first.carried();
        int one = passed(way, to);
        passed = !alike || one == SLOW || passed == SLOW ? SLOW : layout.bounds.either(passed, one);
      }
      column.passed[i] = passed;
      column.carried[i] = (byte) first.carried().code();
      column.enters[i] = enters(first, to);
    }
    return column;
  }

  private static boolean enters(Way way, Endpoint to) {
    return !(way.end() instanceof End.Arrives(_, int last)) || last != to.ground().number();
  }

  private int passed(Way way, Endpoint to) {
    switch (way.end()) {
      case End.Dropped() -> {
        return Bounds.NONE;
      }
      case End.Arrives(int vpc, _) -> {
        if (vpc != to.ground().vpc()) {
          return Bounds.NONE;
        }
      }
      case End.Internet _, End.OnSite _, End.Anywhere _ -> {
        return SLOW;
      }
    }
    int passed = Bounds.ALL;
    for (var step : way.steps()) {
      if (!(step instanceof Step.Leave(var acl, int subnet))) {
        return SLOW;
      }
      if (subnet != to.ground().number()) {
        passed = layout.bounds.and(passed, acl.get(layout.atoms, to.atom()));
      }
    }
    return passed;
  }
}
