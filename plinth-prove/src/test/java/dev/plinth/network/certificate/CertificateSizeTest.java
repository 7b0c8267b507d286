package dev.plinth.network.certificate;

import static dev.plinth.network.certificate.Lab.anything;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates of large estates stay small: dev against prod of a hub of a hundred VPCs. */
class CertificateSizeTest {
  private static final int VPCS = 100;
  private static final int SUBNETS = 10;

  private static String vpc(int number) {
    return "vpc" + number;
  }

  /** Half of the VPCs are dev, half prod, each with a route table of its own a zone. */
  private static Lab hub() {
    var lab =
        new Lab()
            .transitGateway("tgw")
            .transitTable("dev-rt", "tgw")
            .transitTable("prod-rt", "tgw");
    for (int v = 0; v < VPCS; v++) {
      var vpc = vpc(v);
      var isDev = v < VPCS / 2;
      lab.vpc(vpc, "10." + v + ".0.0/16", "2001:db8:%x::/56".formatted(v));
      lab.internetGateway("igw-" + v, vpc);
      var doors = new ArrayList<String>();
      for (int s = 0; s < SUBNETS; s++) {
        var zone = "az" + s % 3;
        var table = "rt-" + vpc + "-" + zone;
        if (s < 3) {
          lab.table(table, vpc)
              .route(table, "10.0.0.0/8", "tgw")
              .route(table, "::/0", "tgw")
              .route(table, "0.0.0.0/0", "nat-" + v + "-" + zone);
          doors.add(vpc + "-" + s);
        }
        lab.subnetOn(
            table,
            "acl-" + vpc,
            vpc + "-" + s,
            vpc,
            zone,
            "10." + v + "." + 16 * s + ".0/20",
            "2001:db8:%x:%x::/64".formatted(v, s));
      }
      lab.attach(
          "att-" + v, "tgw", vpc, isDev ? "dev-rt" : "prod-rt", true, doors.toArray(String[]::new));
    }
    for (int v = 0; v < VPCS; v++) {
      var table = v < VPCS / 2 ? "dev-rt" : "prod-rt";
      lab.transitRoute(table, "10." + v + ".0.0/16", "att-" + v)
          .transitRoute(table, "2001:db8:%x::/56".formatted(v), "att-" + v);
    }
    return lab;
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
    var written = CertificateWriter.write(network, ends(0, VPCS / 2), ends(VPCS / 2, VPCS));
    if (!(written instanceof Certified.Proved(var certificate))) {
      throw new AssertionError(written.toString());
    }
    assertThat(CertificateChecker.check(network, certificate)).isEmpty();
    // three route tables for each VPC of dev, IPv4 and IPv6
    assertThat(certificate.blocks()).hasSize(VPCS / 2 * 3 * 2);
    assertThat(CertificateJson.write(certificate).compact()).hasSizeLessThan(250_000);
  }
}
