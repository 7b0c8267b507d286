package dev.plinth.network.certificate;

import static dev.plinth.network.certificate.Lab.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Answer;
import dev.plinth.network.Reach;
import dev.plinth.network.Start;
import dev.plinth.network.Way;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Traffic;
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

  private static final List<Traffic> RULES =
      List.of(
          Traffic.all(),
          Traffic.tcp(443, 443),
          Traffic.tcp(0, 1023),
          new Traffic(Traffic.UDP, 53, 53),
          new Traffic(Traffic.ICMP, Traffic.EVERY, Traffic.EVERY));

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
    assertThat(arriving).as(figures).isGreaterThan(RUNS);
    assertThat(outlived).as(figures).isGreaterThan(RUNS);
    assertThat(certified).as(figures).isGreaterThan(isolated * 98 / 100);
  }

  /** Every pair of hosts of a random network, which then changes; what could not be certified. */
  private List<String> run(int run) {
    var open = new ArrayList<String>();
    var made = Made.by(new SplittableRandom(SEED + run));
    var network = made.lab.network();
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
        for (var written : written(network, from, to)) {
          if (written instanceof Certified.Proved(var certificate)) {
            assertThat(seen).as("%s: %s", what, certificate).isNotEqualTo(Seen.ARRIVES);
            assertThat(CertificateChecker.check(network, certificate)).as(what).isEmpty();
            if (CertificateChecker.check(changed, certificate).isEmpty()) {
              assertThat(later).as("%s: %s", what, certificate).isNotEqualTo(Seen.ARRIVES);
              outlived++;
            }
          }
        }
        arriving += seen == Seen.ARRIVES ? 1 : 0;
        if (seen == Seen.NEVER) {
          isolated++;
          switch (written(network, from, to).getFirst()) {
            case Certified.Proved _ -> certified++;
            case Certified.Open(var why) -> open.add(what + ": " + why);
          }
        }
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
  private static List<Certified> written(
      Network network, NetworkInterface from, NetworkInterface to) {
    return List.of(
        CertificateWriter.write(
            network, List.of(new End.Interface(from.key())), List.of(new End.Interface(to.key()))),
        CertificateWriter.write(
            network,
            List.of(new End.AnythingIn(from.subnet())),
            List.of(new End.AnythingIn(to.subnet()), new End.PublicAddressIn(to.subnet()))));
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
  private record Made(SplittableRandom random, Lab lab) {
    private static final List<String> VPCS = List.of("a", "b", "c");

    static Made by(SplittableRandom random) {
      var made = new Made(random, new Lab());
      made.vpcs();
      made.joins();
      made.routes();
      return made;
    }

    /** The same but for a thing or two. */
    Lab changed() {
      var other = new Made(random, lab.copy());
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        var subnet = pick(VPCS) + random.nextInt(2);
        switch (random.nextInt(5)) {
          case 0 -> other.transitRoute(pick(List.of("t0", "t1")));
          case 1 -> other.rules(pick(List.of("sg-", "more-")) + pick(VPCS));
          case 2 -> other.lab.inbound("acl-" + subnet, 5, chance(70), pick(RULES), range());
          case 3 -> other.lab.outbound("acl-" + subnet, 5, chance(70), pick(RULES), range());
          default ->
              other.lab.attach(
                  "att-" + pick(VPCS), "tgw", pick(VPCS), pick(List.of("t0", "t1")), true, subnet);
        }
      }
      return other.lab;
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
        lab.vpc(vpc, "10.0." + v + ".0/24", "2001:db8:" + v + "::/56");
        lab.group("sg-" + vpc, vpc);
        lab.group("more-" + vpc, vpc);
        if (chance(50)) {
          lab.internetGateway("igw-" + vpc, vpc);
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
        lab.in(group, pick(RULES), range());
      }
      if (chance(40)) {
        lab.inFrom(group, pick(RULES), "sg-" + pick(VPCS));
      }
      lab.out(group, pick(RULES), range());
      if (chance(40)) {
        lab.outTo(group, pick(RULES), "sg-" + pick(VPCS));
      }
    }

    private void subnet(String vpc, int v, int s) {
      var name = vpc + s;
      var acl = "acl-" + name;
      lab.table("rt-" + name, vpc).acl(acl, vpc);
      for (int i = random.nextInt(3); i > 0; i--) {
        lab.inbound(acl, 10 + i, chance(30), pick(RULES), range());
      }
      for (int i = random.nextInt(2); i > 0; i--) {
        lab.outbound(acl, 10 + i, chance(30), pick(RULES), range());
      }
      lab.subnetOn(
          "rt-" + name,
          acl,
          name,
          vpc,
          "az" + (1 + random.nextInt(2)),
          "10.0." + v + "." + 64 * s + "/26",
          "2001:db8:" + v + ":" + s + "::/64");
      for (int h = 1 + random.nextInt(2); h > 0; h--) {
        var groups =
            chance(70)
                ? new String[] {"sg-" + vpc}
                : chance(50) ? new String[] {"more-" + vpc, "sg-" + vpc} : new String[0];
        lab.publicHost(
            chance(40) ? "203.0.113." + (v * 16 + s * 4 + h) : "",
            name + h,
            name,
            chance(80)
                ? "10.0." + v + "." + (64 * s + 3 + h)
                : "2001:db8:" + v + ":" + s + "::" + h,
            groups);
      }
    }

    private void joins() {
      lab.peering("ab", "a", "b").peering("bc", "b", "c");
      lab.transitGateway("tgw").transitTable("t0", "tgw").transitTable("t1", "tgw");
      for (var vpc : VPCS) {
        if (chance(85)) {
          lab.attach(
              "att-" + vpc,
              "tgw",
              vpc,
              chance(90) ? pick(List.of("t0", "t1")) : "",
              chance(70),
              chance(60) ? new String[] {vpc + "0", vpc + "1"} : new String[] {vpc + "0"});
        }
      }
      for (var table : List.of("t0", "t1")) {
        for (int i = random.nextInt(5); i > 0; i--) {
          if (chance(30)) {
            lab.withoutTransitRoute(table, "10.0.0.0/8").transitRoute(table, "10.0.0.0/8");
          } else {
            transitRoute(table);
          }
        }
      }
    }

    private void transitRoute(String table) {
      var attached =
          VPCS.stream()
              .map(vpc -> "att-" + vpc)
              .filter(att -> lab.network().find(key(att)).isPresent())
              .toList();
      if (!attached.isEmpty()) {
        var range = range();
        lab.withoutTransitRoute(table, range).transitRoute(table, range, pick(attached));
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
          lab.nat("nat-" + vpc, vpc, vpc + "1", nat(vpc), "192.0.2." + VPCS.indexOf(vpc));
          targets.add("nat-" + vpc);
        }
        targets.removeIf(target -> lab.network().find(key(target)).isEmpty());
        for (int s = 0; s < 2; s++) {
          var taken = new ArrayList<String>();
          for (int i = random.nextInt(4); i > 0; i--) {
            var range = range();
            if (!taken.contains(range) && !range.startsWith("10.0." + VPCS.indexOf(vpc))) {
              taken.add(range);
              lab.route("rt-" + vpc + s, range, pick(targets), chance(90));
            }
          }
          if (chance(30)) {
            lab.route("rt-" + vpc + s, "::/0", pick(List.of("tgw", "igw-" + vpc)), chance(90));
          }
        }
      }
    }

    private static String nat(String vpc) {
      return IpAddress.parse("10.0." + VPCS.indexOf(vpc) + ".120").orElseThrow().toString();
    }
  }
}
