package dev.plinth.network.atom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.network.Fixture;
import dev.plinth.network.atom.Asked.Fate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Network ACLs and security groups. */
class AtomFiltersTest {
  private static final String X = "10.0.1.4";
  private static final String Y = "10.0.2.4";

  private static Fixture pair(List<String> inbound, List<String> outbound, String... groups) {
    return new Fixture()
        .vpc("a", "10.0.0.0/16")
        .subnet("a1", "a", "z1", "10.0.1.0/24")
        .acl("acl", "a", inbound, outbound)
        .filtered("a2", "a", "z1", "a-main", "acl", "10.0.2.0/24")
        .host("x", "a1", X, groups)
        .host("y", "a2", Y, groups);
  }

  @Test
  void theLowestNumberDecides() {
    var asked =
        Asked.of(
            pair(
                List.of(
                    "200 allow all 0.0.0.0/0",
                    "100 deny tcp/22 10.0.1.0/24",
                    "50 allow tcp/22 10.0.1.4/32"),
                List.of("100 allow all 0.0.0.0/0")));
    assertThat(asked.forward("x", "y").of(X, Y, "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(asked.forward("a1", "y").of("10.0.1.5", Y, "tcp/22")).isEqualTo(Fate.NEVER);
    assertThat(asked.forward("a1", "y").of("10.0.1.5", Y, "tcp/23")).isEqualTo(Fate.SURELY);
  }

  @Test
  void repliesNeedEphemeralPorts() {
    var half =
        Asked.of(
            pair(
                List.of("100 allow tcp/22 0.0.0.0/0"),
                List.of("100 allow tcp/32768-65535 0.0.0.0/0")));
    assertThat(half.forward("x", "y").of(X, Y, "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(half.twoWay("x", "y").of(X, Y, "tcp/22")).isEqualTo(Fate.PERHAPS);
    var whole =
        Asked.of(
            pair(
                List.of("100 allow tcp/22 0.0.0.0/0"),
                List.of("100 allow tcp/1024-65535 0.0.0.0/0")));
    assertThat(whole.twoWay("x", "y").of(X, Y, "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(whole.twoWay("x", "y").of(X, Y, "tcp/23")).isEqualTo(Fate.NEVER);
  }

  @Test
  void anEchoNeedsAnEchoReply() {
    var asked =
        Asked.of(
            pair(List.of("100 allow icmp/8 0.0.0.0/0"), List.of("100 allow icmp/0 0.0.0.0/0")));
    assertThat(asked.twoWay("x", "y").of(X, Y, "icmp/8")).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("x", "y").of(X, Y, "icmp/3")).isEqualTo(Fate.NEVER);
  }

  @Test
  void insideASubnetNoAclCounts() {
    var asked = Asked.of(pair(List.of(), List.of()).host("w", "a2", "10.0.2.5"));
    assertThat(asked.twoWay("w", "y").ofAnything()).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("x", "y").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void securityGroupsRememberFlows() {
    var all = List.of("100 allow all 0.0.0.0/0");
    var asked =
        Asked.of(
            pair(all, all, "g").group("g", "a", "in tcp/5432 10.0.1.0/24", "out tcp 10.0.0.0/8"));
    assertThat(asked.twoWay("x", "y").of(X, Y, "tcp/5432")).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("x", "y").of(X, Y, "udp/5432")).isEqualTo(Fate.NEVER);
    assertThat(asked.twoWay("y", "x").ofAnything()).isEqualTo(Fate.NEVER);
  }

  @Test
  void aGroupWithoutRulesLetsNothingThrough() {
    var all = List.of("100 allow all 0.0.0.0/0");
    var asked = Asked.of(pair(all, all, "g").group("g", "a"));
    assertThat(asked.twoWay("x", "y").ofAnything()).isEqualTo(Fate.NEVER);
    assertThat(asked.twoWay("a1", "a2").ofAnything()).isEqualTo(Fate.SURELY);
  }

  @Test
  void membersAreKnownByTheirGroupsNotTheirAddresses() {
    var all = List.of("100 allow all 0.0.0.0/0");
    var asked = Asked.of(pair(all, all, "g").group("g", "a", "in tcp/5432 @g", "out tcp/5432 @g"));
    assertThat(asked.twoWay("x", "y").of(X, Y, "tcp/5432")).isEqualTo(Fate.SURELY);
    assertThat(asked.twoWay("x", "y").of(X, Y, "tcp/22")).isEqualTo(Fate.NEVER);
    assertThat(asked.twoWay("a1", "y").of("10.0.1.9", Y, "tcp/5432")).isEqualTo(Fate.PERHAPS);
    assertThat(asked.twoWay("a1", "y").of("10.0.1.9", Y, "tcp/22")).isEqualTo(Fate.NEVER);
  }

  @Test
  void membersAreKnownOverPeeringInARegion() {
    var near = Asked.of(peered("here"));
    var far = Asked.of(peered("there"));
    assertThat(near.twoWay("x", "y").of("10.0.1.4", "10.1.1.4", "tcp/22")).isEqualTo(Fate.SURELY);
    assertThat(far.twoWay("x", "y").ofAnything()).isEqualTo(Fate.NEVER);
  }

  private static Fixture peered(String region) {
    return new Fixture()
        .vpc("a", "10.0.0.0/16")
        .subnet("a1", "a", "z1", "10.0.1.0/24")
        .vpc("b", "10.1.0.0/16")
        .subnet("b1", "b", "z1", "10.1.1.0/24")
        .peering("p", "a", "b", region)
        .route("a-main", "10.1.0.0/16", "p")
        .route("b-main", "10.0.0.0/16", "p")
        .group("g", "a", "out all 0.0.0.0/0")
        .group("h", "b", "in tcp/22 @g")
        .host("x", "a1", "10.0.1.4", "g")
        .host("y", "b1", "10.1.1.4", "h");
  }
}
