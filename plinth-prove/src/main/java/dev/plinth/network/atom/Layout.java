package dev.plinth.network.atom;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.Vpc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The VPCs, subnets and sites of a network by number, with their addresses as atoms. */
final class Layout {
  final Network network;
  final AddressAtoms atoms;
  final PortAtoms ports;
  final Bounds bounds;
  final Filters filters;

  /** What NAT gateways translate, {@link Bounds}. */
  final int translatable;

  /** What gateway endpoints take, {@link Bounds}. */
  final int served;

  /** The public addresses that are not of the estate. */
  final BitSet internet;

  private final List<Vpc> vpcs;
  private final List<BitSet> vpcRanges = new ArrayList<>();
  private final List<Ground> grounds = new ArrayList<>();
  private final List<Site> sites;
  private final Map<ResourceKey, Integer> vpcNumbers = new HashMap<>();
  private final Map<ResourceKey, Integer> subnetNumbers = new HashMap<>();
  private final Map<ResourceKey, Integer> siteNumbers = new HashMap<>();
  private final Map<Integer, List<Published>> published = new HashMap<>();
  private final Map<Long, Integer> publicOf = new HashMap<>();
  private final Map<Published, Integer> unknownPublic = new HashMap<>();
  private final List<Published> unknownPublicByNumber = new ArrayList<>();

  /**
   * A subnet.
   *
   * @param addresses its atoms, none of them empty
   * @param isKnown whether its route table and network ACL are known for sure
   */
  record Ground(
      int number,
      Subnet subnet,
      int vpc,
      BitSet addresses,
      AddressMap inbound,
      AddressMap outbound,
      boolean isKnown) {}

  /** What a public address stands for: an atom of a VPC, in a subnet when that is known. */
  record Published(int vpc, int inside) {}

  Layout(Network network) {
    this.network = network;
    var ranges = new Ranges(network);
    atoms = new AddressAtoms(ranges.addresses);
    ports = new PortAtoms(ranges.traffic);
    bounds = new Bounds(ports);
    translatable =
        traffic(
            Traffic.tcp(0, Traffic.LAST_PORT),
            new Traffic(Traffic.UDP, Traffic.EVERY, Traffic.EVERY),
            new Traffic(Traffic.ICMP, Traffic.EVERY, Traffic.EVERY));
    served =
        traffic(
            Traffic.tcp(0, Traffic.LAST_PORT),
            new Traffic(Traffic.ICMP, Traffic.EVERY, Traffic.EVERY));
    vpcs = network.all(Vpc.class);
    sites = network.all(Site.class);
    internet = new BitSet();
    internet.set(0, atoms.count());
    internet.andNot(atoms.in(Ranges.PRIVATE));
    for (int i = 0; i < atoms.count(); i++) {
      internet.set(i, internet.get(i) && !atoms.isEmpty(i));
    }
    for (var vpc : vpcs) {
      vpcNumbers.put(vpc.key(), vpcRanges.size());
      var own = atoms.in(vpc.ranges());
      vpcRanges.add(own);
      internet.andNot(own);
    }
    for (int i = 0; i < sites.size(); i++) {
      siteNumbers.put(sites.get(i).key(), i);
    }
    var estatePublic = new BitSet();
    network
        .all(NetworkInterface.class)
        .forEach(
            one -> one.publicAddresses().values().forEach(out -> estatePublic.set(atoms.of(out))));
    network
        .all(NatGateway.class)
        .forEach(nat -> nat.publicAddresses().forEach(out -> estatePublic.set(atoms.of(out))));
    internet.andNot(estatePublic);
    var open = (BitSet) internet.clone();
    open.or(estatePublic);
    filters = new Filters(network, atoms, ports, bounds, (start, end) -> meets(open, start, end));
    network.all(Subnet.class).forEach(this::addGround);
    network.all(NetworkInterface.class).forEach(this::publish);
    network.all(NatGateway.class).forEach(this::publish);
  }

  /** Exactly these, as {@link Bounds}. */
  int traffic(Traffic... all) {
    int sum = Bounds.NONE;
    for (var one : all) {
      sum = bounds.or(sum, bounds.exactly(ports.of(one)));
    }
    return sum;
  }

  private static boolean meets(BitSet set, int start, int end) {
    int next = set.nextSetBit(start);
    return next >= 0 && next < end;
  }

  /** Whether some address of an interval may be that of somebody in the internet. */
  boolean meetsInternet(int start, int end) {
    return meets(internet, start, end);
  }

  private void addGround(Subnet subnet) {
    boolean known = subnet.gaps().isEmpty();
    subnetNumbers.put(subnet.key(), grounds.size());
    grounds.add(
        new Ground(
            grounds.size(),
            subnet,
            vpcNumbers.getOrDefault(subnet.vpc(), -1),
            atoms.in(subnet.ranges()),
            known ? filters.inbound(subnet.networkAcl()) : filters.unsure,
            known ? filters.outbound(subnet.networkAcl()) : filters.unsure,
            known));
  }

  private void publish(NetworkInterface one) {
    ground(one.subnet())
        .ifPresent(ground ->
            one.publicAddresses()
                .forEach((inside, outside) ->
                    publish(ground.vpc(), atoms.of(inside), atoms.of(outside))));
  }

  private void publish(NatGateway nat) {
    for (var inside : nat.privateAddresses()) {
      for (var outside : nat.publicAddresses()) {
        publish(vpc(nat.vpc()), atoms.of(inside), atoms.of(outside));
      }
    }
  }

  /** Notes that a public atom stands for a private one. */
  void publish(int vpc, int inside, int outside) {
    var standsFor = new Published(vpc, inside);
    var all = published.computeIfAbsent(outside, _ -> new ArrayList<>());
    if (!all.contains(standsFor)) {
      all.add(standsFor);
    }
    publicOf.putIfAbsent((long) vpc << 32 | inside, outside);
  }

  /** The known public atom of a private one; -1 for none. */
  int publicOf(int vpc, int inside) {
    return publicOf.getOrDefault((long) vpc << 32 | inside, -1);
  }

  /** A number for the public address of a private one that is not known. */
  int unknownPublicOf(int vpc, int inside) {
    var standsFor = new Published(vpc, inside);
    return unknownPublic.computeIfAbsent(
        standsFor,
        _ -> {
          unknownPublicByNumber.add(standsFor);
          return atoms.anything() + unknownPublicByNumber.size();
        });
  }

  /** What a public address of the estate stands for; nothing for one that is not. */
  List<Published> standsFor(int outside) {
    int number = outside - atoms.anything() - 1;
    if (number >= 0) {
      return List.of(unknownPublicByNumber.get(number));
    }
    return published.getOrDefault(outside, List.of());
  }

  /** The known public atoms of some private ones of a VPC. */
  BitSet outside(int vpc, BitSet insides) {
    var found = new BitSet();
    published.forEach((outside, all) ->
        all.stream()
            .filter(one -> one.vpc() == vpc && insides.get(one.inside()))
            .forEach(_ -> found.set(outside)));
    return found;
  }

  /** The private atoms of a VPC that some known public ones stand for. */
  BitSet inside(int vpc, BitSet outsides) {
    var found = new BitSet();
    published.forEach((outside, all) ->
        all.stream()
            .filter(one -> one.vpc() == vpc && outsides.get(outside))
            .forEach(one -> found.set(one.inside())));
    return found;
  }

  boolean isIpv4(int atom) {
    return atom >= atoms.count() || atoms.isIpv4(atom);
  }

  /** Whether it is one address. */
  boolean isAlone(int atom) {
    var range = atoms.range(atom);
    return range.prefixLength() == range.family().bits();
  }

  Vpc vpc(int number) {
    return vpcs.get(number);
  }

  int vpcs() {
    return vpcs.size();
  }

  /** The number of a VPC; -1 for one that is not known. */
  int vpc(ResourceKey key) {
    return vpcNumbers.getOrDefault(key, -1);
  }

  BitSet rangesOf(int vpc) {
    return vpcRanges.get(vpc);
  }

  Ground ground(int number) {
    return grounds.get(number);
  }

  List<Ground> grounds() {
    return grounds;
  }

  Optional<Ground> ground(ResourceKey subnet) {
    var number = subnetNumbers.get(subnet);
    return number == null ? Optional.empty() : Optional.of(grounds.get(number));
  }

  List<Site> sites() {
    return sites;
  }

  /** The number of a site; -1 for one that is not known. */
  int site(ResourceKey key) {
    return siteNumbers.getOrDefault(key, -1);
  }

  BitSet rangesOf(Site site) {
    return atoms.in(site.ranges());
  }

  /** The atoms of addresses in a range, which may be any, and what cannot be told from them. */
  BitSet atomsIn(Cidr range) {
    var set = new BitSet();
    for (int i = 0; i < atoms.count(); i++) {
      set.set(i, range.contains(atoms.range(i)) && !atoms.isEmpty(i));
    }
    int around = atoms.at(range.first());
    while (!atoms.range(around).contains(range)) {
      around = atoms.parent(around);
    }
    set.set(around, !atoms.isEmpty(around));
    return set;
  }

  /** The atoms of addresses that no VPC has. */
  BitSet outsideOfVpcs() {
    var set = new BitSet();
    for (int i = 0; i < atoms.count(); i++) {
      set.set(i, !atoms.isEmpty(i));
    }
    vpcRanges.forEach(set::andNot);
    return set;
  }

  /** The atoms of single addresses: their own, or of those that nothing tells them from. */
  BitSet alone(List<IpAddress> addresses) {
    var set = new BitSet();
    addresses.forEach(address -> set.set(atoms.at(address)));
    return set;
  }

  /** What AWS may pick for an interface in its subnet besides what is told. */
  BitSet picked(NetworkInterface one, Ground ground) {
    var set = new BitSet();
    ground.addresses().stream()
        .filter(atom -> one.picks(atoms.isIpv4(atom) ? Family.IPV4 : Family.IPV6))
        .forEach(set::set);
    return set;
  }
}
