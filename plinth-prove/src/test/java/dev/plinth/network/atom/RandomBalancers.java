package dev.plinth.network.atom;

import dev.plinth.network.Fixture;
import dev.plinth.world.network.LoadBalancer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Load balancers and endpoints, drawn into the networks of {@link AtomBruteForceTest}. */
final class RandomBalancers {
  private static final int[] PORTS = {22, 443, 2500};

  private RandomBalancers() {}

  /** One or two load balancers and an endpoint in the first VPCs. */
  static void add(Fixture fixture, Random random) {
    for (int vpc = 0; vpc < 2; vpc++) {
      var name = "v" + vpc;
      if (random.nextInt(3) > 0) {
        group(
            fixture,
            name + "-to-hosts",
            random.nextInt(5) == 0 ? "TLS" : "TCP",
            random,
            1 + random.nextInt(2));
        balancer(fixture, "nlb" + vpc, LoadBalancer.Kind.NETWORK, vpc, 7, random);
      }
      if (random.nextInt(3) > 0) {
        group(fixture, name + "-to-hosts", "HTTP", random, random.nextInt(3));
        balancer(fixture, "alb" + vpc, LoadBalancer.Kind.APPLICATION, vpc, 10, random);
      }
      if (random.nextBoolean()) {
        int place = random.nextInt(3);
        fixture.served(
            "vpce" + vpc,
            name,
            "com.amazonaws.us-east-1.sts",
            name + "-s" + place,
            address(vpc, place, 11),
            groups(name, random));
      }
    }
  }

  private static void group(
      Fixture fixture, String name, String protocol, Random random, int targets) {
    fixture.targets(
        name,
        protocol,
        random.nextBoolean(),
        IntStream.range(0, targets).mapToObj(_ -> target(random)).toArray(String[]::new));
  }

  private static String target(Random random) {
    int port = PORTS[random.nextInt(PORTS.length)];
    int vpc = random.nextInt(2);
    int place = random.nextInt(3);
    return switch (random.nextInt(5)) {
      case 0 -> "v" + vpc + "-h" + place + ":" + port;
      case 1 -> address(vpc, place, 10) + ":" + port;
      default -> address(vpc, place, 4) + ":" + port;
    };
  }

  private static void balancer(
      Fixture fixture, String name, LoadBalancer.Kind kind, int vpc, int last, Random random) {
    int place = random.nextInt(3);
    fixture.balancer(
        name,
        kind,
        "v" + vpc,
        "v" + vpc + "-s" + place,
        address(vpc, place, last),
        List.of("tcp/443 v" + vpc + "-to-hosts", "tcp/2500 v" + vpc + "-to-hosts"),
        groups("v" + vpc, random));
  }

  private static String[] groups(String vpc, Random random) {
    return random.nextInt(3) == 0 ? new String[0] : new String[] {vpc + "-g" + random.nextInt(2)};
  }

  private static String address(int vpc, int place, int last) {
    return "10.0." + vpc + "." + (place * 16 + last);
  }
}
