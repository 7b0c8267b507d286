package dev.plinth.network.atom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Fixture;
import dev.plinth.network.atom.Asked.Fate;
import dev.plinth.world.network.PublicAccessBlock.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways out of a VPC and into it. */
class AtomGatewaysTest {
  private static final String WORLD = "8.8.8.8";

  private static Fixture vpc() {
    return new Fixture()
        .vpc("a", "10.0.0.0/16", "2600:1f00::/56")
        .table("public", "a")
        .table("private", "a")
        .internetGateway("igw", "a")
        .route("public", "0.0.0.0/0", "igw")
        .route("public", "::/0", "igw")
        .filtered("p", "a", "z1", "public", "a-open", "10.0.1.0/24", "2600:1f00:0:1::/64")
        .filtered("q", "a", "z1", "private", "a-open", "10.0.2.0/24", "2600:1f00:0:2::/64")
        .publicHost("x", "p", "10.0.1.4", "52.1.1.1")
        .host("y", "p", "10.0.1.5")
        .host("z", "q", "10.0.2.4");
  }

  @Test
  void theInternetNeedsAPublicAddress() {
    var asked = Asked.of(vpc());
    assertThat(asked.twoWay("x", "internet").of("10.0.1.4", WORLD, "tcp/443"))
        .isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("internet", "x").of(WORLD, "52.1.1.1", "tcp/443"))
        .isEqualTo(Fate.SURELY);
    assertThat(asked.forward("internet", "x").of(WORLD, "10.0.1.4", "tcp/443"))
        .isEqualTo(Fate.NEVER);
    assertThat(asked.forward("y", "internet").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(asked.forward("internet", "y").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(asked.forward("z", "internet").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void whoeverStandsInASubnetMayHaveAPublicAddress() {
    var asked = Asked.of(vpc());
    assertThat(asked.twoWay("internet", "p").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("p", "internet").of("10.0.1.77", WORLD, "tcp/443"))
        .isEqualTo(Fate.PERHAPS);
    assertThat(asked.twoWay("internet", "q").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void publicAddressesLeadBackIn() {
    var asked =
        Asked.of(
            vpc()
                .publicHost("w", "p", "10.0.1.6", "52.1.1.2", "g")
                .group("g", "a", "in tcp/22 52.1.1.1/32", "out all 0.0.0.0/0"));
    assertThat(asked.twoWay("x", "w").of("10.0.1.4", "52.1.1.2", "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(asked.forward("x", "w").of("10.0.1.4", "10.0.1.6", "tcp/22")).isEqualTo(Fate.NEVER);
  }

  @Test
  void ipv6NeedsNoTranslation() {
    var asked = Asked.of(vpc());
    assertThat(asked.twoWay("p", "internet").of("2600:1f00:0:1::4", "2a00::1", "tcp/443"))
        .isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("internet", "p").of("2a00::1", "2600:1f00:0:1::4", "tcp/443"))
        .isEqualTo(Fate.SURELY);
  }

  @Test
  void anEgressOnlyGatewayLetsOnlyRepliesIn() {
    var asked =
        Asked.of(
            new Fixture()
                .vpc("a", "10.0.0.0/16", "2600:1f00::/56")
                .subnet("p", "a", "z1", "10.0.1.0/24", "2600:1f00:0:1::/64")
                .egressOnly("out", "a")
                .route("a-main", "::/0", "out"));
    assertThat(asked.twoWay("p", "internet").of("2600:1f00:0:1::4", "2a00::1", "tcp/443"))
        .isEqualTo(Fate.SURELY);
    assertThat(asked.forward("internet", "p").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void aNatGatewayTranslatesForOtherSubnets() {
    var fixture =
        vpc().nat("nat", "a", "p", "10.0.1.99", "52.1.1.9").route("private", "0.0.0.0/0", "nat");
    var asked = Asked.of(fixture);
    assertThat(asked.twoWay("z", "internet").of("10.0.2.4", WORLD, "tcp/443"))
        .isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("z", "internet").of("10.0.2.4", WORLD, "47")).isEqualTo(Fate.NEVER);
    assertThat(asked.forward("internet", "z").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void theAclsOfTheNatGatewayCountOnTheWayBack() {
    var open = "100 allow all 10.0.0.0/16";
    var fixture =
        vpc()
            .acl(
                "nacl",
                "a",
                List.of(open, "101 allow tcp/32768-65535 0.0.0.0/0"),
                List.of("100 allow all 0.0.0.0/0"))
            .filtered("n", "a", "z1", "public", "nacl", "10.0.3.0/24")
            .nat("nat", "a", "n", "10.0.3.9", "52.1.1.9")
            .route("private", "0.0.0.0/0", "nat");
    assertThat(Asked.of(fixture).twoWay("z", "internet").of("10.0.2.4", WORLD, "tcp/443"))
        .isEqualTo(Fate.PERHAPS);
    fixture.acl("nacl", "a", List.of(open), List.of("100 allow all 0.0.0.0/0"));
    assertThat(Asked.of(fixture).forward("z", "internet").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(Asked.of(fixture).twoWay("z", "internet").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void inByTheInternetGatewayAndOutByTheNatGatewayFails() {
    var asked =
        Asked.of(
            vpc()
                .nat("nat", "a", "p", "10.0.1.99", "52.1.1.9")
                .route("private", "0.0.0.0/0", "nat")
                .publicHost("w", "q", "10.0.2.5", "52.1.1.3"));
    assertThat(asked.forward("internet", "w").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("internet", "w").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void aPrivateNatGatewayHidesItsClients() {
    var asked =
        Asked.of(
            vpc()
                .vpc("b", "10.1.0.0/16")
                .subnet("b1", "b", "z1", "10.1.1.0/24")
                .group("g", "b", "in tcp/443 10.0.3.9/32")
                .host("v", "b1", "10.1.1.4", "g")
                .table("n-table", "a")
                .filtered("n", "a", "z1", "n-table", "a-open", "10.0.3.0/24")
                .nat("nat", "a", "n", "10.0.3.9")
                .peering("peer", "a", "b")
                .route("private", "10.1.0.0/16", "nat")
                .route("n-table", "10.1.0.0/16", "peer")
                .route("public", "10.1.0.0/16", "peer")
                .route("b-main", "10.0.0.0/16", "peer"));
    assertThat(asked.twoWay("z", "v").of("10.0.2.4", "10.1.1.4", "tcp/443")).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("z", "v").of("10.0.2.4", "10.1.1.4", "tcp/22")).isEqualTo(Fate.NEVER);
    assertThat(asked.twoWay("x", "v").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void aCentralNatGatewayServesOtherVpcs() {
    var asked =
        Asked.of(
            vpc()
                .nat("nat", "a", "p", "10.0.1.99", "52.1.1.9")
                .route("private", "0.0.0.0/0", "nat")
                .route("public", "10.1.0.0/16", "tgw")
                .vpc("b", "10.1.0.0/16")
                .subnet("b1", "b", "z1", "10.1.1.0/24")
                .host("v", "b1", "10.1.1.4")
                .route("b-main", "0.0.0.0/0", "tgw")
                .transitGateway("tgw")
                .attach("att-a", "tgw", "table", "a", "q")
                .attach("att-b", "tgw", "table", "b", "b1")
                .transitTable("table", "tgw", "0.0.0.0/0 att-a", "10.1.0.0/16 att-b"));
    assertThat(asked.twoWay("v", "internet").of("10.1.1.4", WORLD, "tcp/443"))
        .isEqualTo(Fate.SURELY);
  }

  @Test
  void anEdgeTableSendsWhatComesInThroughAnAppliance() {
    var asked =
        Asked.of(
            vpc()
                .host("firewall", "q", "10.0.2.9")
                .forwards("firewall")
                .table("edge", "a")
                .route("edge", "10.0.1.0/24", "firewall")
                .edgeTable("igw", "edge"));
    assertThat(asked.forward("internet", "x").ofAnything()).isEqualTo(Fate.PERHAPS);
  }

  @Test
  void anApplianceThatChecksItsAddressesForwardsNothing() {
    var asked =
        Asked.of(
            vpc().host("firewall", "q", "10.0.2.9").route("public", "10.0.2.4/32", "firewall"));
    assertThat(asked.forward("x", "z").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void aVpnLeadsToItsSites() {
    var asked =
        Asked.of(
            vpc()
                .site("office", "192.168.0.0/16")
                .vpn("vgw", "a", "office")
                .route("private", "192.168.0.0/16", "vgw"));
    assertThat(asked.twoWay("z", "office").of("10.0.2.4", "192.168.1.1", "tcp/22"))
        .isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("office", "z").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.forward("office", "x").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("office", "x").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void aGatewayEndpointMayAnswer() {
    var asked = Asked.of(vpc().endpoint("s3", "a").route("private", "54.231.0.0/16", "s3"));
    var reach = asked.twoWay("z", "internet");
    assertThat(reach.of("10.0.2.4", "54.231.1.1", "tcp/443")).isEqualTo(Fate.PERHAPS);
    assertThat(reach.of("10.0.2.4", "54.231.1.1", "udp/443")).isEqualTo(Fate.NEVER);
    assertThat(reach.of("10.0.2.4", "54.1.1.1", "tcp/443")).isEqualTo(Fate.NEVER);
  }

  @Test
  void publicAccessIsBlocked() {
    var both = Asked.of(vpc().block(Mode.BIDIRECTIONAL));
    assertThat(both.forward("x", "internet").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(both.forward("internet", "x").ofAnything()).isEqualTo(Fate.NEVER);
    var ingress =
        Asked.of(
            vpc()
                .nat("nat", "a", "p", "10.0.1.99", "52.1.1.9")
                .route("private", "0.0.0.0/0", "nat")
                .block(Mode.INGRESS));
    assertThat(ingress.forward("internet", "x").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(ingress.twoWay("z", "internet").ofAnything()).isEqualTo(Fate.SURELY);
  }
}
