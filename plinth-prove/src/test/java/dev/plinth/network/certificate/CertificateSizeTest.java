package dev.plinth.network.certificate;

import static dev.plinth.network.certificate.Certifying.anything;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Fixture;
import dev.plinth.network.atom.Atoms;
import dev.plinth.network.certificate.check.CertificateChecker;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates of large estates stay small: dev against prod of a hub of a hundred VPCs. */
class CertificateSizeTest {
  private static final int VPCS = Integer.getInteger("certificate.vpcs", 100);
  private static final int SUBNETS = 10;

  private static String vpc(int number) {
    return "vpc" + number;
  }

  private static String range(int vpc, int subnet, int length) {
    return "10." + vpc / 16 + "." + (vpc % 16 * 16 + subnet) + ".0/" + length;
  }

  /** Half of the VPCs are dev, half prod, each with a route table of its own a zone. */
  private static Fixture hub() {
    var hub = new Fixture().transitGateway("tgw");
    var routes = List.of(new ArrayList<String>(), new ArrayList<String>());
    for (int v = 0; v < VPCS; v++) {
      var vpc = vpc(v);
      var ipv6 = "2001:db8:%x::/56".formatted(v);
      hub.vpc(vpc, range(v, 0, 20), ipv6);
      hub.internetGateway("igw-" + v, vpc);
      var doors = new ArrayList<String>();
      for (int s = 0; s < SUBNETS; s++) {
        var zone = "az" + s % 3;
        var table = "rt-" + vpc + "-" + zone;
        if (s < 3) {
          hub.table(table, vpc)
              .route(table, "10.0.0.0/8", "tgw")
              .route(table, "::/0", "tgw")
              .route(table, "0.0.0.0/0", "nat-" + v + "-" + zone);
          doors.add(vpc + "-" + s);
        }
        hub.filtered(
            vpc + "-" + s,
            vpc,
            zone,
            table,
            vpc + "-open",
            range(v, s, 24),
            "2001:db8:%x:%x::/64".formatted(v, s));
      }
      boolean isDev = v < VPCS / 2;
      hub.attach(
          "att-" + v, "tgw", isDev ? "dev-rt" : "prod-rt", vpc, doors.toArray(String[]::new));
      routes.get(isDev ? 0 : 1).add(range(v, 0, 20) + " att-" + v);
      routes.get(isDev ? 0 : 1).add(ipv6 + " att-" + v);
    }
    return hub.transitTable("dev-rt", "tgw", routes.getFirst().toArray(String[]::new))
        .transitTable("prod-rt", "tgw", routes.getLast().toArray(String[]::new));
  }

  private static List<End> ends(int fromVpc, int toVpc) {
    var ends = new ArrayList<End>();
    for (int v = fromVpc; v < toVpc; v++) {
      for (int s = 0; s < SUBNETS; s++) {
        ends.add(anything(vpc(v) + "-" + s));
      }
    }
    return ends;
  }

  @Test
  void aHubOfAHundredVpcs() {
    var network = hub().network();
    var claim = new Claim(ends(0, VPCS / 2), ends(VPCS / 2, VPCS), Traffic.all(), false);
    var atoms = Atoms.of(network);
    long start = System.nanoTime();
    var certificate = atoms.certificate(claim);
    long written = System.nanoTime();
    assertThat(CertificateChecker.check(network, certificate)).isEmpty();
    long checked = System.nanoTime();
    var text = CertificateJson.write(certificate).compact();
    System.out.printf(
        "%d VPCs: %,d flows, %,d bytes, written in %,d ms, checked in %,d ms%n",
        VPCS,
        certificate.flows().size(),
        text.length(),
        (written - start) / 1_000_000,
        (checked - written) / 1_000_000);
    // two families in each subnet of dev, and in each zone of the table of its attachments
    assertThat(certificate.flows()).hasSize(VPCS / 2 * SUBNETS * 2 + 3 * 2);
    assertThat(text).hasSizeLessThan(2_500 * VPCS);
  }
}
