package dev.plinth.network.certificate;

import static dev.plinth.network.certificate.Lab.anything;
import static dev.plinth.network.certificate.Lab.host;
import static dev.plinth.network.certificate.Lab.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import dev.plinth.network.certificate.Certified.Open;
import dev.plinth.network.certificate.Certified.Proved;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates of small networks: written, checked, stored and read again. */
class CertificateTest {
  private static final Traffic HTTPS = Traffic.tcp(443, 443);

  static Certificate certified(Lab lab, End from, End to) {
    return certified(lab, List.of(from), List.of(to));
  }

  static Certificate certified(Lab lab, List<End> from, List<End> to) {
    var network = lab.network();
    return switch (CertificateWriter.write(network, from, to)) {
      case Open(var why) -> throw new AssertionError(why);
      case Proved(var certificate) -> {
        assertThat(CertificateChecker.check(network, certificate)).isEmpty();
        var text = CertificateJson.write(certificate).pretty();
        var read = CertificateJson.read(Json.parse(text));
        assertThat(read).isEqualTo(certificate);
        assertThat(CertificateJson.write(read).pretty()).isEqualTo(text);
        yield certificate;
      }
    };
  }

  static String open(Lab lab, End from, End to) {
    return switch (CertificateWriter.write(lab.network(), List.of(from), List.of(to))) {
      case Open(var why) -> why;
      case Proved(var certificate) -> throw new AssertionError("proved: " + certificate);
    };
  }

  /** How the ways of a certificate end, in order and each once. */
  static List<Cause> causes(Certificate certificate) {
    var causes = new ArrayList<Cause>();
    certificate.blocks().forEach(block -> causes(block.way(), causes));
    return causes.stream().distinct().sorted().toList();
  }

  private static void causes(Way way, List<Cause> into) {
    switch (way) {
      case Way.Stop(_, var cause) -> into.add(cause);
      case Way.Through(_, var next) -> next.forEach(one -> causes(one, into));
    }
  }

  static Lab one() {
    return new Lab()
        .vpc("vpc", "10.0.0.0/16")
        .acl("db-acl", "vpc")
        .subnet("web", "vpc", "az1", "10.0.1.0/24")
        .subnet("app", "vpc", "az1", "10.0.2.0/24")
        .subnetOn("rt-vpc", "db-acl", "db", "vpc", "az1", "10.0.3.0/24");
  }

  @Test
  void aNetworkAclKeepsSubnetsApart() {
    var lab = one().inbound("db-acl", 10, false, Traffic.all(), "10.0.1.0/24");
    var certificate = certified(lab, anything("web"), anything("db"));
    assertThat(causes(certificate)).containsExactly(Cause.FILTERED);
    assertThat(certificate.blocks()).hasSize(1);
    assertThat(open(lab, anything("app"), anything("db"))).contains("may reach db");
    assertThat(open(lab, anything("db"), anything("db"))).contains("may reach db");
  }

  @Test
  void twoNetworkAclsTogetherLeaveNothing() {
    var lab =
        one()
            .inbound("db-acl", 10, true, Traffic.tcp(5432, 5432), "10.0.0.0/16")
            .inbound("db-acl", 11, false, Traffic.all(), "0.0.0.0/0")
            .outbound("acl-vpc", 10, false, Traffic.tcp(5000, 6000), "10.0.3.0/24");
    assertThat(causes(certified(lab, anything("web"), anything("db"))))
        .containsExactly(Cause.FILTERED);
  }

  @Test
  void aNetworkAclOverHalfASubnetProvesNothing() {
    var half = one().inbound("db-acl", 10, false, Traffic.all(), "10.0.1.0/25");
    assertThat(open(half, anything("web"), anything("db"))).contains("may reach db");
    var both = half.inbound("db-acl", 11, false, Traffic.all(), "10.0.1.128/25");
    assertThat(certified(both, anything("web"), anything("db")).blocks().getFirst().sources())
        .hasSize(2);
  }

  @Test
  void securityGroupsKeepHostsApart() {
    var lab =
        one()
            .group("web-sg", "vpc")
            .group("app-sg", "vpc")
            .group("db-sg", "vpc")
            .out("web-sg", Traffic.all(), "0.0.0.0/0")
            .out("app-sg", Traffic.all(), "0.0.0.0/0")
            .inFrom("db-sg", HTTPS, "app-sg")
            .host("w", "web", "10.0.1.4", "web-sg")
            .host("a", "app", "10.0.2.4", "app-sg")
            .host("d", "db", "10.0.3.4", "db-sg");
    assertThat(causes(certified(lab, host("w"), host("d")))).containsExactly(Cause.FILTERED);
    assertThat(open(lab, host("a"), host("d"))).contains("tcp/443 may reach db");
    // whatever is put there may get the group
    assertThat(open(lab, anything("web"), host("d"))).contains("tcp/443 may reach db");
  }

  @Test
  void anOutboundRuleNamesReceiversByGroup() {
    var lab =
        one()
            .group("web-sg", "vpc")
            .group("db-sg", "vpc")
            .group("other", "vpc")
            .outTo("web-sg", HTTPS, "other")
            .in("db-sg", Traffic.all(), "10.0.0.0/8")
            .host("w", "web", "10.0.1.4", "web-sg")
            .host("d", "db", "10.0.3.4", "db-sg");
    assertThat(causes(certified(lab, host("w"), host("d")))).containsExactly(Cause.FILTERED);
    assertThat(open(lab.copy().outTo("web-sg", HTTPS, "db-sg"), host("w"), host("d")))
        .contains("tcp/443 may reach db");
  }

  static Lab two() {
    return new Lab()
        .vpc("dev", "10.1.0.0/16")
        .vpc("prod", "10.2.0.0/16")
        .subnet("dev-a", "dev", "az1", "10.1.0.0/24")
        .subnet("prod-a", "prod", "az1", "10.2.0.0/24");
  }

  @Test
  void withoutARouteNothingLeaves() {
    assertThat(causes(certified(two(), anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.NO_ROUTE);
  }

  @Test
  void aBlackHoleDrops() {
    var lab = two().route("rt-dev", "10.0.0.0/8", "gone", false);
    assertThat(causes(certified(lab, anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.BLACK_HOLE);
  }

  @Test
  void overlappingAddressesStayHome() {
    var lab =
        new Lab()
            .vpc("dev", "10.1.0.0/16")
            .vpc("prod", "10.1.0.0/16")
            .subnet("dev-a", "dev", "az1", "10.1.0.0/24")
            .subnet("prod-a", "prod", "az1", "10.1.0.0/24");
    assertThat(causes(certified(lab, anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.ELSEWHERE);
  }

  static Lab hub() {
    return two()
        .transitGateway("tgw")
        .transitTable("dev-rt", "tgw")
        .transitTable("prod-rt", "tgw")
        .attach("dev-att", "tgw", "dev", "dev-rt", true, "dev-a")
        .attach("prod-att", "tgw", "prod", "prod-rt", true, "prod-a")
        .route("rt-dev", "10.0.0.0/8", "tgw")
        .route("rt-prod", "10.0.0.0/8", "tgw");
  }

  @Test
  void aTransitGatewayWithoutARouteDrops() {
    assertThat(causes(certified(hub(), anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.NO_ROUTE);
    var open = hub().transitRoute("dev-rt", "10.2.0.0/16", "prod-att");
    assertThat(open(open, anything("dev-a"), anything("prod-a"))).contains("may reach prod-a");
  }

  @Test
  void aTransitGatewayBlackHoleDrops() {
    var lab =
        hub()
            .transitRoute("dev-rt", "10.0.0.0/8", "prod-att")
            .transitRoute("dev-rt", "10.2.0.0/16");
    assertThat(causes(certified(lab, anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.BLACK_HOLE);
  }

  @Test
  void anAttachmentWithoutTheZoneDrops() {
    var lab =
        hub()
            .transitRoute("dev-rt", "10.2.0.0/16", "prod-att")
            .subnet("dev-b", "dev", "az2", "10.1.1.0/24");
    assertThat(causes(certified(lab, anything("dev-b"), anything("prod-a"))))
        .containsExactly(Cause.NO_ZONE);
  }

  @Test
  void anUnassociatedAttachmentDrops() {
    var lab = hub().attach("dev-att", "tgw", "dev", "", true, "dev-a");
    assertThat(causes(certified(lab, anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.NO_ASSOCIATION);
  }

  @Test
  void groupsAreKnownBeyondATransitGatewayOnlyWhereItIsOn() {
    var lab =
        hub()
            .transitRoute("dev-rt", "10.2.0.0/16", "prod-att")
            .group("dev-sg", "dev")
            .group("prod-sg", "prod")
            .out("dev-sg", Traffic.all(), "0.0.0.0/0")
            .inFrom("prod-sg", HTTPS, "dev-sg")
            .host("d", "dev-a", "10.1.0.4", "dev-sg")
            .host("p", "prod-a", "10.2.0.4", "prod-sg");
    assertThat(open(lab, host("d"), host("p"))).contains("tcp/443 may reach prod-a");
    lab.attach("prod-att", "tgw", "prod", "prod-rt", false, "prod-a");
    assertThat(causes(certified(lab, host("d"), host("p")))).containsExactly(Cause.FILTERED);
  }

  @Test
  void peeringIsNotTransitive() {
    var lab =
        two()
            .vpc("mid", "10.3.0.0/16")
            .peering("dev-mid", "dev", "mid")
            .peering("mid-prod", "mid", "prod")
            .route("rt-dev", "10.0.0.0/8", "dev-mid")
            .route("rt-mid", "10.2.0.0/16", "mid-prod");
    assertThat(causes(certified(lab, anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.NOT_OF_THE_PEERS);
    lab.peering("dev-prod", "dev", "prod").route("rt-dev", "10.2.0.0/16", "dev-prod");
    assertThat(open(lab, anything("dev-a"), anything("prod-a"))).contains("may reach prod-a");
  }

  static Lab outside() {
    return two()
        .table("rt-public", "dev")
        .subnetOn("rt-public", "acl-dev", "dev-public", "dev", "az1", "10.1.9.0/24")
        .internetGateway("dev-igw", "dev")
        .nat("nat", "dev", "dev-public", "10.1.9.4", "192.0.2.10")
        .route("rt-dev", "0.0.0.0/0", "nat")
        .route("rt-public", "0.0.0.0/0", "dev-igw");
  }

  @Test
  void publicAddressesBehindNoInternetGatewayAreOutOfReach() {
    var to = new End.PublicAddressIn(key("prod-a"));
    assertThat(causes(certified(outside(), anything("dev-a"), to)))
        .containsExactly(Cause.NO_INTERNET_GATEWAY);
    assertThat(open(outside().internetGateway("prod-igw", "prod"), anything("dev-a"), to))
        .contains("may reach prod-a");
  }

  @Test
  void privateAddressesAreNotReachedThroughTheInternet() {
    var lab = outside().internetGateway("prod-igw", "prod");
    assertThat(causes(certified(lab, anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.PRIVATE_DESTINATION);
  }

  @Test
  void aHostWithAPublicAddressIsReachedThere() {
    var lab =
        outside()
            .internetGateway("prod-igw", "prod")
            .group("sg", "prod")
            .in("sg", HTTPS, "198.51.100.0/24")
            .publicHost("203.0.113.9", "p", "prod-a", "10.2.0.4", "sg");
    assertThat(open(lab, anything("dev-a"), host("p"))).contains("tcp/443 may reach prod-a");
    assertThat(open(lab, new End.Internet(), host("p"))).contains("tcp/443 may reach prod-a");
  }

  @Test
  void theInternetStaysOutAndInside() {
    var lab = two().subnet("dev-b", "dev", "az1", "10.1.1.0/24");
    assertThat(
            causes(
                certified(
                    lab,
                    List.of(new End.Internet()),
                    List.of(anything("prod-a"), new End.PublicAddressIn(key("prod-a"))))))
        .containsExactly(Cause.PRIVATE_DESTINATION, Cause.NO_INTERNET_GATEWAY);
    assertThat(causes(certified(lab, anything("dev-a"), new End.Internet())))
        .containsExactly(Cause.NO_ROUTE);
    assertThat(open(outside(), anything("dev-a"), new End.Internet()))
        .contains("may reach the internet");
  }

  @Test
  void ipv6IsHeldToo() {
    var lab =
        new Lab()
            .vpc("dev", "10.1.0.0/16", "2001:db8:1::/56")
            .vpc("prod", "10.2.0.0/16", "2001:db8:2::/56")
            .subnet("dev-a", "dev", "az1", "10.1.0.0/24", "2001:db8:1::/64")
            .subnet("prod-a", "prod", "az1", "10.2.0.0/24", "2001:db8:2::/64")
            .egressOnly("eigw", "dev")
            .route("rt-dev", "::/0", "eigw");
    assertThat(causes(certified(lab, anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.NO_ROUTE, Cause.NO_INTERNET_GATEWAY);
    assertThat(open(lab.internetGateway("prod-igw", "prod"), anything("dev-a"), anything("prod-a")))
        .contains("may reach prod-a");
  }

  @Test
  void sitesAreHeldApart() {
    var lab =
        hub()
            .site("office", "192.168.0.0/16")
            .attachSite("vpn", "tgw", "office", "prod-rt")
            .transitRoute("prod-rt", "10.1.0.0/16", "dev-att")
            .transitRoute("dev-rt", "192.168.0.0/16", "vpn");
    var office = new End.OnSite(key("office"));
    assertThat(causes(certified(lab, office, anything("prod-a")))).containsExactly(Cause.NO_ROUTE);
    assertThat(open(lab, office, anything("dev-a"))).contains("may reach dev-a");
    assertThat(causes(certified(lab, anything("dev-a"), office))).containsExactly(Cause.NO_ROUTE);
    lab.route("rt-dev", "192.168.0.0/16", "tgw");
    assertThat(open(lab, anything("dev-a"), office)).contains("may reach office");
  }

  @Test
  void aSiteMayLeadToTheInternet() {
    var lab =
        hub()
            .site("office", "192.168.0.0/16")
            .attachSite("vpn", "tgw", "office", "prod-rt")
            .transitRoute("dev-rt", "0.0.0.0/0", "vpn")
            .route("rt-dev", "0.0.0.0/0", "tgw");
    assertThat(causes(certified(lab, anything("dev-a"), anything("prod-a"))))
        .containsExactly(Cause.AT_SITE);
    assertThat(open(lab, anything("dev-a"), new End.Internet()))
        .contains("a site may lead to the internet");
  }

  @Test
  void circlesOfRoutesNeverArrive() {
    var lab =
        hub()
            .route("rt-prod", "10.9.0.0/16", "tgw")
            .transitRoute("dev-rt", "10.0.0.0/8", "prod-att")
            .transitRoute("prod-rt", "10.0.0.0/8", "dev-att")
            .vpc("far", "10.9.0.0/16")
            .subnet("far-a", "far", "az1", "10.9.0.0/24");
    assertThat(causes(certified(lab, anything("dev-a"), anything("far-a"))))
        .containsExactly(Cause.CIRCLE);
  }

  @Test
  void anEgressVpcIsFollowed() {
    var lab =
        outside()
            .transitGateway("tgw")
            .transitTable("rt", "tgw")
            .attach("dev-att", "tgw", "dev", "rt", true, "dev-a")
            .attach("prod-att", "tgw", "prod", "rt", true, "prod-a")
            .transitRoute("rt", "0.0.0.0/0", "dev-att")
            .transitRoute("rt", "10.2.0.0/16", "prod-att")
            .route("rt-prod", "0.0.0.0/0", "tgw");
    assertThat(open(lab, anything("prod-a"), new End.Internet())).contains("reach the internet");
    lab.outbound("acl-dev", 10, false, Traffic.all(), "0.0.0.0/0");
    assertThat(causes(certified(lab, anything("prod-a"), new End.Internet())))
        .containsExactly(Cause.FILTERED);
  }

  /** Production with a database behind two subnets of its attachment, which filter. */
  static Lab doors(String... doors) {
    return hub()
        .acl("closed", "prod")
        .outbound("closed", 10, false, Traffic.all(), "10.2.9.0/24")
        .subnetOn("rt-prod", "closed", "door-a", "prod", "az1", "10.2.1.0/28")
        .subnetOn("rt-prod", "closed", "door-b", "prod", "az2", "10.2.1.16/28")
        .subnetOn("rt-prod", "acl-prod", "door-c", "prod", "az2", "10.2.1.32/28")
        .subnet("db", "prod", "az1", "10.2.9.0/24")
        .attach("prod-att", "tgw", "prod", "prod-rt", true, doors)
        .transitRoute("dev-rt", "10.2.0.0/16", "prod-att");
  }

  @Test
  void everySubnetOfAnAttachmentMayBeUsed() {
    assertThat(causes(certified(doors("door-a", "door-b"), anything("dev-a"), anything("db"))))
        .containsExactly(Cause.FILTERED);
    assertThat(open(doors("door-a", "door-c"), anything("dev-a"), anything("db")))
        .contains("may reach db");
  }
}
