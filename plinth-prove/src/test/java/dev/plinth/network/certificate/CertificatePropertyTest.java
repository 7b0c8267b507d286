package dev.plinth.network.certificate;

import static dev.plinth.network.Fixture.key;
import static dev.plinth.network.Fixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Answer;
import dev.plinth.network.Fixture;
import dev.plinth.network.Reach;
import dev.plinth.network.Start;
import dev.plinth.network.Way;
import dev.plinth.network.atom.Atoms;
import dev.plinth.network.certificate.check.CertificateChecker;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGatewayAttachment.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Certificates against the interpreter on random networks: where it sees one packet arrive, none is
 * written or accepted; where it sees none, most are.
 */
class CertificatePropertyTest {
  private static final int RUNS = Integer.getInteger("property.runs", 60);
  private static final long SEED = Long.getLong("property.seed", 8);

  private static final List<String> RULES =
      List.of("all", "tcp/443", "tcp/0-1023", "udp/53", "icmp");

  /** Protocol and port of what is tried. */
  private static final List<List<Integer>> PROBES =
      List.of(
          List.of(Traffic.TCP, 443),
          List.of(Traffic.TCP, 22),
          List.of(Traffic.TCP, 8080),
          List.of(Traffic.UDP, 53),
          List.of(Traffic.ICMP, 8),
          List.of(47, 0));

  private enum Seen {
    ARRIVES,
    NEVER,
    UNKNOWN
  }

  private int arriving;
  private int isolated;
  private int certified;
  private int outlived;

  @Test
  void noCertificateForWhatArrives() {
    var open = new ArrayList<String>();
    for (int run = 0; run < RUNS; run++) {
      open.addAll(run(run));
    }
    var figures =
        "%d arrive, %d never, %d of those certified, %d certificates hold after a change: %s"
            .formatted(arriving, isolated, certified, outlived, open);
    System.out.println(figures);
    assertThat(arriving).as(figures).isGreaterThan(RUNS);
    assertThat(outlived).as(figures).isGreaterThan(RUNS);
    assertThat(certified).as(figures).isGreaterThan(isolated * 99 / 100);
  }

  /** Every pair of hosts of a random network, which then changes; what could not be certified. */
  private List<String> run(int run) {
    var open = new ArrayList<String>();
    var made = Made.by(new SplittableRandom(SEED + run));
    var network = made.fixture.network();
    var atoms = Atoms.of(network);
    var reach = new Reach(network);
    var changed = made.changed().network();
    var reachChanged = new Reach(changed);
    for (var from : hosts(network)) {
      for (var to : hosts(network)) {
        if (from.equals(to)) {
          continue;
        }
        var what = "run %d, %s to %s".formatted(run, from.name(), to.name());
        var seen = seen(reach, from, to);
        var later = seen(reachChanged, from, to);
        for (var claim : claims(from, to)) {
          var certificate = atoms.certificate(claim);
          var objections = CertificateChecker.check(network, certificate);
          if (objections.isEmpty()) {
            assertThat(seen).as("%s: %s", what, certificate).isNotEqualTo(Seen.ARRIVES);
          }
          if (CertificateChecker.check(changed, certificate).isEmpty()) {
            assertThat(later).as("%s: %s", what, certificate).isNotEqualTo(Seen.ARRIVES);
            outlived++;
          }
          if (claim.from().getFirst() instanceof End.Interface && seen == Seen.NEVER) {
            certified += objections.isEmpty() ? 1 : 0;
            objections.stream().limit(1).forEach(one -> open.add(what + ": " + one));
          }
        }
        arriving += seen == Seen.ARRIVES ? 1 : 0;
        isolated += seen == Seen.NEVER ? 1 : 0;
      }
    }
    return open;
  }

  private static List<NetworkInterface> hosts(Network network) {
    return network.all(NetworkInterface.class).stream()
        .filter(one -> one.kind() == NetworkInterface.Kind.HOST)
        .toList();
  }

  /** Of the two hosts, and of whatever may be put into their subnets. */
  private static List<Claim> claims(NetworkInterface from, NetworkInterface to) {
    return List.of(
        Certifying.publicly(new End.Interface(from.key()), new End.Interface(to.key())),
        Certifying.publicly(new End.AnythingIn(from.subnet()), new End.AnythingIn(to.subnet())));
  }

  private static Seen seen(Reach reach, NetworkInterface from, NetworkInterface to) {
    var seen = Seen.NEVER;
    var addresses =
        Stream.concat(to.addresses().stream(), to.publicAddresses().values().stream()).toList();
    for (var address : addresses) {
      for (var probe : PROBES) {
        var now =
            seen(reach.ask(new Start.Interface(from.key()), address, probe.get(0), probe.get(1)));
        if (now == Seen.ARRIVES) {
          return now;
        }
        seen = now == Seen.UNKNOWN ? now : seen;
      }
    }
    return seen;
  }

  /** Whether the packet arrives, whatever becomes of its answer. */
  private static Seen seen(Answer answer) {
    var seen = Seen.NEVER;
    for (Way way : answer.ways()) {
      boolean stopped =
          way.back().isEmpty()
              || way.blockers().stream()
                  .anyMatch(blocker ->
                      way.there().contains(blocker.at()) || !way.back().contains(blocker.at()));
      if (way.isClear() || (!stopped && way.doubts().isEmpty())) {
        return Seen.ARRIVES;
      }
      seen = way.doubts().isEmpty() || way.isStopped() ? seen : Seen.UNKNOWN;
    }
    return answer.kind() == Answer.Kind.REACHABLE ? Seen.ARRIVES : seen;
  }

  /** A random network of three small VPCs. */
  private record Made(SplittableRandom random, Fixture fixture) {
    private static final List<String> VPCS = List.of("a", "b", "c");

    static Made by(SplittableRandom random) {
      var made = new Made(random, new Fixture());
      made.vpcs();
      made.joins();
      made.routes();
      return made;
    }

    /** The same but for a thing or two. */
    Fixture changed() {
      var other = new Made(random, fixture.copy());
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        var subnet = pick(VPCS) + random.nextInt(2);
        switch (random.nextInt(5)) {
          case 0 -> other.transitRoute(pick(List.of("t0", "t1")));
          case 1 -> other.rules(pick(List.of("sg-", "more-")) + pick(VPCS));
          case 2 -> other.entry("acl-" + subnet, "in 5 ");
          case 3 -> other.entry("acl-" + subnet, "out 5 ");
          default ->
              other.fixture.attach(
                  "att-" + pick(VPCS), "tgw", pick(List.of("t0", "t1")), pick(VPCS), subnet);
        }
      }
      return other.fixture;
    }

    private void entry(String acl, String numbered) {
      var decision = chance(50) ? "allow " : "deny ";
      fixture.entry(acl, numbered + decision + pick(RULES) + " " + range());
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    /** An address range: of one VPC, or about one. */
    private String range() {
      int vpc = random.nextInt(VPCS.size());
      return pick(
          List.of(
              "0.0.0.0/0",
              "10.0.0.0/8",
              "10.0." + vpc + ".0/24",
              "10.0." + vpc + ".0/25",
              "10.0." + vpc + ".64/26",
              "10.0." + vpc + ".4/32",
              "10.0." + vpc + ".128/26"));
    }

    private void vpcs() {
      for (int v = 0; v < VPCS.size(); v++) {
        var vpc = VPCS.get(v);
        fixture.vpc(vpc, "10.0." + v + ".0/24", "2001:db8:" + v + "::/56");
        fixture.group("sg-" + vpc, vpc);
        fixture.group("more-" + vpc, vpc);
        if (chance(50)) {
          fixture.internetGateway("igw-" + vpc, vpc);
        }
        for (int s = 0; s < 2; s++) {
          subnet(vpc, v, s);
        }
      }
      for (var vpc : VPCS) {
        for (var group : List.of("sg-" + vpc, "more-" + vpc)) {
          rules(group);
        }
      }
    }

    private void rules(String group) {
      for (int i = random.nextInt(3); i > 0; i--) {
        fixture.rule(group, "in " + pick(RULES) + " " + range());
      }
      if (chance(40)) {
        fixture.rule(group, "in " + pick(RULES) + " @sg-" + pick(VPCS));
      }
      fixture.rule(group, "out " + pick(RULES) + " " + range());
      if (chance(40)) {
        fixture.rule(group, "out " + pick(RULES) + " @sg-" + pick(VPCS));
      }
    }

    private void subnet(String vpc, int v, int s) {
      var name = vpc + s;
      var acl = "acl-" + name;
      fixture
          .table("rt-" + name, vpc)
          .acl(acl, vpc, List.of("100 allow all 0.0.0.0/0", "101 allow all ::/0"));
      for (int i = random.nextInt(3); i > 0; i--) {
        entry(acl, "in " + (10 + i) + " ");
      }
      for (int i = random.nextInt(2); i > 0; i--) {
        entry(acl, "out " + (10 + i) + " ");
      }
      fixture.filtered(
          name,
          vpc,
          "az" + (1 + random.nextInt(2)),
          "rt-" + name,
          acl,
          "10.0." + v + "." + 64 * s + "/26",
          "2001:db8:" + v + ":" + s + "::/64");
      for (int h = 1 + random.nextInt(2); h > 0; h--) {
        var groups =
            chance(70)
                ? new String[] {"sg-" + vpc}
                : chance(50) ? new String[] {"more-" + vpc, "sg-" + vpc} : new String[0];
        boolean isIpv4 = chance(80);
        fixture.publicHost(
            name + h,
            name,
            isIpv4 ? "10.0." + v + "." + (64 * s + 3 + h) : "2001:db8:" + v + ":" + s + "::" + h,
            isIpv4 && chance(40) ? "52.0.113." + (v * 16 + s * 4 + h) : "",
            groups);
      }
    }

    private void joins() {
      fixture.peering("ab", "a", "b").peering("bc", "b", "c");
      fixture.transitGateway("tgw").transitTable("t0", "tgw").transitTable("t1", "tgw");
      for (var vpc : VPCS) {
        if (chance(85)) {
          var subnets = chance(60) ? keys(vpc + "0", vpc + "1") : keys(vpc + "0");
          fixture.attach(
              "att-" + vpc,
              "tgw",
              chance(90) ? pick(List.of("t0", "t1")) : "",
              new Resource.OfVpc(key(vpc), subnets, chance(20), chance(70), true));
        }
      }
      for (var table : List.of("t0", "t1")) {
        for (int i = random.nextInt(5); i > 0; i--) {
          if (chance(30)) {
            fixture.transitRoute(table, "10.0.0.0/8");
          } else {
            transitRoute(table);
          }
        }
      }
    }

    private void transitRoute(String table) {
      var attached = VPCS.stream().map(vpc -> "att-" + vpc).filter(fixture::has).toList();
      if (!attached.isEmpty()) {
        fixture.transitRoute(table, range() + " " + pick(attached));
      }
    }

    private void routes() {
      for (var vpc : VPCS) {
        var targets = new ArrayList<>(List.of("tgw", "tgw", "tgw", "igw-" + vpc));
        targets.addAll(
            switch (vpc) {
              case "a" -> List.of("ab");
              case "b" -> List.of("ab", "bc");
              default -> List.of("bc");
            });
        if (chance(30)) {
          fixture.nat("nat-" + vpc, vpc, vpc + "1", nat(vpc), "54.0.2." + VPCS.indexOf(vpc));
          targets.add("nat-" + vpc);
        }
        targets.removeIf(target -> !fixture.has(target));
        for (int s = 0; s < 2; s++) {
          var taken = new ArrayList<String>();
          for (int i = random.nextInt(4); i > 0; i--) {
            var range = range();
            if (!taken.contains(range) && !range.startsWith("10.0." + VPCS.indexOf(vpc))) {
              taken.add(range);
              route("rt-" + vpc + s, range, pick(targets));
            }
          }
          if (chance(30)) {
            route("rt-" + vpc + s, "::/0", pick(List.of("tgw", "igw-" + vpc)));
          }
        }
      }
    }

    private void route(String table, String range, String target) {
      if (chance(90)) {
        fixture.route(table, range, target);
      } else {
        fixture.blackHole(table, range);
      }
    }

    private static String nat(String vpc) {
      return "10.0." + VPCS.indexOf(vpc) + ".120";
    }
  }
}
