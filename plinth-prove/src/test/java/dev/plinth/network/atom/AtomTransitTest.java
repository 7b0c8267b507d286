package dev.plinth.network.atom;

import static dev.plinth.network.Fixture.key;
import static dev.plinth.network.Fixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Fixture;
import dev.plinth.network.atom.Asked.Fate;
import dev.plinth.world.network.TransitGatewayAttachment.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transit gateways. */
class AtomTransitTest {
  private static final String X = "10.0.1.4";
  private static final String Y = "10.1.1.4";

  /** Two VPCs on a transit gateway, each with hosts in one zone and attached in a subnet of it. */
  private static Fixture hub() {
    return new Fixture()
        .vpc("a", "10.0.0.0/16")
        .vpc("b", "10.1.0.0/16")
        .acl("ta", "a", List.of("100 allow all 0.0.0.0/0"))
        .acl("tb", "b", List.of("100 allow all 0.0.0.0/0"))
        .table("a-transit", "a")
        .table("b-transit", "b")
        .subnet("a1", "a", "z1", "10.0.1.0/24")
        .subnet("b1", "b", "z1", "10.1.1.0/24")
        .subnet("b2", "b", "z2", "10.1.2.0/24")
        .filtered("at", "a", "z1", "a-transit", "ta", "10.0.9.0/28")
        .filtered("bt", "b", "z1", "b-transit", "tb", "10.1.9.0/28")
        .host("x", "a1", X)
        .host("y", "b1", Y)
        .host("y2", "b2", "10.1.2.4")
        .transitGateway("tgw")
        .attach("att-a", "tgw", "table", "a", "at")
        .attach("att-b", "tgw", "table", "b", "bt")
        .transitTable("table", "tgw", "10.0.0.0/16 att-a", "10.1.0.0/16 att-b")
        .route("a-main", "10.0.0.0/8", "tgw")
        .route("b-main", "10.0.0.0/8", "tgw");
  }

  @Test
  void attachedVpcsReachEachOther() {
    var asked = Asked.of(hub());
    assertThat(asked.twoWay("x", "y").of(X, Y, "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("y", "x").ofAnything()).isEqualTo(Fate.SURELY);
  }

  @Test
  void aZoneWithoutAttachmentIsReachedButCannotAnswer() {
    var asked = Asked.of(hub());
    assertThat(asked.forward("x", "y2").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("x", "y2").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(asked.forward("y2", "x").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void associationDecidesWhichRoutesCount() {
    var asked =
        Asked.of(
            hub()
                .attach("att-a", "tgw", "dev", "a", "at")
                .transitTable("dev", "tgw", "10.0.0.0/16 att-a"));
    assertThat(asked.forward("x", "y").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(asked.forward("y", "x").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("y", "x").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void aBlackHoleWins() {
    var asked =
        hub().transitTable("table", "tgw", "10.0.0.0/16 att-a", "10.1.0.0/16 att-b", Y + "/32");
    assertThat(Asked.of(asked).forward("x", "y").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(Asked.of(asked).forward("x", "y2").ofAnything()).isEqualTo(Fate.SURELY);
  }

  @Test
  void severalAttachmentsAreAChoice() {
    var asked =
        Asked.of(
            hub().transitTable("table", "tgw", "10.0.0.0/16 att-a", "10.1.0.0/16 att-a att-b"));
    assertThat(asked.forward("x", "y").ofAnything()).isEqualTo(Fate.PERHAPS);
  }

  @Test
  void theAclOfTheAttachedSubnetSeesBothEnds() {
    var in = List.of("100 allow tcp 10.0.0.0/8");
    var out = List.of("100 allow tcp/443 10.1.1.4/32", "101 allow tcp/1024-65535 0.0.0.0/0");
    var asked = Asked.of(hub().acl("tb", "b", in, out));
    assertThat(asked.twoWay("x", "y").of(X, Y, "tcp/443")).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("x", "y").of(X, Y, "tcp/22")).isEqualTo(Fate.NEVER);
    assertThat(asked.forward("y", "x").of(Y, X, "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(asked.forward("y", "x").of(Y, X, "udp/22")).isEqualTo(Fate.NEVER);
  }

  @Test
  void towardsTheAttachedSubnetItselfItsAclDoesNotCount() {
    var asked =
        Asked.of(
            hub()
                .acl("tb", "b", List.of("100 allow all 0.0.0.0/0"), List.of())
                .host("w", "bt", "10.1.9.4"));
    assertThat(asked.forward("x", "w").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.forward("x", "y").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void fromTheAttachedSubnetItsAclCountsBothWays() {
    var closed = List.of("100 allow all 10.9.0.0/16");
    var open = List.of("100 allow all 0.0.0.0/0");
    var fixture = hub().host("w", "at", "10.0.9.4").route("a-transit", "10.0.0.0/8", "tgw");
    assertThat(Asked.of(fixture).forward("w", "y").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(Asked.of(fixture.acl("ta", "a", closed, open)).forward("w", "y").ofAnything())
        .isEqualTo(Fate.NEVER);
  }

  @Test
  void theRoutesOfTheAttachedSubnetCount() {
    var asked =
        Asked.of(
            hub()
                .host("firewall", "b2", "10.1.2.9")
                .forwards("firewall")
                .route("b-transit", "10.1.1.0/24", "firewall"));
    assertThat(asked.forward("x", "y").ofAnything()).isEqualTo(Fate.PERHAPS);
    assertThat(asked.forward("x", "y2").ofAnything()).isEqualTo(Fate.SURELY);
  }

  @Test
  void groupsAreKnownOnTheOtherSideByInboundRulesOnly() {
    var fixture =
        hub()
            .group("g", "a", "out all 0.0.0.0/0")
            .group("h", "b", "in tcp/22 @g", "out tcp/22 @g")
            .group("i", "a", "in all 0.0.0.0/0")
            .host("x", "a1", X, "g")
            .host("v", "a1", "10.0.1.5", "g", "i")
            .host("y", "b1", Y, "h");
    var asked = Asked.of(fixture);
    assertThat(asked.twoWay("x", "y").of(X, Y, "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("y", "v").ofAnything()).isEqualTo(Fate.NEVER);
    var off =
        Asked.of(
            fixture.attach(
                "att-b",
                "tgw",
                "table",
                new Resource.OfVpc(key("b"), keys("bt"), false, false, true)));
    assertThat(off.twoWay("x", "y").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void gatewaysArePeeredByStaticRoutes() {
    var asked =
        Asked.of(
            hub()
                .transitGateway("far")
                .attach("att-b", "far", "far-table", "b", "bt")
                .attach("to-far", "tgw", "table", new Resource.OfPeer(key("far"), key("to-near")))
                .attach(
                    "to-near", "far", "far-table", new Resource.OfPeer(key("tgw"), key("to-far")))
                .transitTable("table", "tgw", "10.0.0.0/16 att-a", "10.0.0.0/8 to-far")
                .transitTable("far-table", "far", "10.1.0.0/16 att-b", "10.0.0.0/8 to-near")
                .table("b-main", "b")
                .route("b-main", "10.0.0.0/8", "far"));
    assertThat(asked.twoWay("x", "y").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.forward("x", "internet").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void packetsThatGoRoundInCirclesAreDropped() {
    var asked =
        Asked.of(
            hub()
                .route("b-transit", "10.2.0.0/16", "tgw")
                .vpc("c", "10.2.0.0/16")
                .subnet("c1", "c", "z1", "10.2.1.0/24")
                .host("w", "c1", "10.2.1.4")
                .transitTable("table", "tgw", "10.0.0.0/8 att-b"));
    assertThat(asked.forward("x", "w").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void sitesComeInThroughTheirAttachment() {
    var asked =
        Asked.of(
            hub()
                .site("office", "192.168.0.0/16")
                .attach("att-o", "tgw", "table", new Resource.OfSite(key("office")))
                .transitTable(
                    "table",
                    "tgw",
                    "10.0.0.0/16 att-a",
                    "10.1.0.0/16 att-b",
                    "192.168.0.0/16 att-o")
                .route("a-main", "192.168.0.0/16", "tgw"));
    assertThat(asked.twoWay("office", "x").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("x", "office").of(X, "192.168.3.3", "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(asked.forward("office", "y").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("office", "y").ofAnything()).isEqualTo(Fate.NEVER);
  }
}
