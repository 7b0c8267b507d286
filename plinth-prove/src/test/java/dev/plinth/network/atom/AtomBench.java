package dev.plinth.network.atom;

import dev.plinth.network.Answer;
import dev.plinth.network.Fixture;
import dev.plinth.network.Start;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Measures a hub with many VPCs: builds it, proves dev apart from prod, compares all pairs; or asks
 * about one pair at a time. Prints a line of figures for {@code bench/network}.
 */
final class AtomBench {
  private static final int SUBNETS = 10;
  private static final List<String> STAGES = List.of("prod", "dev", "shared");
  private static final int WARM_UP = 2_000;
  private static final int QUESTIONS = 2_001;

  private AtomBench() {}

  /** Takes {@code hub} or {@code questions}, and the number of VPCs. */
  public static void main(String[] arguments) {
    int vpcs = Integer.parseInt(arguments[1]);
    switch (arguments[0]) {
      case "hub" -> wholeHub(vpcs);
      case "questions" -> questions(vpcs);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** VPCs, subnets, and the seconds for the atoms, the proof and all pairs. */
  private static void wholeHub(int vpcs) {
    var network = hub(vpcs);
    var prod = new ArrayList<Party>();
    var dev = new ArrayList<Party>();
    var places = new ArrayList<Party>();
    for (var one : network.all(NetworkInterface.class)) {
      var place = new Party.At(one);
      places.add(place);
      int vpc = Integer.parseInt(one.name().substring(1, one.name().indexOf('-')));
      switch (stage(vpc)) {
        case "prod" -> prod.add(place);
        case "dev" -> dev.add(place);
        default -> {}
      }
    }
    long start = System.nanoTime();
    var atoms = Atoms.of(network);
    long compiled = System.nanoTime();
    var witness = atoms.isolation(dev, prod);
    long proved = System.nanoTime();
    var matrix = atoms.matrix(places);
    long compared = System.nanoTime();
    if (witness.isPresent() || matrix.possible() == 0) {
      throw new IllegalStateException("not the hub that is meant: " + witness);
    }
    System.out.printf(
        Locale.ROOT,
        "%d %d %.2f %.2f %.2f%n",
        vpcs,
        network.all(Subnet.class).size(),
        seconds(start, compiled),
        seconds(compiled, proved),
        seconds(proved, compared));
  }

  /**
   * Questions, by packet and by atoms the median and the 99th percentile in ms; the same of those
   * that get there.
   */
  private static void questions(int vpcs) {
    var network = hub(vpcs);
    var all = network.all(NetworkInterface.class);
    var packets = new dev.plinth.network.Reach(network);
    var atoms = Atoms.of(network);
    var random = new Random(1);
    var asked = new ArrayList<Question>();
    for (int i = 0; i < WARM_UP + QUESTIONS; i++) {
      var from = all.get(random.nextInt(all.size()));
      var to = all.get(random.nextInt(all.size()));
      int port =
          List.of(22, 443, 5432)
              .get(tier(Integer.parseInt(to.name().substring(to.name().indexOf("-h") + 2))));
      var start = new Start.Interface(from.key());
      var address = packets.addressesOf(to).getFirst();
      long begun = System.nanoTime();
      var answer = packets.ask(start, address, Traffic.TCP, port);
      long answered = System.nanoTime();
      var reach = atoms.twoWay(new Party.At(from), new Party.At(to));
      long reached = System.nanoTime();
      boolean arrives = answer.kind() == Answer.Kind.REACHABLE;
      if (arrives && reach.possible().first().isEmpty()) {
        throw new IllegalStateException(from.name() + " to " + to.name() + ": they disagree");
      }
      if (i >= WARM_UP) {
        asked.add(new Question(arrives, answered - begun, reached - answered));
      }
    }
    report(asked);
    report(asked.stream().filter(Question::arrives).toList());
  }

  /** What one question took, in nanoseconds. */
  private record Question(boolean arrives, long byPacket, long byAtoms) {}

  private static void report(List<Question> asked) {
    var byPacket = asked.stream().mapToLong(Question::byPacket).sorted().toArray();
    var byAtoms = asked.stream().mapToLong(Question::byAtoms).sorted().toArray();
    int middle = asked.size() / 2;
    int late = asked.size() * 99 / 100;
    System.out.printf(
        Locale.ROOT,
        "%d %.2f %.2f %.2f %.2f%n",
        asked.size(),
        byPacket[middle] / 1e6,
        byPacket[late] / 1e6,
        byAtoms[middle] / 1e6,
        byAtoms[late] / 1e6);
  }

  /** Of a subnet of a VPC: 0 for the transit gateway, 1 for applications, 2 for data. */
  private static int tier(int subnet) {
    return subnet < 3 ? 0 : subnet < 7 ? 1 : 2;
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  private static String stage(int vpc) {
    return vpc % 10 == 9 ? "shared" : STAGES.get(vpc % 2);
  }

  private static String range(int vpc, int third, int length) {
    return "10." + (vpc >> 4) + "." + ((vpc & 15) << 4 | third) + ".0/" + length;
  }

  private static Network hub(int vpcs) {
    var hub = new Fixture().transitGateway("tgw");
    var routes = new ArrayList<List<String>>();
    STAGES.forEach(_ -> routes.add(new ArrayList<>()));
    for (int vpc = 0; vpc < vpcs; vpc++) {
      addVpc(hub, vpc);
      var route = range(vpc, 0, 20) + " att" + vpc;
      int own = STAGES.indexOf(stage(vpc));
      for (int stage = 0; stage < STAGES.size(); stage++) {
        if (stage == own || own == 2 || stage == 2) {
          routes.get(stage).add(route);
        }
      }
    }
    for (int stage = 0; stage < STAGES.size(); stage++) {
      routes.get(stage).add("10.0.4.7/32");
      hub.transitTable(STAGES.get(stage), "tgw", routes.get(stage).toArray(String[]::new));
    }
    for (int vpc = 0; vpc + 20 < vpcs; vpc += 20) {
      var peering = "pcx" + vpc;
      hub.peering(peering, "v" + vpc, "v" + (vpc + 20));
      hub.route("v" + vpc + "-app", range(vpc + 20, 0, 20), peering);
      hub.route("v" + (vpc + 20) + "-app", range(vpc, 0, 20), peering);
    }
    return hub.network();
  }

  private static void addVpc(Fixture hub, int vpc) {
    var name = "v" + vpc;
    var own = range(vpc, 0, 20);
    hub.vpc(name, own);
    for (var table : List.of("-app", "-data", "-tgw")) {
      hub.table(name + table, name);
    }
    hub.route(name + "-app", "10.0.0.0/8", "tgw").route(name + "-data", "10.0.0.0/8", "tgw");
    var ephemeral = "900 allow tcp/1024-65535 10.0.0.0/8";
    hub.acl(
        name + "-acl-app",
        name,
        List.of("90 deny tcp/23 0.0.0.0/0", "100 allow all 10.0.0.0/8"),
        List.of("100 allow all 0.0.0.0/0"));
    hub.acl(
        name + "-acl-data",
        name,
        List.of("100 allow all " + own, "110 allow tcp/5432 10.0.0.0/8", ephemeral),
        List.of("100 allow all " + own, ephemeral));
    hub.acl(name + "-acl-tgw", name, List.of("100 allow all 10.0.0.0/8"));
    hub.group(
        name + "-web",
        name,
        "in tcp/443 10.0.0.0/8",
        "in all @" + name + "-web",
        "out all 0.0.0.0/0");
    hub.group(
        name + "-db",
        name,
        "in tcp/5432 @" + name + "-web",
        "in tcp/5432 " + own,
        "in tcp/5432 10.0.128.0/17",
        "out tcp 10.0.0.0/8");
    hub.group(
        name + "-ops", name, "in icmp/8 10.0.0.0/8", "in tcp/22 10.0.0.0/12", "out all 0.0.0.0/0");
    for (int i = 0; i < SUBNETS; i++) {
      var tier = List.of("-tgw", "-app", "-data").get(tier(i));
      var subnet = name + "-" + i;
      hub.filtered(subnet, name, "z" + i % 3, name + tier, name + "-acl" + tier, range(vpc, i, 24));
      var groups = List.of("-ops", "-web", "-db");
      var host = range(vpc, i, 24).replace(".0/24", ".7");
      hub.host("v" + vpc + "-h" + i, subnet, host, name + groups.get(tier(i)));
    }
    int zones = vpc % 11 == 10 ? 2 : 3;
    var landings = new ArrayList<String>();
    for (int i = 0; i < zones; i++) {
      landings.add(name + "-" + i);
    }
    hub.attach("att" + vpc, "tgw", stage(vpc), name, landings.toArray(String[]::new));
  }
}
