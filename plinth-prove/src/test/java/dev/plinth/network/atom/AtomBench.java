package dev.plinth.network.atom;

import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import java.util.ArrayList;
import java.util.List;

/** Measures a hub with many VPCs: builds it, proves dev apart from prod, compares all pairs. */
final class AtomBench {
  private static final int SUBNETS = 10;
  private static final List<String> STAGES = List.of("prod", "dev", "shared");

  private AtomBench() {}

  public static void main(String[] arguments) {
    var sizes = arguments.length > 0 ? List.of(arguments) : List.of("100", "300", "1000");
    for (var size : sizes) {
      run(Integer.parseInt(size));
    }
  }

  private static void run(int vpcs) {
    var network = hub(vpcs);
    var all = network.all(NetworkInterface.class);
    var prod = new ArrayList<Place>();
    var dev = new ArrayList<Place>();
    var places = new ArrayList<Place>();
    var subnets = new ArrayList<Place>();
    for (var one : all) {
      var place = new Place.At(one);
      var subnet = network.find(Subnet.class, one.subnet()).orElseThrow();
      places.add(place);
      int vpc = Integer.parseInt(one.name().substring(1, one.name().indexOf('-')));
      switch (stage(vpc)) {
        case "prod" -> prod.add(place);
        case "dev" -> {
          dev.add(place);
          subnets.add(new Place.In(subnet));
        }
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
    var anybody = atoms.isolation(subnets, prod);
    long provedForAnybody = System.nanoTime();
    var runtime = Runtime.getRuntime();
    System.out.printf(
        "%d VPCs, %d subnets: compile %.2f s, dev->prod %s %.2f s (whoever in dev: %s %.2f s), all"
            + " pairs %.2f s: %d of %d possible, %d certain; heap %d MB%n",
        vpcs,
        places.size(),
        seconds(start, compiled),
        witness.isEmpty() ? "proved apart" : witness.get(),
        seconds(compiled, proved),
        anybody.isEmpty() ? "proved apart" : anybody.get(),
        seconds(compared, provedForAnybody),
        seconds(proved, compared),
        matrix.possible(),
        (long) places.size() * (places.size() - 1),
        matrix.certain(),
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
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
      var tier = i < 3 ? "-tgw" : i < 7 ? "-app" : "-data";
      var subnet = name + "-" + i;
      hub.filtered(subnet, name, "z" + i % 3, name + tier, name + "-acl" + tier, range(vpc, i, 24));
      var groups = List.of("-ops", "-web", "-db");
      var host = range(vpc, i, 24).replace(".0/24", ".7");
      hub.host("v" + vpc + "-h" + i, subnet, host, name + groups.get(i < 3 ? 0 : i < 7 ? 1 : 2));
    }
    int zones = vpc % 11 == 10 ? 2 : 3;
    var landings = new ArrayList<String>();
    for (int i = 0; i < zones; i++) {
      landings.add(name + "-" + i);
    }
    hub.attach("att" + vpc, "tgw", stage(vpc), name, landings.toArray(String[]::new));
  }
}
