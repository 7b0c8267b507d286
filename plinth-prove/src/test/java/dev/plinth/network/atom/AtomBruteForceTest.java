package dev.plinth.network.atom;

import static dev.plinth.network.Fixture.HERE;
import static dev.plinth.network.Fixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Fixture;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.AclEntry;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.SecurityRule;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayAttachment.Resource;
import dev.plinth.world.network.TransitGatewayRoute;
import dev.plinth.world.network.TransitGatewayRouteTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiny random networks, packet by packet. */
class AtomBruteForceTest {
  private static final int[] PORTS = {
    0, 21, 22, 23, 1023, 1024, 1025, 1999, 2000, 2001, 2999, 3000, 3001, 65535
  };
  private static final List<String> TRAFFIC =
      List.of("all", "tcp", "tcp/22", "tcp/1024-65535", "tcp/22-2000", "tcp/2000-3000", "udp/22");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyPacketIsInTheSetOrNot(long seed) {
    for (int round = 0; round < 5; round++) {
      var random = new Random(seed * 1000 + round);
      compare(random(random).network(), "seed " + seed + " round " + round);
    }
  }

  private static void compare(Network network, String about) {
    var atoms = Atoms.of(network);
    var naive = new Naive(network);
    var hosts = network.all(NetworkInterface.class);
    List<Party> places = hosts.stream().<Party>map(Party.At::new).toList();
    var matrix = atoms.matrix(places);
    for (int i = 0; i < hosts.size(); i++) {
      for (int j = 0; j < hosts.size(); j++) {
        if (i == j) {
          continue;
        }
        var forward = atoms.forward(places.get(i), places.get(j));
        var twoWay = atoms.twoWay(places.get(i), places.get(j));
        packets(naive, hosts.get(i), hosts.get(j), forward, twoWay, about);
        var pair = about + " " + hosts.get(i).name() + " -> " + hosts.get(j).name();
        assertThat(matrix.isPossible(i, j)).as(pair).isEqualTo(!twoWay.possible().isEmpty());
        assertThat(matrix.isCertain(i, j)).as(pair).isEqualTo(!twoWay.certain().isEmpty());
        assertThat(atoms.isolation(List.of(places.get(i)), List.of(places.get(j))).isEmpty())
            .as(pair)
            .isEqualTo(forward.possible().isEmpty());
      }
    }
  }

  private static void packets(
      Naive naive,
      NetworkInterface from,
      NetworkInterface to,
      Reach forward,
      Reach twoWay,
      String about) {
    for (var source : naive.addresses(from)) {
      for (var destination : naive.addresses(to)) {
        for (int port : PORTS) {
          var packet = new Packet(source, destination, Traffic.TCP, port, 0);
          var fates = naive.filtered(from, to, packet);
          var replies = naive.answered(to, from, packet);
          var name = about + " " + from.name() + " -> " + to.name() + " " + packet;
          assertThat(forward.possible().contains(packet)).as(name).isEqualTo(fates.contains(true));
          assertThat(forward.certain().contains(packet)).as(name).isEqualTo(!fates.contains(false));
          assertThat(twoWay.possible().contains(packet))
              .as("both ways " + name)
              .isEqualTo(fates.contains(true) && replies.contains(true));
          assertThat(twoWay.certain().contains(packet))
              .as("both ways " + name)
              .isEqualTo(!fates.contains(false) && !replies.contains(false));
        }
      }
    }
  }

  /** A network of two or three VPCs, peered and on a transit gateway. */
  static Fixture random(Random random) {
    var fixture = new Fixture().transitGateway("tgw");
    int vpcs = 2 + random.nextInt(2);
    for (int vpc = 0; vpc < vpcs; vpc++) {
      addVpc(fixture, vpc, random);
    }
    for (int vpc = 1; vpc < vpcs; vpc++) {
      var peering = "pcx" + vpc;
      fixture.peering(peering, "v0", "v" + vpc, random.nextBoolean() ? "here" : "there");
      for (int side : new int[] {0, vpc}) {
        int other = vpc - side;
        var destination = random.nextBoolean() ? range(other) : "10.0." + other + ".0/28";
        var target = random.nextInt(3) > 0 ? peering : "tgw";
        fixture.route("v" + side + "-t" + random.nextInt(2), destination, target);
      }
    }
    for (int table = 0; table < 2; table++) {
      var routes = new ArrayList<String>();
      for (int vpc = 0; vpc < vpcs; vpc++) {
        switch (random.nextInt(6)) {
          case 0 -> {}
          case 1 -> routes.add(range(vpc) + " att" + vpc + " att" + random.nextInt(vpcs));
          case 2 -> {
            routes.add(range(vpc) + " att" + vpc);
            routes.add("10.0." + vpc + ".0/28");
          }
          default -> routes.add(range(vpc) + " att" + vpc);
        }
      }
      fixture.transitTable("rt" + table, "tgw", routes.toArray(String[]::new));
    }
    return fixture;
  }

  private static String range(int vpc) {
    return "10.0." + vpc + ".0/26";
  }

  private static void addVpc(Fixture fixture, int vpc, Random random) {
    var name = "v" + vpc;
    fixture.vpc(name, range(vpc));
    for (int i = 0; i < 2; i++) {
      fixture.table(name + "-t" + i, name);
      if (random.nextInt(4) > 0) {
        fixture.route(name + "-t" + i, "10.0.0.0/16", "tgw");
      }
      if (random.nextInt(4) == 0) {
        fixture.route(
            name + "-t" + i,
            new Route(
                Fixture.ranges("10.0." + vpc + ".16/29"),
                new RouteTarget.Local(),
                Route.Source.STATIC,
                false,
                HERE));
      }
      fixture.acl(name + "-n" + i, name, entries(random), entries(random));
      fixture.group(name + "-g" + i, name, rules(random, vpc));
    }
    for (int i = 0; i < 3; i++) {
      var subnet = name + "-s" + i;
      fixture.filtered(
          subnet,
          name,
          "z" + random.nextInt(2),
          name + "-t" + random.nextInt(2),
          name + "-n" + random.nextInt(2),
          "10.0." + vpc + "." + i * 16 + "/28");
      var groups =
          random.nextInt(4) == 0 ? new String[0] : new String[] {name + "-g" + random.nextInt(2)};
      fixture.host(name + "-h" + i, subnet, "10.0." + vpc + "." + (i * 16 + 4), groups);
      if (random.nextBoolean()) {
        fixture.host(name + "-k" + i, subnet, "10.0." + vpc + "." + (i * 16 + 9), groups);
      }
    }
    var subnets =
        random.nextBoolean()
            ? new String[] {name + "-s0"}
            : new String[] {name + "-s0", name + "-s1"};
    fixture.attach(
        "att" + vpc,
        "tgw",
        "rt" + random.nextInt(2),
        new Resource.OfVpc(
            key(name), Fixture.keys(subnets), random.nextInt(3) == 0, random.nextBoolean(), true));
  }

  private static String somewhere(Random random) {
    int vpc = random.nextInt(3);
    return switch (random.nextInt(5)) {
      case 0 -> "0.0.0.0/0";
      case 1 -> "10.0.0.0/16";
      case 2 -> range(vpc);
      case 3 -> "10.0." + vpc + "." + 16 * random.nextInt(3) + "/28";
      default -> "10.0." + vpc + "." + (16 * random.nextInt(3) + 4) + "/32";
    };
  }

  private static String traffic(Random random) {
    return TRAFFIC.get(random.nextInt(TRAFFIC.size()));
  }

  private static List<String> entries(Random random) {
    var entries = new ArrayList<String>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      var decision = random.nextInt(3) == 0 ? " deny " : " allow ";
      entries.add(100 - i + decision + traffic(random) + " " + somewhere(random));
    }
    if (random.nextInt(3) > 0) {
      entries.add("200 allow all 0.0.0.0/0");
    }
    return entries;
  }

  private static String[] rules(Random random, int vpc) {
    var rules = new ArrayList<String>();
    for (var direction : List.of("in ", "out ")) {
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        var peer =
            random.nextInt(3) == 0
                ? "@v" + (random.nextBoolean() ? vpc : random.nextInt(3)) + "-g" + random.nextInt(2)
                : somewhere(random);
        rules.add(direction + traffic(random) + " " + peer);
      }
    }
    return rules.toArray(String[]::new);
  }

  /** Forwards one packet at a time, each way that it may take. */
  private record Naive(Network network) {
    private enum Groups {
      BOTH,
      INBOUND,
      NEITHER
    }

    /** Where one way of a packet ends: whether it gets there, and what is known of its groups. */
    private record Fate(boolean arrives, Groups groups) {
      Fate and(boolean passes, Groups limit) {
        return new Fate(arrives && passes, groups.compareTo(limit) > 0 ? groups : limit);
      }
    }

    List<IpAddress> addresses(NetworkInterface one) {
      return one.addresses();
    }

    List<Boolean> filtered(NetworkInterface from, NetworkInterface to, Packet packet) {
      return fates(subnet(from), subnet(to), packet).stream()
          .map(fate -> fate.arrives() && groups(from, to, packet, fate.groups()))
          .toList();
    }

    List<Boolean> answered(NetworkInterface from, NetworkInterface to, Packet packet) {
      var all = new ArrayList<Boolean>();
      for (int port : PORTS) {
        if (port >= 1024) {
          var reply =
              new Packet(
                  /* source= */ packet.destination(),
                  /* destination= */ packet.source(),
                  packet.protocol(),
                  port,
                  0);
          fates(subnet(from), subnet(to), reply).forEach(fate -> all.add(fate.arrives()));
        }
      }
      return all;
    }

    private Subnet subnet(NetworkInterface of) {
      return network.find(Subnet.class, of.subnet()).orElseThrow();
    }

    private boolean groups(
        NetworkInterface from, NetworkInterface to, Packet packet, Groups known) {
      return allows(from, to, packet, packet.destination(), true, known == Groups.BOTH)
          && allows(to, from, packet, packet.source(), false, known != Groups.NEITHER);
    }

    private boolean allows(
        NetworkInterface own,
        NetworkInterface other,
        Packet packet,
        IpAddress address,
        boolean outbound,
        boolean named) {
      return !own.hasGroups()
          || own.groups().stream()
              .flatMap(group -> network.find(SecurityGroup.class, group).stream())
              .flatMap(group -> (outbound ? group.outbound() : group.inbound()).stream())
              .filter(rule -> rule.traffic().covers(packet.protocol(), packet.port(), 0))
              .anyMatch(rule ->
                  switch (rule.peer()) {
                    case SecurityRule.Peer.Ranges(var ranges) ->
                        ranges.stream().anyMatch(range -> range.contains(address));
                    case SecurityRule.Peer.Members(var group) ->
                        named && other.groups().contains(group);
                  });
    }

    private List<Fate> fates(Subnet from, Subnet to, Packet packet) {
      if (holds(from, packet.destination())) {
        return List.of(new Fate(from.equals(to), Groups.BOTH));
      }
      boolean leaves = acl(from).outbound(packet);
      return routed(from, to, packet, List.of(from)).stream()
          .map(fate -> fate.and(leaves, Groups.BOTH))
          .toList();
    }

    private List<Fate> routed(Subnet from, Subnet to, Packet packet, List<Subnet> been) {
      var table = network.find(RouteTable.class, from.routeTable()).orElseThrow();
      var best =
          table.routes().stream()
              .filter(route -> covering(route, packet).isPresent())
              .max(
                  Comparator.comparingInt((Route route) -> covering(route, packet).orElseThrow())
                      .thenComparing(Route::source, Comparator.reverseOrder()));
      if (best.isEmpty() || !best.get().active()) {
        return lost();
      }
      var alike =
          table.routes().stream()
              .filter(route ->
                  covering(route, packet).equals(covering(best.get(), packet))
                      && route.source() == best.get().source())
              .toList();
      var fates = new ArrayList<Fate>();
      alike.stream()
          .map(Route::target)
          .distinct()
          .forEach(target -> fates.addAll(through(target, from, to, packet, been)));
      return fates;
    }

    private List<Fate> through(
        RouteTarget target, Subnet from, Subnet to, Packet packet, List<Subnet> been) {
      if (!(target instanceof RouteTarget.Through(var key))) {
        return arrives(from.vpc().equals(to.vpc()), to, packet, Groups.BOTH);
      }
      var element = network.find(key).orElseThrow();
      if (element instanceof PeeringConnection peering) {
        boolean inRegion = peering.isInRegion();
        var asks = peering.requester().vpc().equals(from.vpc());
        var own = (asks ? peering.requester() : peering.accepter()).ranges();
        boolean isOwn = own.stream().anyMatch(range -> range.contains(packet.source()));
        var peer = (asks ? peering.accepter() : peering.requester()).vpc();
        return arrives(
            isOwn && peer.equals(to.vpc()), to, packet, inRegion ? Groups.BOTH : Groups.NEITHER);
      }
      return transit((TransitGateway) element, from, to, packet, been);
    }

    private List<Fate> arrives(boolean in, Subnet to, Packet packet, Groups groups) {
      return List.of(
          new Fate(in && holds(to, packet.destination()) && acl(to).inbound(packet), groups));
    }

    private static List<Fate> lost() {
      return List.of(new Fate(false, Groups.BOTH));
    }

    private List<Fate> transit(
        TransitGateway gateway, Subnet from, Subnet to, Packet packet, List<Subnet> been) {
      var own =
          network.attachmentsOf(gateway.key()).stream()
              .filter(one -> resource(one).vpc().equals(from.vpc()))
              .findFirst()
              .orElseThrow();
      var in =
          resource(own).subnets().stream()
              .map(key -> network.find(Subnet.class, key).orElseThrow())
              .filter(subnet -> subnet.zone().equals(from.zone()))
              .toList();
      if (in.isEmpty()) {
        return lost();
      }
      var fates = new ArrayList<Fate>();
      for (var entrance : in) {
        boolean enters = acl(entrance).inbound(packet);
        for (var attachment : next(own, packet)) {
          boolean named =
              resource(own).referencesGroups() && resource(attachment).referencesGroups();
          for (var landing : landings(attachment, from.zone())) {
            landed(landing, to, packet, been)
                .forEach(
                    fate -> fates.add(fate.and(enters, named ? Groups.INBOUND : Groups.NEITHER)));
          }
        }
      }
      return fates.isEmpty() ? lost() : fates;
    }

    private List<Fate> landed(Subnet landing, Subnet to, Packet packet, List<Subnet> been) {
      if (holds(landing, packet.destination())) {
        return List.of(new Fate(landing.equals(to), Groups.BOTH));
      }
      if (been.contains(landing)) {
        return lost();
      }
      var further = new ArrayList<>(been);
      further.add(landing);
      boolean leaves = acl(landing).outbound(packet);
      return routed(landing, to, packet, further).stream()
          .map(fate -> fate.and(leaves, Groups.BOTH))
          .toList();
    }

    private static Resource.OfVpc resource(TransitGatewayAttachment of) {
      return (Resource.OfVpc) of.resource();
    }

    private List<TransitGatewayAttachment> next(TransitGatewayAttachment own, Packet packet) {
      var table =
          network.find(TransitGatewayRouteTable.class, own.association().getFirst()).orElseThrow();
      return table.routes().stream()
          .filter(route -> route.destination().contains(packet.destination()))
          .max(Comparator.comparingInt(route -> route.destination().prefixLength()))
          .map(TransitGatewayRoute::attachments)
          .orElse(List.of())
          .stream()
          .distinct()
          .map(key -> network.find(TransitGatewayAttachment.class, key).orElseThrow())
          .toList();
    }

    private List<Subnet> landings(TransitGatewayAttachment attachment, String zone) {
      var all =
          resource(attachment).subnets().stream()
              .map(key -> network.find(Subnet.class, key).orElseThrow())
              .toList();
      var near = all.stream().filter(subnet -> subnet.zone().equals(zone)).toList();
      return near.isEmpty() || resource(attachment).applianceMode() ? all : near;
    }

    private static Optional<Integer> covering(Route route, Packet packet) {
      return route.destinations().stream()
          .filter(range -> range.contains(packet.destination()))
          .map(Cidr::prefixLength)
          .max(Comparator.naturalOrder());
    }

    private static boolean holds(Subnet subnet, IpAddress address) {
      return subnet.ranges().stream().anyMatch(range -> range.contains(address));
    }

    private Acl acl(Subnet of) {
      return new Acl(network.find(NetworkAcl.class, of.networkAcl()).orElseThrow());
    }

    /** A network ACL. */
    private record Acl(NetworkAcl acl) {
      boolean inbound(Packet packet) {
        return allows(acl.inbound(), packet, packet.source());
      }

      boolean outbound(Packet packet) {
        return allows(acl.outbound(), packet, packet.destination());
      }

      private static boolean allows(List<AclEntry> entries, Packet packet, IpAddress address) {
        return entries.stream()
            .filter(entry ->
                entry.range().contains(address)
                    && entry.traffic().covers(packet.protocol(), packet.port(), 0))
            .min(Comparator.comparingInt(AclEntry::number))
            .map(AclEntry::allows)
            .orElse(false);
      }
    }
  }
}
