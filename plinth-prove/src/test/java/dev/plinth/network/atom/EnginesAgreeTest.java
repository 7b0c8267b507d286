package dev.plinth.network.atom;

import static dev.plinth.network.Fixture.HERE;
import static dev.plinth.network.Fixture.address;
import static dev.plinth.network.Fixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Answer;
import dev.plinth.network.Fixture;
import dev.plinth.network.Start;
import dev.plinth.network.Way;
import dev.plinth.network.certificate.Claim;
import dev.plinth.network.certificate.check.CertificateChecker;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PublicAccessBlock;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two engines that share no forwarding: what one follows packet by packet, the other must have in
 * its sets.
 */
class EnginesAgreeTest {
  private static final IpAddress WORLD = address("8.8.8.8");
  private static final int[] PORTS = {22, 443, 1024, 2500, 65535};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void onEveryPacket(long seed) {
    for (int round = 0; round < 4; round++) {
      var random = new Random(seed * 7919 + round);
      compare(random(random).network(), "seed " + seed + " round " + round);
    }
  }

  static Fixture random(Random random) {
    var fixture = AtomBruteForceTest.random(random);
    for (int vpc = 0; vpc < 2; vpc++) {
      if (random.nextInt(4) == 0) {
        continue;
      }
      var name = "v" + vpc;
      fixture.internetGateway("igw" + vpc, name);
      if (random.nextInt(3) > 0) {
        fixture.route(name + "-t0", "0.0.0.0/0", "igw" + vpc);
      }
      var inside = "10.0." + vpc + ".6";
      var outside = "52.9." + vpc + ".6";
      fixture.nat("nat" + vpc, name, name + "-s0", inside, outside);
      if (random.nextInt(3) > 0) {
        fixture.route(name + "-t1", "0.0.0.0/0", "nat" + vpc);
      }
      for (int host = 0; host < 3; host++) {
        if (random.nextBoolean()) {
          publish(fixture, name + "-h" + host, "52.9." + vpc + "." + (10 + host));
        }
      }
    }
    if (random.nextInt(3) == 0) {
      block(fixture, random);
    }
    RandomBalancers.add(fixture, random);
    return fixture;
  }

  private static void block(Fixture fixture, Random random) {
    var modes = PublicAccessBlock.Mode.values();
    var exclusions = PublicAccessBlock.Exclusion.values();
    var except = new LinkedHashMap<ResourceKey, PublicAccessBlock.Exclusion>();
    for (var element : List.of("v0", "v1", "v0-s0", "v0-s1", "v1-s2")) {
      if (random.nextInt(3) == 0) {
        except.put(key(element), exclusions[random.nextInt(exclusions.length)]);
      }
    }
    fixture.block(modes[random.nextInt(modes.length)], except);
  }

  private static void publish(Fixture fixture, String host, String outside) {
    var old = fixture.get(NetworkInterface.class, host);
    fixture.put(
        new NetworkInterface(
            old.key(),
            host,
            old.kind(),
            old.owner(),
            old.ownerName(),
            0,
            old.subnet(),
            old.addresses(),
            old.picked(),
            new LinkedHashMap<>(Map.of(old.addresses().getFirst(), address(outside))),
            false,
            List.of(),
            old.groups(),
            old.hasGroups(),
            true,
            List.of(),
            HERE));
  }

  private static void compare(Network network, String about) {
    var atoms = Atoms.of(network);
    var interpreter = new dev.plinth.network.Reach(network);
    var hosts =
        network.all(NetworkInterface.class).stream()
            .filter(one -> one.kind() == NetworkInterface.Kind.HOST)
            .toList();
    for (var from : hosts) {
      var start = new Start.Interface(from.key());
      for (var to : network.all(NetworkInterface.class)) {
        if (!from.equals(to) && to.kind() != NetworkInterface.Kind.NAT_GATEWAY) {
          var forward = atoms.forward(new Party.At(from), new Party.At(to));
          var twoWay = atoms.twoWay(new Party.At(from), new Party.At(to));
          for (var destination : addresses(to)) {
            ask(interpreter, start, source(from), destination, forward, twoWay, about);
          }
        }
      }
      ask(
          interpreter,
          start,
          source(from),
          WORLD,
          atoms.forward(new Party.At(from), new Party.Internet()),
          atoms.twoWay(new Party.At(from), new Party.Internet()),
          about);
      for (var destination : from.publicAddresses().values()) {
        ask(
            interpreter,
            new Start.Internet(WORLD),
            WORLD,
            destination,
            atoms.forward(new Party.Internet(), new Party.At(from)),
            atoms.twoWay(new Party.Internet(), new Party.At(from)),
            about);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void onWhatLoadBalancersHandOn(long seed) {
    int found = 0;
    int proved = 0;
    int apart = 0;
    for (int round = 0; round < 8; round++) {
      var random = new Random(seed * 104_729 + round);
      var fixture = AtomBruteForceTest.random(random);
      open(fixture, random);
      RandomBalancers.add(fixture, random);
      var network = fixture.network();
      var atoms = Atoms.of(network);
      var followed = new HandedOnByPackets(network);
      var hosts =
          network.all(NetworkInterface.class).stream()
              .filter(one -> one.kind() == NetworkInterface.Kind.HOST)
              .toList();
      for (var from : hosts) {
        var reached = followed.from(from);
        for (var to : hosts) {
          if (!from.equals(to)) {
            var handed =
                atoms.handedOn(
                    List.of(new Party.At(from)), List.of(new Party.At(to)), Optional.empty(), true);
            assertThat(handed.open()).isEmpty();
            assertThat(!handed.passages().isEmpty())
                .as("seed %s round %s %s -> %s: %s", seed, round, from.name(), to.name(), handed)
                .isEqualTo(reached.contains(to.key()));
            found += handed.passages().isEmpty() ? 0 : 1;
            boolean isReached =
                reached.contains(to.key())
                    || !atoms.forward(new Party.At(from), new Party.At(to)).possible().isEmpty();
            proved += isProved(network, atoms, from, to, isReached) ? 1 : 0;
            apart += isReached ? 0 : 1;
          }
        }
      }
    }
    assertThat(found).isPositive();
    System.out.printf("seed %d: %d of %d isolated pairs are certified%n", seed, proved, apart);
    assertThat(proved).isGreaterThan(apart * 95 / 100);
  }

  private static boolean isProved(
      Network network, Atoms atoms, NetworkInterface from, NetworkInterface to, boolean isReached) {
    var claim =
        new Claim(
            List.of(new dev.plinth.network.certificate.End.Interface(from.key())),
            List.of(new dev.plinth.network.certificate.End.Interface(to.key())),
            Traffic.all(),
            true);
    var certificate = atoms.certificate(claim);
    var objections = CertificateChecker.check(network, certificate);
    if (!objections.isEmpty()) {
      return false;
    }
    assertThat(isReached).as(from.name() + " -> " + to.name() + " " + certificate).isFalse();
    return true;
  }

  /** So that enough gets through. */
  static void open(Fixture fixture, Random random) {
    for (int vpc = 0; vpc < 2; vpc++) {
      var name = "v" + vpc;
      if (random.nextInt(4) > 0) {
        fixture.acl(name + "-n0", name, List.of("100 allow all 0.0.0.0/0"));
        fixture.acl(name + "-n1", name, List.of("100 allow all 0.0.0.0/0"));
      }
      if (random.nextBoolean()) {
        fixture.group(name + "-g0", name, "in all 0.0.0.0/0", "out all 0.0.0.0/0");
      }
    }
  }

  private static String ways(Answer answer) {
    var text = new StringBuilder();
    for (var way : answer.ways()) {
      text.append(way.arrives() ? "\narrives:" : "\nlost:");
      way.there()
          .forEach(hop -> text.append("\n  ").append(hop.label()).append(": ").append(hop.what()));
    }
    return text.toString();
  }

  private static IpAddress source(NetworkInterface one) {
    return one.addresses().getFirst();
  }

  private static List<IpAddress> addresses(NetworkInterface one) {
    var all = new ArrayList<>(one.addresses());
    all.addAll(one.publicAddresses().values());
    return all;
  }

  private static void ask(
      dev.plinth.network.Reach interpreter,
      Start start,
      IpAddress source,
      IpAddress destination,
      Reach forward,
      Reach twoWay,
      String about) {
    for (int port : PORTS) {
      var packet = new Packet(source, destination, Traffic.TCP, port, 0);
      var answer = interpreter.ask(start, destination, Traffic.TCP, port);
      var name = about + " " + packet + ways(answer);
      boolean some = answer.ways().stream().anyMatch(Way::arrives);
      boolean every = answer.ways().stream().allMatch(Way::arrives);
      assertThat(answer.kind()).as(name).isNotEqualTo(Answer.Kind.UNKNOWN);
      assertThat(forward.possible().contains(packet)).as("may arrive: " + name).isEqualTo(some);
      assertThat(forward.certain().contains(packet)).as("must arrive: " + name).isEqualTo(every);
      if (answer.kind() == Answer.Kind.REACHABLE) {
        assertThat(twoWay.possible().contains(packet)).as("may answer: " + name).isTrue();
      }
      if (twoWay.certain().contains(packet)) {
        assertThat(answer.ways().stream().allMatch(Way::isClear))
            .as("must answer: " + name)
            .isTrue();
      }
    }
  }
}
