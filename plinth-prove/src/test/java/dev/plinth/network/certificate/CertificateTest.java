package dev.plinth.network.certificate;

import static dev.plinth.network.Fixture.key;
import static dev.plinth.network.Fixture.keys;
import static dev.plinth.network.certificate.Certifying.anything;
import static dev.plinth.network.certificate.Certifying.certified;
import static dev.plinth.network.certificate.Certifying.host;
import static dev.plinth.network.certificate.Certifying.open;
import static dev.plinth.network.certificate.Certifying.places;
import static dev.plinth.network.certificate.Certifying.publicly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Fixture;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGatewayAttachment.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates of small networks: written, checked, stored and read again. */
class CertificateTest {
  private static final Place INTERNET = new Place.OnInternet();

  private static Place in(String subnet) {
    return new Place.InSubnet(key(subnet));
  }

  private static Place at(String table) {
    return new Place.AtTransitTable(key(table), "az1");
  }

  static Fixture one() {
    return new Fixture()
        .vpc("vpc", "10.0.0.0/16")
        .acl("db-acl", "vpc", List.of("100 allow all 0.0.0.0/0"))
        .subnet("web", "vpc", "az1", "10.0.1.0/24")
        .subnet("app", "vpc", "az1", "10.0.2.0/24")
        .filtered("db", "vpc", "az1", "vpc-main", "db-acl", "10.0.3.0/24");
  }

  @Test
  void aNetworkAclKeepsSubnetsApart() {
    var fixture = one().entry("db-acl", "in 10 deny all 10.0.1.0/24");
    var certificate = certified(fixture, anything("web"), anything("db"));
    assertThat(places(certificate)).containsExactly(in("web"));
    assertThat(certificate.flows()).hasSize(1);
    assertThat(open(fixture, anything("app"), anything("db"))).contains("may reach db");
    assertThat(open(fixture, anything("db"), anything("db"))).contains("may reach db");
  }

  @Test
  void twoNetworkAclsTogetherLeaveNothing() {
    var fixture =
        one()
            .entry("db-acl", "in 10 allow tcp/5432 10.0.0.0/16")
            .entry("db-acl", "in 11 deny all 0.0.0.0/0")
            .entry("vpc-open", "out 10 deny tcp/5000-6000 10.0.3.0/24");
    certified(fixture, anything("web"), anything("db"));
    fixture.entry("vpc-open", "out 9 allow tcp/5432 10.0.3.7/32");
    assertThat(open(fixture, anything("web"), anything("db")))
        .contains("10.0.3.7 tcp/5432 may reach db");
  }

  @Test
  void aNetworkAclOverHalfASubnetProvesNothing() {
    var half = one().entry("db-acl", "in 10 deny all 10.0.1.0/25");
    assertThat(open(half, anything("web"), anything("db")))
        .contains("10.0.1.128 -> 10.0.3.0 protocol 0 may reach db");
    certified(
        half.entry("db-acl", "in 11 deny all 10.0.1.128/25"), anything("web"), anything("db"));
  }

  @Test
  void securityGroupsKeepHostsApart() {
    var fixture =
        one()
            .group("web-sg", "vpc", "out all 0.0.0.0/0")
            .group("app-sg", "vpc", "out all 0.0.0.0/0")
            .group("db-sg", "vpc", "in tcp/443 @app-sg")
            .host("w", "web", "10.0.1.4", "web-sg")
            .host("a", "app", "10.0.2.4", "app-sg")
            .host("d", "db", "10.0.3.4", "db-sg");
    certified(fixture, host("w"), host("d"));
    assertThat(open(fixture, host("a"), host("d"))).contains("tcp/443 may reach db");
    // whatever is put there may get the group
    assertThat(open(fixture, anything("web"), host("d"))).contains("tcp/443 may reach db");
  }

  @Test
  void anOutboundRuleNamesReceiversByGroup() {
    var fixture =
        one()
            .group("web-sg", "vpc", "out tcp/443 @other")
            .group("db-sg", "vpc", "in all 10.0.0.0/8")
            .group("other", "vpc")
            .host("w", "web", "10.0.1.4", "web-sg")
            .host("d", "db", "10.0.3.4", "db-sg");
    certified(fixture, host("w"), host("d"));
    assertThat(open(fixture.rule("web-sg", "out tcp/443 @db-sg"), host("w"), host("d")))
        .contains("tcp/443 may reach db");
  }

  @Test
  void aClaimMayBeAboutOneService() {
    var fixture =
        one().group("sg", "vpc", "in tcp/443 0.0.0.0/0").host("d", "db", "10.0.3.4", "sg");
    var ssh = new Claim(List.of(anything("web")), List.of(host("d")), Traffic.tcp(22, 22), true);
    certified(fixture, ssh);
    var https = new Claim(ssh.from(), ssh.to(), Traffic.tcp(443, 443), true);
    assertThat(open(fixture, https)).contains("tcp/443 may reach db");
  }

  static Fixture two() {
    return new Fixture()
        .vpc("dev", "10.1.0.0/16")
        .vpc("prod", "10.2.0.0/16")
        .subnet("dev-a", "dev", "az1", "10.1.0.0/24")
        .subnet("prod-a", "prod", "az1", "10.2.0.0/24");
  }

  @Test
  void withoutARouteNothingLeaves() {
    assertThat(places(certified(two(), anything("dev-a"), anything("prod-a"))))
        .containsExactly(in("dev-a"));
  }

  @Test
  void aBlackHoleDrops() {
    var fixture = two().peering("pcx", "dev", "prod").route("dev-main", "10.0.0.0/8", "pcx");
    assertThat(open(fixture, anything("dev-a"), anything("prod-a"))).contains("may reach prod-a");
    certified(fixture.blackHole("dev-main", "10.2.0.0/16"), anything("dev-a"), anything("prod-a"));
  }

  @Test
  void overlappingAddressesStayHome() {
    var fixture =
        new Fixture()
            .vpc("dev", "10.1.0.0/16")
            .vpc("prod", "10.1.0.0/16")
            .subnet("dev-a", "dev", "az1", "10.1.0.0/24")
            .subnet("prod-a", "prod", "az1", "10.1.0.0/24");
    certified(fixture, anything("dev-a"), anything("prod-a"));
  }

  static Fixture hub() {
    return two()
        .transitGateway("tgw")
        .transitTable("dev-rt", "tgw")
        .transitTable("prod-rt", "tgw")
        .attach("dev-att", "tgw", "dev-rt", "dev", "dev-a")
        .attach("prod-att", "tgw", "prod-rt", "prod", "prod-a")
        .route("dev-main", "10.0.0.0/8", "tgw")
        .route("prod-main", "10.0.0.0/8", "tgw");
  }

  @Test
  void aTransitGatewayWithoutARouteDrops() {
    assertThat(places(certified(hub(), anything("dev-a"), anything("prod-a"))))
        .containsExactly(in("dev-a"), at("dev-rt"));
    var open = hub().transitRoute("dev-rt", "10.2.0.0/16 prod-att");
    assertThat(open(open, anything("dev-a"), anything("prod-a"))).contains("may reach prod-a");
  }

  @Test
  void aTransitGatewayBlackHoleDrops() {
    var fixture =
        hub().transitRoute("dev-rt", "10.0.0.0/8 prod-att").transitRoute("dev-rt", "10.2.0.0/16");
    assertThat(places(certified(fixture, anything("dev-a"), anything("prod-a"))))
        .containsExactly(in("dev-a"), at("dev-rt"));
  }

  @Test
  void anAttachmentWithoutTheZoneDrops() {
    var fixture =
        hub()
            .transitRoute("dev-rt", "10.2.0.0/16 prod-att")
            .subnet("dev-b", "dev", "az2", "10.1.1.0/24");
    assertThat(places(certified(fixture, anything("dev-b"), anything("prod-a"))))
        .containsExactly(in("dev-b"));
  }

  @Test
  void anUnassociatedAttachmentDrops() {
    var fixture = hub().attach("dev-att", "tgw", "", "dev", "dev-a");
    assertThat(places(certified(fixture, anything("dev-a"), anything("prod-a"))))
        .containsExactly(in("dev-a"));
  }

  @Test
  void groupsAreKnownBeyondATransitGatewayOnlyWhereItIsOn() {
    var fixture =
        hub()
            .transitRoute("dev-rt", "10.2.0.0/16 prod-att")
            .group("dev-sg", "dev", "out all 0.0.0.0/0")
            .group("prod-sg", "prod", "in tcp/443 @dev-sg")
            .host("d", "dev-a", "10.1.0.4", "dev-sg")
            .host("p", "prod-a", "10.2.0.4", "prod-sg");
    assertThat(open(fixture, host("d"), host("p"))).contains("tcp/443 may reach prod-a");
    fixture.attach(
        "prod-att",
        "tgw",
        "prod-rt",
        new Resource.OfVpc(key("prod"), keys("prod-a"), false, false, true));
    certified(fixture, host("d"), host("p"));
  }

  @Test
  void peeringIsNotTransitive() {
    var fixture =
        two()
            .vpc("mid", "10.3.0.0/16")
            .peering("dev-mid", "dev", "mid")
            .peering("mid-prod", "mid", "prod")
            .route("dev-main", "10.0.0.0/8", "dev-mid")
            .route("mid-main", "10.2.0.0/16", "mid-prod");
    certified(fixture, anything("dev-a"), anything("prod-a"));
    fixture.peering("dev-prod", "dev", "prod").route("dev-main", "10.2.0.0/16", "dev-prod");
    assertThat(open(fixture, anything("dev-a"), anything("prod-a"))).contains("may reach prod-a");
  }

  static Fixture outside() {
    return two()
        .table("public", "dev")
        .filtered("dev-public", "dev", "az1", "public", "dev-open", "10.1.9.0/24")
        .internetGateway("dev-igw", "dev")
        .nat("nat", "dev", "dev-public", "10.1.9.4", "52.0.2.10")
        .route("dev-main", "0.0.0.0/0", "nat")
        .route("public", "0.0.0.0/0", "dev-igw");
  }

  @Test
  void publicAddressesBehindNoInternetGatewayAreOutOfReach() {
    var claim = publicly(anything("dev-a"), anything("prod-a"));
    var certificate = certified(outside(), claim);
    assertThat(places(certificate)).containsExactly(in("dev-a"), in("dev-public"), INTERNET);
    assertThat(certificate.flows().getLast().sources().getFirst()).hasToString("52.0.2.10/32");
    assertThat(open(outside().internetGateway("prod-igw", "prod"), claim))
        .contains("52.0.2.10 -> 10.2.0.0 icmp may reach prod-a");
  }

  @Test
  void privateAddressesAreNotReachedThroughTheInternet() {
    var fixture = outside().internetGateway("prod-igw", "prod");
    assertThat(places(certified(fixture, anything("dev-a"), anything("prod-a"))))
        .containsExactly(in("dev-a"), in("dev-public"), INTERNET);
  }

  @Test
  void aHostWithAPublicAddressIsReachedThere() {
    var fixture =
        outside()
            .internetGateway("prod-igw", "prod")
            .group("sg", "prod", "in tcp/443 52.0.2.0/24")
            .publicHost("p", "prod-a", "10.2.0.4", "54.0.113.9", "sg");
    assertThat(open(fixture, publicly(anything("dev-a"), host("p"))))
        .contains("tcp/443 may reach prod-a");
    assertThat(open(fixture, publicly(new End.Internet(), host("p"))))
        .contains("tcp/443 may reach prod-a");
    certified(fixture, anything("dev-a"), host("p"));
    fixture.group("sg", "prod", "in tcp/443 52.0.3.0/24");
    certified(fixture, publicly(anything("dev-a"), host("p")));
  }

  @Test
  void theInternetStaysOutAndInside() {
    var fixture = two().subnet("dev-b", "dev", "az1", "10.1.1.0/24");
    assertThat(places(certified(fixture, publicly(new End.Internet(), anything("prod-a")))))
        .containsExactly(INTERNET);
    assertThat(places(certified(fixture, anything("dev-a"), new End.Internet())))
        .containsExactly(in("dev-a"));
    assertThat(open(outside(), anything("dev-a"), new End.Internet()))
        .contains("may reach the internet");
  }

  @Test
  void ipv6IsHeldToo() {
    var fixture =
        new Fixture()
            .vpc("dev", "10.1.0.0/16", "2001:db8:1::/56")
            .vpc("prod", "10.2.0.0/16", "2001:db8:2::/56")
            .subnet("dev-a", "dev", "az1", "10.1.0.0/24", "2001:db8:1::/64")
            .subnet("prod-a", "prod", "az1", "10.2.0.0/24", "2001:db8:2::/64")
            .egressOnly("eigw", "dev")
            .route("dev-main", "::/0", "eigw");
    assertThat(places(certified(fixture, anything("dev-a"), anything("prod-a"))))
        .containsExactly(in("dev-a"), INTERNET);
    assertThat(
            open(
                fixture.internetGateway("prod-igw", "prod"), anything("dev-a"), anything("prod-a")))
        .contains("2001:db8:1:: -> 2001:db8:2:: protocol 0 may reach prod-a");
  }

  @Test
  void whatANatGatewayMakesOfIpv6IsNotKnown() {
    var fixture =
        outside()
            .vpc("six", "10.6.0.0/16", "2001:db8:6::/56")
            .subnet("six-a", "six", "az1", "2001:db8:6::/64")
            .nat("six-nat", "six", "six-a", "10.6.0.9", "52.0.6.9");
    certified(fixture, anything("six-a"), anything("prod-a"));
    assertThat(
            open(
                fixture.route("six-main", "64:ff9b::/96", "six-nat"),
                anything("six-a"),
                anything("prod-a")))
        .contains("it is not known what `six-nat` does with packets");
  }

  @Test
  void sitesAreHeldApart() {
    var fixture =
        hub()
            .site("office", "192.168.0.0/16")
            .attach("vpn", "tgw", "prod-rt", new Resource.OfSite(key("office")))
            .transitRoute("prod-rt", "10.1.0.0/16 dev-att")
            .transitRoute("dev-rt", "192.168.0.0/16 vpn");
    var office = new End.OnSite(key("office"));
    certified(fixture, office, anything("prod-a"));
    assertThat(open(fixture, office, anything("dev-a"))).contains("may reach dev-a");
    certified(fixture, anything("dev-a"), office);
    fixture.route("dev-main", "192.168.0.0/16", "tgw");
    assertThat(open(fixture, anything("dev-a"), office)).contains("may reach office");
  }

  @Test
  void aVirtualPrivateGatewayLeadsToItsSites() {
    var fixture = two().site("office", "192.168.0.0/16").vpn("vgw", "dev", "office");
    var office = new End.OnSite(key("office"));
    certified(fixture, office, anything("prod-a"));
    assertThat(open(fixture, office, anything("dev-a"))).contains("may reach dev-a");
    certified(fixture, anything("dev-a"), office);
    fixture.route("dev-main", "192.168.0.0/16", "vgw");
    assertThat(open(fixture, anything("dev-a"), office)).contains("may reach office");
  }

  @Test
  void aSiteMayLeadToTheInternet() {
    var fixture =
        hub()
            .site("office", "192.168.0.0/16")
            .attach("vpn", "tgw", "prod-rt", new Resource.OfSite(key("office")))
            .transitRoute("dev-rt", "0.0.0.0/0 vpn")
            .route("dev-main", "0.0.0.0/0", "tgw");
    certified(fixture, anything("dev-a"), anything("prod-a"));
    assertThat(open(fixture, anything("dev-a"), new End.Internet())).contains("may reach office");
  }

  @Test
  void circlesOfRoutesNeverArrive() {
    var fixture =
        hub()
            .route("prod-main", "10.9.0.0/16", "tgw")
            .transitRoute("dev-rt", "10.0.0.0/8 prod-att")
            .transitRoute("prod-rt", "10.0.0.0/8 dev-att")
            .vpc("far", "10.9.0.0/16")
            .subnet("far-a", "far", "az1", "10.9.0.0/24");
    assertThat(places(certified(fixture, anything("dev-a"), anything("far-a"))))
        .containsExactly(in("dev-a"), at("dev-rt"), in("prod-a"), at("prod-rt"));
  }

  @Test
  void anEgressVpcIsFollowed() {
    var fixture =
        outside()
            .transitGateway("tgw")
            .transitTable("rt", "tgw")
            .attach("dev-att", "tgw", "rt", "dev", "dev-a")
            .attach("prod-att", "tgw", "rt", "prod", "prod-a")
            .transitRoute("rt", "0.0.0.0/0 dev-att")
            .transitRoute("rt", "10.2.0.0/16 prod-att")
            .route("prod-main", "0.0.0.0/0", "tgw");
    assertThat(open(fixture, anything("prod-a"), new End.Internet()))
        .contains("reach the internet");
    fixture.entry("dev-open", "out 10 deny all 0.0.0.0/0");
    certified(fixture, anything("prod-a"), new End.Internet());
  }

  /** Production with a database behind two subnets of its attachment, which filter. */
  static Fixture doors(String... doors) {
    return hub()
        .acl(
            "closed",
            "prod",
            List.of("100 allow all 0.0.0.0/0"),
            List.of("10 deny all 10.2.9.0/24", "100 allow all 0.0.0.0/0"))
        .filtered("door-a", "prod", "az2", "prod-main", "closed", "10.2.1.0/28")
        .filtered("door-b", "prod", "az3", "prod-main", "closed", "10.2.1.16/28")
        .subnet("door-c", "prod", "az3", "10.2.1.32/28")
        .subnet("db", "prod", "az1", "10.2.9.0/24")
        .attach("prod-att", "tgw", "prod-rt", "prod", doors)
        .transitRoute("dev-rt", "10.2.0.0/16 prod-att");
  }

  @Test
  void everySubnetOfAnAttachmentMayBeUsed() {
    assertThat(places(certified(doors("door-a", "door-b"), anything("dev-a"), anything("db"))))
        .contains(in("door-a"), in("door-b"));
    assertThat(open(doors("door-a", "door-c"), anything("dev-a"), anything("db")))
        .contains("may reach db");
  }

  static Fixture balanced(String clients) {
    return one()
        .group("nlb-sg", "vpc", "in tcp/443 " + clients, "out all 0.0.0.0/0")
        .group("db-sg", "vpc", "in tcp/5432 10.0.2.9/32")
        .host("d", "db", "10.0.3.4", "db-sg")
        .targets("dbs", "TCP", false, "d:5432")
        .balancer(
            "nlb",
            LoadBalancer.Kind.NETWORK,
            "vpc",
            "app",
            "10.0.2.9",
            List.of("tcp/443 dbs"),
            "nlb-sg");
  }

  @Test
  void aTargetOfTheOtherFamilySeesTheLoadBalancer() {
    var mixed =
        new Fixture()
            .vpc("vpc", "10.0.0.0/16", "2001:db8::/56")
            .subnet("web", "vpc", "az1", "2001:db8:0:1::/64")
            .subnet("app", "vpc", "az1", "10.0.2.0/24", "2001:db8:0:2::/64")
            .subnet("db", "vpc", "az1", "10.0.3.0/24")
            .group("nlb-sg", "vpc", "in tcp/443 ::/0", "out all 0.0.0.0/0")
            .group("db-sg", "vpc", "in tcp/5432 10.0.2.0/24")
            .host("d", "db", "10.0.3.4", "db-sg")
            .targets("dbs", "TCP", true, "d:5432")
            .balancer(
                "nlb",
                LoadBalancer.Kind.NETWORK,
                "vpc",
                "app",
                "2001:db8:0:2::9",
                List.of("tcp/443 dbs"),
                "nlb-sg");
    assertThat(open(mixed, anything("web"), host("d"))).contains("tcp/5432 may reach db");
    var closed = mixed.group("db-sg", "vpc", "in tcp/5432 10.0.9.0/24");
    assertThat(places(certified(closed, anything("web"), host("d"))))
        .contains(new Place.AtBalancer(key("nlb-eni")), in("app"));
  }

  private static Fixture ending(LoadBalancer.Kind kind, String listener, String group) {
    return balanced("10.0.1.0/24")
        .group("nlb-sg", "vpc", group, "out all 0.0.0.0/0")
        .balancer("nlb", kind, "vpc", "app", "10.0.2.9", List.of(listener), "nlb-sg");
  }

  @Test
  void whatEndsAtALoadBalancerIsHandedOnToo() {
    var tls = ending(LoadBalancer.Kind.NETWORK, "tcp/443 dbs tls", "in tcp/443 10.0.1.0/24");
    assertThat(open(tls, anything("web"), host("d"))).contains("tcp/5432 may reach db");
    var seen =
        tls.targets("dbs", "TLS", true, "d:5432").group("db-sg", "vpc", "in all 10.0.1.0/24");
    assertThat(open(seen, anything("web"), host("d"))).contains("tcp/5432 may reach db");
  }

  @Test
  void aFunctionStartsAndTakesNothing() {
    var open = one().group("any", "vpc", "in all 0.0.0.0/0", "out all 0.0.0.0/0");
    var joined = open.host("f", "db", "10.0.3.4", "any").host("h", "web", "10.0.1.4", "any");
    assertThat(open(joined, host("h"), host("f"))).contains("may reach db");
    var function = joined.kind("f", NetworkInterface.Kind.FUNCTION);
    certified(function, host("h"), host("f"));
    assertThat(open(function, host("f"), host("h"))).contains("may reach web");
  }

  @Test
  void nothingIsCertifiedOfWhatIsIdleNow() {
    var idle =
        one()
            .group("any", "vpc", "in all 0.0.0.0/0", "out all 0.0.0.0/0")
            .host("i", "db", "10.0.3.4", "any")
            .host("h", "web", "10.0.1.4", "any")
            .kind("i", NetworkInterface.Kind.IDLE);
    assertThat(open(idle, host("h"), host("i"))).contains("may reach db");
    assertThat(open(idle, host("i"), host("h"))).contains("may reach web");
  }

  @Test
  void aPingThatALoadBalancerAnswersGoesNoFurther() {
    var pinged = ending(LoadBalancer.Kind.APPLICATION, "tcp/443 dbs", "in icmp 10.0.1.0/24");
    assertThat(open(pinged, anything("web"), host("nlb-eni"))).contains("may reach app");
    assertThat(places(certified(pinged, anything("web"), host("d"))))
        .contains(new Place.AtBalancer(key("nlb-eni")));
  }

  @Test
  void whatALoadBalancerHandsOnIsFollowed() {
    assertThat(open(balanced("10.0.1.0/24"), anything("web"), host("d")))
        .contains("10.0.2.9 -> 10.0.3.4 tcp/5432 may reach db");
    assertThat(places(certified(balanced("10.0.9.0/24"), anything("web"), host("d"))))
        .containsExactly(in("web"));
    var filtered = balanced("10.0.1.0/24").group("db-sg", "vpc", "in tcp/22 10.0.2.9/32");
    assertThat(places(certified(filtered, anything("web"), host("d"))))
        .containsExactly(in("web"), new Place.AtBalancer(key("nlb-eni")), in("app"));
    assertThat(open(balanced("10.0.9.0/24"), host("nlb-eni"), host("d")))
        .contains("tcp/5432 may reach db");
  }
}
